import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { AlertSummary } from "../../../shared/model/alert.ts";
import type { AlertVerb } from "../../../shared/model/ilert.ts";
import { useStore } from "../../client/store.ts";
import { askable, isFiltered, type LogFilter, sameFilter, useLogFilter } from "../../data/log/log-filter.ts";
import type { ListRow, LogState } from "../../data/log/log-state.ts";
import type { LogStore } from "../../data/log/log-store.ts";
import { type LogView, useLogView } from "../../data/log/log-view.ts";
import { useServices } from "../../data/services.ts";
import { useKeys } from "../../navigation/use-keys.ts";
import { goTo, usePageId, useRoute } from "../../navigation/use-route.ts";
import { AlertList } from "./alerts/alert-list.tsx";
import { HistogramView } from "./chart/histogram.tsx";
import { FilterBar } from "./filters/filter-bar.tsx";
import { EmptyLog, LogProblem } from "./list/empty-log.tsx";
import { LogList } from "./list/log-list.tsx";
import classes from "./log-page.module.css";
import { withoutPointer } from "./panel/delivery-section.tsx";
import { EventPanel } from "./panel/event-panel.tsx";
import { useFocusBack } from "./panel/use-focus-back.ts";
import { selectedAlerts } from "./selection/selected-alerts.ts";
import { selectedEvents } from "./selection/selected-deliveries.ts";
import { NONE_SELECTED, type Selection, useSelected, withAll } from "./selection/selection.ts";
import { SelectionBar } from "./selection/selection-bar.tsx";

export const NARROW_QUERY = "(max-width: 900px)";

/** The front page: the log by alert or by event, and the open event beside it. */
export function LogPage() {
  const { log, alertLog } = useServices();
  const t = useTranslations("log");
  const state = useLogState(log);
  const alerts = useLogState(alertLog);
  const [view, showView] = useLogView();
  const id = usePageId("log");
  const address = useRoute().query;
  const query = useMemo(() => withoutPointer(address), [address]);
  const { filter } = useLogFilter();
  const narrow = useMediaQuery(NARROW_QUERY, false, { getInitialValueInEffect: false });
  const [selection, setSelection] = useState(NONE_SELECTED);
  const selected = useSelectedRows(view, selection);
  // A selection belongs to one list.
  useShownLog(view, filter, setSelection);
  const focusBack = useFocusBack(id);
  useKeys(({ key }) => {
    if (key === "v") showView(view === "events" ? "alerts" : "events");
  });

  const open = useCallback(
    (event: string, replace = false) => goTo("log", event, { query, replace }),
    [query],
  );
  const close = useCallback(() => goTo("log", null, { query }), [query]);
  const { requested, ask, askOf } = useRequestedVerb(id);
  const leave = () => {
    if (selection.ids.size > 0) setSelection(NONE_SELECTED);
    else if (id !== null) close();
  };

  const beside = view === "events" ? state.rows.map((row) => row.id) : eventsBeside(id, alerts.rows);
  const { newer, older } = neighboursOf(id, beside);
  const shownState = view === "events" ? state : alerts;
  const { problem } = shownState;
  const nothing = shownState.loaded && shownState.rows.length === 0 && shownState.fresh.length === 0;
  const onAsk = (event: string, verb: AlertVerb) => {
    askOf(event, verb);
    if (event !== id) open(event);
  };
  const listProps = {
    openId: id,
    narrow,
    selection,
    onSelect: setSelection,
    onOpen: open,
    onAsk,
    onLeave: leave,
  };
  return (
    <div className={classes.page} data-open={id !== null || undefined}>
      <h1 className={classes.heading}>{t("list")}</h1>
      {/* In a narrow window the list stays mounted behind the panel, so that it keeps its place. */}
      <div className={classes.list} hidden={narrow && id !== null} {...focusBack}>
        {!(nothing && !isFiltered(shownState.filter)) && (
          <>
            <HistogramView />
            <FilterBar />
          </>
        )}
        {problem !== null && (
          <LogProblem
            problem={problem}
            view={view}
            onRetry={view === "events" ? log.refresh : alertLog.refresh}
          />
        )}
        {nothing ? (
          <EmptyLog filter={shownState.filter} view={view} />
        ) : view === "alerts" ? (
          <AlertList state={alerts} onClose={close} {...listProps} />
        ) : (
          <LogList state={state} {...listProps} />
        )}
        {selected.count > 0 && (
          <SelectionBar
            selected={selected}
            loaded={shownState.rows.length}
            onSelectAll={() => setSelection(withAll(shownState.rows.map((row) => row.id)))}
            onClear={() => setSelection(NONE_SELECTED)}
          />
        )}
      </div>
      {id !== null && (
        <EventPanel
          key={id}
          id={id}
          narrow={narrow}
          newer={newer}
          older={older}
          onOpen={open}
          onClose={close}
          requested={requested}
          onAsk={ask}
        />
      )}
    </div>
  );
}

/**
 * The state of a log. Rows that arrive are rendered in slices, so that scrolling stays smooth in a storm; another filter
 * and its rows are rendered at once.
 */
function useLogState<R extends ListRow>({ state }: LogStore<R>): LogState<R> {
  const now = useStore(state);
  const deferred = useDeferredValue(now);
  return now.loaded && deferred.loaded && deferred.filter === now.filter ? deferred : now;
}

/** What the selection's commands act on. */
function useSelectedRows(view: LogView, selection: Selection) {
  const { api, log, alertLog } = useServices();
  const events = useSelected(useStore(log.state).rows, selection);
  const alerts = useSelected(useStore(alertLog.state).rows, selection);
  return useMemo(
    () =>
      view === "events"
        ? selectedEvents(events)
        : selectedAlerts(alerts, (query) => api.alerts.events(query)),
    [api, view, events, alerts],
  );
}

/** The confirmation that is requested for the alert of the open event. */
function useRequestedVerb(id: string | null) {
  const [asking, setAsking] = useState<{ id: string; verb: AlertVerb } | null>(null);
  const ask = useCallback(
    (verb: AlertVerb | null) => setAsking(verb === null || id === null ? null : { id, verb }),
    [id],
  );
  // A confirmation is closed when its event is.
  useEffect(() => setAsking((now) => (now?.id === id ? now : null)), [id]);
  return {
    requested: asking !== null && asking.id === id ? asking.verb : null,
    ask,
    askOf: (eventId: string, verb: AlertVerb) => setAsking({ id: eventId, verb }),
  };
}

/** Shows the log of one view, and hides the other's. */
function useShownLog(view: LogView, filter: LogFilter, select: (selection: Selection) => void) {
  const { log, alertLog } = useServices();
  const shownView = useRef(view);
  useEffect(() => {
    const [shown, hidden] = view === "events" ? [log, alertLog] : [alertLog, log];
    if (shownView.current !== view || !sameFilter(askable(filter), shown.state.get().filter))
      select(NONE_SELECTED);
    shownView.current = view;
    hidden.hide();
    shown.show(filter);
  }, [log, alertLog, filter, view, select]);
}

/** The events of the alert that an event belongs to, newest first. */
const eventsBeside = (eventId: string | null, alerts: readonly AlertSummary[]): string[] =>
  alerts
    .map(({ steps }) => steps.map((step) => step.eventId))
    .find((ids) => ids.some((id) => id === eventId))
    ?.reverse() ?? [];

/** The events before and after one; null where there is none. */
function neighboursOf(id: string | null, ids: readonly string[]) {
  const at = id === null ? -1 : ids.indexOf(id);
  if (at === -1) return { newer: null, older: null };
  return { newer: ids[at - 1] ?? null, older: ids[at + 1] ?? null };
}
