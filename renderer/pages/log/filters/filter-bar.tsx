import { Button } from "@mantine/core";
import { useLocale, useTranslations } from "use-intl";
import {
  AUTO_RESOLVED,
  labelOf,
  statusLabelOf,
  TRIGGER_TYPES,
} from "../../../../shared/alert-event-types.ts";
import { EVENT_OUTCOMES } from "../../../../shared/model/event.ts";
import { isFiltered, useLogFilter } from "../../../data/log/log-filter.ts";
import { useConnectors, useSources } from "../../../data/queries.ts";
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
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <div className={classes.bar}>
      <section className={classes.chips} aria-label={t("label")}>
        <ChoiceChip
          name={t("source")}
          all={t("allSources")}
          value={filter.source}
          choices={sources.map(named)}
          onChange={(source) => change({ source })}
        />
        <ChoiceChip
          name={t("connector")}
          value={filter.connector}
          choices={connectors.map(named)}
          onChange={(connector) => change({ connector })}
        />
        <ChoiceChip
          name={t("type")}
          value={filter.type}
          choices={[...TRIGGER_TYPES, AUTO_RESOLVED].map((value) => ({
            value,
            label: labelOf(value, language),
          }))}
          onChange={(type) => change({ type })}
        />
        <ChoiceChip
          name={t("status")}
          value={filter.status}
          choices={STATUSES.map((value) => ({ value, label: statusLabelOf(value, language) }))}
          onChange={(status) => change({ status })}
        />
        <ChoiceChip
          name={t("priority")}
          value={filter.priority}
          choices={PRIORITIES.map((value) => ({ value, label: value }))}
          onChange={(priority) => change({ priority })}
        />
        <ChoiceChip
          name={t("outcome")}
          value={filter.outcome === "attention" ? undefined : filter.outcome}
          choices={EVENT_OUTCOMES.map((value) => ({ value, label: outcome(value) }))}
          onChange={(value) => change({ outcome: EVENT_OUTCOMES.find((known) => known === value) })}
        />
        <AttentionChip
          on={filter.outcome === "attention"}
          onToggle={(on) => change({ outcome: on ? "attention" : undefined })}
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
