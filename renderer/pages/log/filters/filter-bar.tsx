import { Button, SegmentedControl } from "@mantine/core";
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
import { type LogView, useLogView } from "../../../data/log/log-view.ts";
import { useActions, useConnectors, useIlertSourceNames, useSources } from "../../../data/queries.ts";
import { ExportMenu } from "../selection/export-menu.tsx";
import classes from "./filter-bar.module.css";
import { AttentionChip, ChoiceChip, TimeChip, ToggleChip } from "./filter-chip.tsx";
import { SavedFilters } from "./saved-filters.tsx";

/** ilert has these two (docs/protocols/ilert.md §1). */
const PRIORITIES = ["HIGH", "LOW"];
const STATUSES = ["PENDING", "ACCEPTED", "RESOLVED"];

/** Over the library's own, for the two views of the log stand out from the filters beside them. */
const FRAME = { background: "none", border: "1px solid var(--line-strong)" };
const SHOWN = { background: "var(--text)", border: 0 };
const LABEL = { color: "var(--view)" };

/** The two views of the log. */
function ViewSwitch({ view, onShow }: { view: LogView; onShow: (view: LogView) => void }) {
  const t = useTranslations("log.alerts");
  return (
    <SegmentedControl
      className={classes.views ?? ""}
      classNames={{ label: classes.view ?? "", indicator: classes.shownView ?? "" }}
      styles={{ root: FRAME, indicator: SHOWN, label: LABEL }}
      withItemsBorders={false}
      size="xs"
      aria-label={t("view")}
      value={view}
      onChange={(value) => onShow(value === "events" ? "events" : "alerts")}
      data={(["alerts", "events"] as const).map((value) => ({ value, label: t(value) }))}
    />
  );
}

/** Which events are shown, one chip for each question; all of it stands in the address. */
export function FilterBar() {
  const t = useTranslations("log.filter");
  const outcome = useTranslations("log.outcome");
  const language = useLocale();
  const { filter, change, clear } = useLogFilter();
  const views = useTranslations("log.alerts");
  const [view, show] = useLogView();
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
        <ViewSwitch view={view} onShow={show} />
        <SavedFilters filter={filter} view={view} />
        <ToggleChip
          name={views("openOnly")}
          on={filter.open === true}
          onToggle={(on) => change({ open: on ? true : undefined })}
        />
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
        <AttentionChip
          view={view}
          on={needsAttention}
          onToggle={(on) => changeOutcome(filter.outcome ?? [], on)}
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
      <ExportMenu filter={filter} view={view} />
    </div>
  );
}
