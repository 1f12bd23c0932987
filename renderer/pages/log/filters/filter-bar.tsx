import { Button, SegmentedControl } from "@mantine/core";
import { Fragment, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { SHOWN_OUTCOMES } from "../../../../shared/model/event.ts";
import { isFiltered, type ListName, useLogFilter } from "../../../data/log/log-filter.ts";
import { type LogView, useLogView } from "../../../data/log/log-view.ts";
import { useIsNarrower } from "../list/use-is-narrower.ts";
import { ExportMenu } from "../selection/export-menu.tsx";
import classes from "./filter-bar.module.css";
import { AttentionChip, ChoiceChip, TimeChip, ToggleChip } from "./filter-chip.tsx";
import { SavedFilters } from "./saved-filters.tsx";
import { useFilterChoices } from "./use-filter-words.ts";
import { useKeptFocus } from "./use-kept-focus.ts";

/** Bars narrower than this have one line: as `@container` in the stylesheet. */
const ONE_LINE_PX = 720;

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
  const { filter, clear } = useLogFilter();
  const [view, show] = useLogView();
  const filters = useFilterChips(view);
  const bar = useRef<HTMLDivElement>(null);
  const isOneLine = useIsNarrower(bar, ONE_LINE_PX);
  const keptFocus = useKeptFocus(filter);
  const saved = { key: "saved", isSet: false, chip: <SavedFilters filter={filter} view={view} /> };
  const clearAll = {
    key: "clear",
    isSet: true,
    chip: isFiltered(filter) && (
      <Button className={classes.all} variant="subtle" color="gray" radius="xl" onClick={clear}>
        {t("clearAll")}
      </Button>
    ),
  };
  // In one line that scrolls, what is set must be in sight, and the filters come before what is rarely wanted.
  const chips = isOneLine
    ? [...filters.filter(({ isSet }) => isSet), clearAll, ...filters.filter(({ isSet }) => !isSet), saved]
    : [saved, ...filters, clearAll];
  return (
    <div ref={bar} className={classes.bar}>
      <section className={classes.chips} aria-label={t("label")} {...keptFocus}>
        <ViewSwitch view={view} onShow={show} />
        {chips.map(({ key, chip }) => (
          <Fragment key={key}>{chip}</Fragment>
        ))}
      </section>
      <ExportMenu filter={filter} view={view} />
    </div>
  );
}

/** A chip for each filter, and whether the filter is set. */
function useFilterChips(view: LogView) {
  const t = useTranslations("log.filter");
  const views = useTranslations("log.alerts");
  const { filter, change } = useLogFilter();
  const [alertSourcesRequested, setAlertSourcesRequested] = useState(false);
  const choices = useFilterChoices(alertSourcesRequested);
  const needsAttention = filter.outcome?.includes("attention") === true;
  function changeOutcome(values: readonly string[], attention: boolean) {
    const named = SHOWN_OUTCOMES.filter((known) => values.includes(known));
    change({ outcome: attention ? [...named, "attention"] : named });
  }
  const choose = (name: ListName) => ({
    key: name,
    isSet: filter[name] !== undefined,
    chip: (
      <ChoiceChip
        name={t(name)}
        values={filter[name]}
        choices={choices[name]}
        {...(name === "alertSource" && { onOpen: () => setAlertSourcesRequested(true) })}
        onChange={(values) => change({ [name]: values })}
      />
    ),
  });
  const outcomes = filter.outcome?.filter((value) => value !== "attention") ?? [];
  return [
    {
      key: "open",
      isSet: filter.open === true,
      chip: (
        <ToggleChip
          name={views("openOnly")}
          on={filter.open === true}
          onToggle={(on) => change({ open: on ? true : undefined })}
        />
      ),
    },
    choose("connector"),
    choose("priority"),
    {
      key: "attention",
      isSet: needsAttention,
      chip: (
        <AttentionChip
          view={view}
          on={needsAttention}
          onToggle={(on) => changeOutcome(filter.outcome ?? [], on)}
        />
      ),
    },
    choose("type"),
    choose("status"),
    {
      key: "outcome",
      isSet: outcomes.length > 0,
      chip: (
        <ChoiceChip
          name={t("outcome")}
          values={outcomes}
          choices={choices.outcome}
          onChange={(values = []) => changeOutcome(values, needsAttention)}
        />
      ),
    },
    choose("alertSource"),
    choose("action"),
    choose("source"),
    {
      key: "time",
      isSet: filter.from !== undefined || filter.to !== undefined,
      chip: <TimeChip filter={filter} onClear={() => change({ from: undefined, to: undefined })} />,
    },
  ];
}
