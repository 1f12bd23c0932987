import { Button } from "@mantine/core";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import {
  AUTO_RESOLVED,
  labelOf,
  statusLabelOf,
  TRIGGER_TYPES,
} from "../../../../shared/alert-event-types.ts";
import { EVENT_OUTCOMES } from "../../../../shared/model/event.ts";
import { isFiltered, useLogFilter } from "../../../data/log/log-filter.ts";
import { useActions, useConnectors, useIlertSourceNames, useSources } from "../../../data/queries.ts";
import { ExportMenu } from "../selection/export-menu.tsx";
import classes from "./filter-bar.module.css";
import { AttentionChip, ChoiceChip, TimeChip } from "./filter-chip.tsx";

/** ilert has these two (docs/protocols/ilert.md §1). */
const PRIORITIES = ["HIGH", "LOW"];
const STATUSES = ["PENDING", "ACCEPTED", "RESOLVED"];

/** Which events are shown, one chip for each question; all of it stands in the address. */
export function FilterBar() {
  const t = useTranslations("log.filter");
  const outcome = useTranslations("log.outcome");
  const language = useLocale();
  const { filter, change, clear } = useLogFilter();
  const sources = useSources().data ?? [];
  const connectors = useConnectors().data ?? [];
  const actions = useActions().data ?? [];
  const [alertSourcesRequested, setAlertSourcesRequested] = useState(false);
  const alertSources = useIlertSourceNames(alertSourcesRequested).data ?? [];
  const needsAttention = filter.outcome?.includes("attention") === true;
  function changeOutcome(values: readonly string[], attention: boolean) {
    const named = EVENT_OUTCOMES.filter((known) => values.includes(known));
    change({ outcome: attention ? [...named, "attention"] : named });
  }
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <div className={classes.bar}>
      <section className={classes.chips} aria-label={t("label")}>
        <ChoiceChip
          name={t("connector")}
          values={filter.connector}
          choices={connectors.map(named)}
          onChange={(connector) => change({ connector })}
        />
        <ChoiceChip
          name={t("priority")}
          values={filter.priority}
          choices={PRIORITIES.map((value) => ({ value, label: value }))}
          onChange={(priority) => change({ priority })}
        />
        <ChoiceChip
          name={t("type")}
          values={filter.type}
          choices={[...TRIGGER_TYPES, AUTO_RESOLVED].map((value) => ({
            value,
            label: labelOf(value, language),
          }))}
          onChange={(type) => change({ type })}
        />
        <ChoiceChip
          name={t("status")}
          values={filter.status}
          choices={STATUSES.map((value) => ({ value, label: statusLabelOf(value, language) }))}
          onChange={(status) => change({ status })}
        />
        <ChoiceChip
          name={t("outcome")}
          values={filter.outcome?.filter((value) => value !== "attention")}
          choices={EVENT_OUTCOMES.map((value) => ({ value, label: outcome(value) }))}
          onChange={(values = []) => changeOutcome(values, needsAttention)}
        />
        <AttentionChip on={needsAttention} onToggle={(on) => changeOutcome(filter.outcome ?? [], on)} />
        <ChoiceChip
          name={t("alertSource")}
          values={filter.alertSource}
          choices={alertSources.map((value) => ({ value, label: value }))}
          onOpen={() => setAlertSourcesRequested(true)}
          onChange={(alertSource) => change({ alertSource })}
        />
        <ChoiceChip
          name={t("action")}
          values={filter.action}
          choices={actions.map(named)}
          onChange={(action) => change({ action })}
        />
        <ChoiceChip
          name={t("source")}
          values={filter.source}
          choices={sources.map(named)}
          onChange={(source) => change({ source })}
        />
        <TimeChip filter={filter} onClear={() => change({ from: undefined, to: undefined })} />
        {isFiltered(filter) && (
          <Button className={classes.all} variant="subtle" color="gray" radius="xl" onClick={clear}>
            {t("clearAll")}
          </Button>
        )}
      </section>
      <ExportMenu filter={filter} />
    </div>
  );
}
