import type { ChoosableEvent } from "../../../shared/alert-event-types.ts";
import {
  type Action,
  type ActionView,
  actionSchema,
  mentionInputSchema,
  NO_DELAYS,
} from "../../../shared/model/action.ts";

/** The initial alert events: an alert's whole life. */
const USUAL_EVENTS: readonly ChoosableEvent[] = [
  "alert-created",
  "alert-auto-escalated",
  "alert-assigned",
  "alert-acknowledged",
  "alert-resolved",
  "alert-auto-resolved",
];

/** Toggles a group of alert events: off if all of it is chosen, otherwise on. Other alert events keep their state. */
export function toggleGroup(
  chosen: readonly ChoosableEvent[],
  group: readonly ChoosableEvent[],
): ChoosableEvent[] {
  const others = chosen.filter((event) => !group.includes(event));
  return hasGroup(chosen, group) ? others : [...others, ...group];
}

export const hasGroup = (chosen: readonly ChoosableEvent[], group: readonly ChoosableEvent[]): boolean =>
  group.every((event) => chosen.includes(event));

/** The form's values: an alert action that may still lack its connector. */
export interface ActionValues extends Omit<Action, "id" | "connector"> {
  connector: string | null;
}

/** The values of a new alert action. If there is only one webhook source or connector, it is chosen. */
export function newActionValues(
  sources: readonly { readonly id: string }[],
  connectors: readonly { readonly id: string }[],
  language: Action["language"],
): ActionValues {
  return {
    name: "",
    enabled: true,
    sources: sources.length === 1 ? sources.map(({ id }) => id) : [],
    connector: connectors.length === 1 ? (connectors[0]?.id ?? null) : null,
    events: [...USUAL_EVENTS],
    conditions: [],
    mention: { mobiles: [], userIds: [], all: false },
    delays: NO_DELAYS,
    mode: "automatic",
    language,
    timeZone: null,
  };
}

/** The values of a stored alert action. */
export function valuesOf({ id: _id, revision: _revision, ...values }: ActionView): ActionValues {
  return values;
}

/** What can be previewed of an unfinished form. */
export interface PreviewDraft {
  readonly action: Action;
  /** The form's index of each previewed condition: those without a value are left out. */
  readonly conditionPlaces: readonly number[];
}

/**
 * The alert action to preview; null while it lacks a source, a connector or an alert event. It is treated as automatic,
 * because the preview shows what it would choose.
 */
export function previewDraft(values: ActionValues): PreviewDraft | null {
  const filled = values.conditions.flatMap((condition, place) =>
    condition.value === "" ? [] : [{ condition, place }],
  );
  const { mobiles, userIds } = mentionInputSchema.shape;
  const valid = (schema: typeof mobiles | typeof userIds, all: readonly string[]) =>
    all.filter((one) => schema.safeParse([one]).success);
  const parsed = actionSchema.safeParse({
    ...values,
    id: "preview",
    name: values.name.trim() === "" ? "–" : values.name,
    enabled: true,
    mode: "automatic",
    delays: NO_DELAYS,
    conditions: filled.map(({ condition }) => condition),
    mention: {
      mobiles: valid(mobiles, values.mention.mobiles),
      userIds: valid(userIds, values.mention.userIds),
      all: values.mention.all,
    },
  });
  return parsed.success ? { action: parsed.data, conditionPlaces: filled.map(({ place }) => place) } : null;
}

/** The form's path of the field that a rejected preview names; null if the form has no such field. */
export function refusedPlace(draft: PreviewDraft, field: string | null): string | null {
  const index = /^(?:action\.)?conditions\.(\d+)\./.exec(field ?? "")?.[1];
  const place = index === undefined ? undefined : draft.conditionPlaces[Number(index)];
  return place === undefined ? null : `conditions.${place}.value`;
}
