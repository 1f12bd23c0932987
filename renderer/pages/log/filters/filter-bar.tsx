import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { EVENT_OUTCOMES } from "../../../../shared/model/event.ts";
import { isFiltered, type ListName, useLogFilter } from "../../../data/log/log-filter.ts";
import { type LogView, useLogView } from "../../../data/log/log-view.ts";
import { ExportMenu } from "../selection/export-menu.tsx";
import classes from "./filter-bar.module.css";
import { AttentionChip, ChoiceChip, TimeChip, ToggleChip } from "./filter-chip.tsx";
import { SavedFilters } from "./saved-filters.tsx";
import { useFilterChoices } from "./use-filter-words.ts";

/** Overrides the library's style, so that the switch between the views stands out from the filters beside it. */
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

/** The filters of the log, one chip each; the address contains all of them. */
export function FilterBar() {
  const t = useTranslations("log.filter");
  const { filter, change, clear } = useLogFilter();
  const views = useTranslations("log.alerts");
  const [view, show] = useLogView();
  const [alertSourcesRequested, setAlertSourcesRequested] = useState(false);
  const choices = useFilterChoices(alertSourcesRequested);
  const needsAttention = filter.outcome?.includes("attention") === true;
  function changeOutcome(values: readonly string[], attention: boolean) {
    const named = EVENT_OUTCOMES.filter((known) => values.includes(known));
    change({ outcome: attention ? [...named, "attention"] : named });
  }
  const choose = (name: ListName) => (
    <ChoiceChip
      name={t(name)}
      values={filter[name]}
      choices={choices[name]}
      {...(name === "alertSource" && { onOpen: () => setAlertSourcesRequested(true) })}
      onChange={(values) => change({ [name]: values })}
    />
  );
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
        {choose("connector")}
        {choose("priority")}
        <AttentionChip
          view={view}
          on={needsAttention}
          onToggle={(on) => changeOutcome(filter.outcome ?? [], on)}
        />
        {choose("type")}
        {choose("status")}
        <ChoiceChip
          name={t("outcome")}
          values={filter.outcome?.filter((value) => value !== "attention")}
          choices={choices.outcome}
          onChange={(values = []) => changeOutcome(values, needsAttention)}
        />
        {choose("alertSource")}
        {choose("action")}
        {choose("source")}
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
