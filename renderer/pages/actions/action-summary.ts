import type { useFormatter, useTranslations } from "use-intl";
import { CHOOSABLE_EVENTS } from "../../../shared/alert-event-types.ts";
import type { Action, Condition } from "../../../shared/model/action.ts";

/** The formatters for a sentence about an alert action. */
export interface SentenceTools {
  readonly t: ReturnType<typeof useTranslations<"actions">>;
  readonly format: Pick<ReturnType<typeof useFormatter>, "list">;
  /** The name of a webhook source or connector; null if it does not exist. */
  readonly sourceName: (id: string) => string | null;
  readonly connectorName: (id: string) => string | null;
}

/** "HIGH alerts of Production → Ops group: created, escalated": includes the priority if it requires exactly one. */
export function actionSentence(action: Action, tools: SentenceTools): string {
  const { t, format, sourceName, connectorName } = tools;
  const orMissing = (id: string, name: string | null) => name ?? t("summary.missing", { id });
  const all = action.events.length === CHOOSABLE_EVENTS.length;
  return t("summary.sentence", {
    priority: onlyPriority(action)?.value ?? "any",
    sources: format.list(
      action.sources.map((id) => orMissing(id, sourceName(id))),
      { style: "narrow" },
    ),
    connector: orMissing(action.connector, connectorName(action.connector)),
    events: all
      ? t("summary.everyEvent")
      : format.list(
          action.events.map((event) => t(`short.${event}`)),
          { style: "narrow" },
        ),
  });
}

/** The other conditions as a sentence; null if there are none. */
export function conditionSentence(action: Action, { t, format }: Pick<SentenceTools, "t" | "format">) {
  const priority = onlyPriority(action);
  const others = action.conditions.filter((condition) => condition !== priority);
  if (others.length === 0) return null;
  const conditions = others.map(({ field, operator, value }) =>
    t(`summary.condition.${operator}`, { field: t(`form.fields.${field}`), value }),
  );
  return t("summary.onlyWhere", { conditions: format.list(conditions) });
}

/** The people it mentions; null if it mentions nobody. */
export function mentionSentence({ mention }: Action, { t, format }: Pick<SentenceTools, "t" | "format">) {
  if (mention.all) return t("summary.mentionsAll");
  const people = [...mention.mobiles, ...mention.userIds];
  return people.length === 0
    ? null
    : t("summary.mentions", { people: format.list(people, { style: "narrow" }) });
}

/** The zone of its message's times; null where it is that of the machine. */
export const timeZoneSentence = ({ timeZone }: Action, { t }: Pick<SentenceTools, "t">): string | null =>
  timeZone === null ? null : t("summary.timesIn", { zone: timeZone });

/** The condition that asks for one priority, where it is the only one about priorities. */
function onlyPriority({ conditions }: Action): Condition | null {
  const about = conditions.filter(({ field }) => field === "priority");
  const [only] = about;
  return about.length === 1 && only?.operator === "is" ? only : null;
}

interface Part {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** Why an alert action forwards less than it says, and which part is the cause. */
export type ActionTrouble =
  | { readonly kind: "connector-missing"; readonly id: string }
  | { readonly kind: "connector-off"; readonly id: string; readonly name: string }
  | { readonly kind: "source-missing"; readonly id: string }
  | { readonly kind: "source-off"; readonly id: string; readonly name: string };

/** The problems of an alert action, worst first. */
export function actionTroubles(
  action: Pick<Action, "sources" | "connector">,
  sources: readonly Part[],
  connectors: readonly Part[],
): ActionTrouble[] {
  const connector = connectors.find(({ id }) => id === action.connector);
  const troubles: ActionTrouble[] = [];
  if (connector === undefined) troubles.push({ kind: "connector-missing", id: action.connector });
  else if (!connector.enabled)
    troubles.push({ kind: "connector-off", id: connector.id, name: connector.name });
  for (const id of action.sources) {
    const source = sources.find((one) => one.id === id);
    if (source === undefined) troubles.push({ kind: "source-missing", id });
    else if (!source.enabled) troubles.push({ kind: "source-off", id, name: source.name });
  }
  return troubles;
}
