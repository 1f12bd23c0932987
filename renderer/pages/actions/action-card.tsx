import { useFormatter, useTranslations } from "use-intl";
import type { Action } from "../../../shared/model/action.ts";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { Chip } from "../../components/state-marks.tsx";
import { useServices } from "../../data/services.ts";
import { EntityCard } from "../../forms/entity-card.tsx";
import classes from "./action-card.module.css";
import { ActionRecord } from "./action-record.tsx";
import { actionSentence, conditionSentence, mentionSentence } from "./action-sentence.ts";
import { actionTroubles } from "./action-troubles.ts";
import { TroubleBox } from "./trouble-box.tsx";

export interface ActionCardProps {
  readonly action: Action;
  readonly sources: readonly SourceView[];
  readonly connectors: readonly ConnectorView[];
  readonly highlighted: boolean;
  readonly onEdit: () => void;
  readonly onDuplicate: () => void;
}

/** One alert action: what goes where, in a sentence; what it chose lately; and what keeps it from working. */
export function ActionCard({
  action,
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
  const more = [conditionSentence(action, tools), mentionSentence(action, tools)];

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
      onSwitch={(enabled) => api.actions.update({ ...action, enabled })}
      onEdit={onEdit}
      onDuplicate={onDuplicate}
      deletion={{
        consequence: t("card.deletes"),
        changes: ["actions"],
        done: t("card.deleted", { name }),
        remove: () => api.actions.remove({ id }),
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
        <ActionRecord action={action} />
      </div>
      {actionTroubles(action, sources, connectors).map((trouble) => (
        <TroubleBox key={`${trouble.kind}/${trouble.id}`} trouble={trouble} onEdit={onEdit} />
      ))}
    </EntityCard>
  );
}
