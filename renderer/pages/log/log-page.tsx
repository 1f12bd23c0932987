import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { AlertVerb } from "../../../shared/model/ilert.ts";
import { useStore } from "../../client/store.ts";
import { askable, isFiltered, sameFilter, useLogFilter } from "../../data/log/log-filter.ts";
import { useLogView } from "../../data/log/log-view.ts";
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
import { selectedAlerts } from "./selection/selected-alerts.ts";
import { selectedEvents } from "./selection/selected-deliveries.ts";
import { NONE_SELECTED, useSelected, withAll } from "./selection/selection.ts";
import { SelectionBar } from "./selection/selection-bar.tsx";

export const NARROW_QUERY = "(max-width: 900px)";

/** The front page: what came in, by alert or by event, and beside it the event that was opened. */
export function LogPage() {
  const { api, log, alertLog } = useServices();
  const t = useTranslations("log");
  const state = useStore(log.state);
  const alerts = useStore(alertLog.state);
  const [view, showView] = useLogView();
  const id = usePageId("log");
  const address = useRoute().query;
  const query = useMemo(() => withoutPointer(address), [address]);
  const { filter } = useLogFilter();
  const narrow = useMediaQuery(NARROW_QUERY, false, { getInitialValueInEffect: false });
  const [selection, setSelection] = useState(NONE_SELECTED);
  const shownView = useRef(view);
  /** What is to be asked of an event's alert. */
  const [asking, setAsking] = useState<{ id: string; verb: AlertVerb } | null>(null);

  useEffect(() => {
    const [shown, hidden] = view === "events" ? [log, alertLog] : [alertLog, log];
    // Nobody acts on what was selected in another list.
    if (shownView.current !== view || !sameFilter(askable(filter), shown.state.get().filter))
      setSelection(NONE_SELECTED);
    shownView.current = view;
    hidden.hide();
    shown.show(filter);
  }, [log, alertLog, filter, view]);
  useKeys(({ key }) => {
    if (key === "v") showView(view === "events" ? "alerts" : "events");
  });

  const open = useCallback(
    (event: string, replace = false) => goTo("log", event, { query, replace }),
    [query],
  );
  const close = useCallback(() => goTo("log", null, { query }), [query]);
  const ask = useCallback(
    (verb: AlertVerb | null) => setAsking(verb === null || id === null ? null : { id, verb }),
    [id],
  );
  // Nobody is asked about an event that was left meanwhile.
  useEffect(() => setAsking((now) => (now?.id === id ? now : null)), [id]);
  const chosenEvents = useSelected(state.rows, selection);
  const chosenAlerts = useSelected(alerts.rows, selection);
  const selected = useMemo(
    () =>
      view === "events"
        ? selectedEvents(chosenEvents)
        : selectedAlerts(chosenAlerts, (asked) => api.alerts.events(asked)),
    [api, view, chosenEvents, chosenAlerts],
  );
  const leave = () => {
    if (selection.ids.size > 0) setSelection(NONE_SELECTED);
    else if (id !== null) close();
  };

  // Beside an event of an alert are the alert's other events.
  const neighbours =
    view === "events"
      ? state.rows.map((row) => row.id)
      : alerts.rows
          .find(({ steps }) => steps.some(({ eventId }) => eventId === id))
          ?.steps.map(({ eventId }) => eventId)
          .reverse();
  const at = id === null ? -1 : (neighbours?.indexOf(id) ?? -1);
  const shownState = view === "events" ? state : alerts;
  const { problem } = shownState;
  const nothing = shownState.loaded && shownState.rows.length === 0 && shownState.fresh.length === 0;
  const onAsk = (event: string, verb: AlertVerb) => {
    setAsking({ id: event, verb });
    if (event !== id) open(event);
  };
  return (
    <div className={classes.page} data-open={id !== null || undefined}>
      <h1 className={classes.heading}>{t("list")}</h1>
      {/* In a narrow window the list stays mounted behind the panel, so that it keeps its place. */}
      <div className={classes.list} hidden={narrow && id !== null}>
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
          <AlertList
            state={alerts}
            openId={id}
            narrow={narrow}
            selection={selection}
            onSelect={setSelection}
            onOpen={open}
            onClose={close}
            onAsk={onAsk}
            onLeave={leave}
          />
        ) : (
          <LogList
            state={state}
            openId={id}
            narrow={narrow}
            selection={selection}
            onSelect={setSelection}
            onOpen={open}
            onAsk={onAsk}
            onLeave={leave}
          />
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
          newer={neighbours?.[at - 1] ?? null}
          older={at < 0 ? null : (neighbours?.[at + 1] ?? null)}
          onOpen={open}
          onClose={close}
          asked={asking?.id === id ? asking.verb : null}
          onAsk={ask}
        />
      )}
    </div>
  );
}
