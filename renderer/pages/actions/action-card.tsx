import { Button } from "@mantine/core";
import { useFormatter, useTranslations } from "use-intl";
import type { Action, ActionRecord } from "../../../shared/model/action.ts";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { Chip } from "../../components/state-marks.tsx";
import { Permitted } from "../../data/me.tsx";
import { useServices } from "../../data/services.ts";
import { EntityCard } from "../../forms/entity-card.tsx";
import { goTo } from "../../navigation/use-route.ts";
import classes from "./action-card.module.css";
import { ActionRecordSummary, ActionTest } from "./action-record.tsx";
import {
  type ActionTrouble,
  actionSentence,
  actionTroubles,
  conditionSentence,
  mentionSentence,
  timeZoneSentence,
} from "./action-summary.ts";
import { countWaiting } from "./count-waiting.ts";

export interface ActionCardProps {
  readonly action: Action;
  /** Undefined until it is known. */
  readonly record: ActionRecord | undefined;
  readonly sources: readonly SourceView[];
  readonly connectors: readonly ConnectorView[];
  readonly highlighted: boolean;
  readonly onEdit: () => void;
  readonly onDuplicate: () => void;
}

/** An alert action: a sentence that says what it sends where, what it chose recently, and its problems. */
export function ActionCard({
  action,
  record,
  sources,
  connectors,
  highlighted,
  onEdit,
  onDuplicate,
}: ActionCardProps) {
  const t = useTranslations("actions");
  const format = useFormatter();
  const { api } = useServices();
  const { id, name } = action;
  const nameIn = (list: readonly { id: string; name: string }[]) => (requested: string) =>
    list.find((one) => one.id === requested)?.name ?? null;
  const tools = { t, format, sourceName: nameIn(sources), connectorName: nameIn(connectors) };
  const more = [
    conditionSentence(action, tools),
    mentionSentence(action, tools),
    timeZoneSentence(action, tools),
  ];

  return (
    <EntityCard
      kind="actions"
      entity={action}
      highlighted={highlighted}
      mark={
        <>
          {!action.enabled && <Chip tone="idle" words={t("card.off")} />}
          {action.mode === "manual" && <Chip tone="idle" dashed words={t("card.manual")} />}
        </>
      }
      switchLabel={t("card.switchedOn", { name })}
      onSwitch={(enabled) => api.actions.update({ id, enabled })}
      onEdit={onEdit}
      onDuplicate={onDuplicate}
      deletion={{
        consequence: t("card.deletes"),
        async fetchEffects() {
          const { count, isCut } = await countWaiting(api.events.list, action);
          const connector = tools.connectorName(action.connector);
          if (connector === null) return [];
          return [
            { text: t(isCut ? "card.deletesManyWaiting" : "card.deletesWaiting", { count, connector }) },
          ];
        },
        done: t("card.deleted", { name }),
        remove: () => api.actions.remove({ params: { id } }),
      }}
    >
      <div className={classes.sentences}>
        <p className={classes.sentence}>{actionSentence(action, tools)}</p>
        {more
          .filter((sentence) => sentence !== null)
          .map((sentence) => (
            <p key={sentence} className={classes.more}>
              {sentence}
            </p>
          ))}
        <ActionRecordSummary action={action} record={record} />
      </div>
      {actionTroubles(action, sources, connectors).map((trouble) => (
        <TroubleBox key={`${trouble.kind}/${trouble.id}`} trouble={trouble} onEdit={onEdit} />
      ))}
      <ActionTest action={action} canTest={connectors.some(({ id: one }) => one === action.connector)} />
    </EntityCard>
  );
}

/** Shows why an alert action does not work, with a button that leads to the cause. */
function TroubleBox({ trouble, onEdit }: { trouble: ActionTrouble; onEdit: () => void }) {
  const t = useTranslations("actions.card");
  switch (trouble.kind) {
    case "connector-missing":
      return (
        <ProblemBox title={t("connectorMissing", { id: trouble.id })}>
          <Permitted for="actions.update">
            <Button variant="default" onClick={onEdit}>
              {t("chooseConnector")}
            </Button>
          </Permitted>
        </ProblemBox>
      );
    case "connector-off":
      return (
        <ProblemBox tone="held" title={t("connectorOff", { name: trouble.name })}>
          <Button variant="default" onClick={() => goTo("connectors", trouble.id)}>
            {t("connectorOffLink")}
          </Button>
        </ProblemBox>
      );
    case "source-missing":
      return (
        <ProblemBox tone="held" title={t("sourceMissing", { id: trouble.id })}>
          <Permitted for="actions.update">
            <Button variant="default" onClick={onEdit}>
              {t("chooseSource")}
            </Button>
          </Permitted>
        </ProblemBox>
      );
    default:
      return (
        <ProblemBox tone="held" title={t("sourceOff", { name: trouble.name })}>
          <Button variant="default" onClick={() => goTo("sources", trouble.id)}>
            {t("sourceOffLink")}
          </Button>
        </ProblemBox>
      );
  }
}
