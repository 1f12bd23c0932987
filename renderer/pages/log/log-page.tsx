import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import type { AlertVerb } from "../../../shared/model/ilert.ts";
import { useStore } from "../../client/store.ts";
import { askable, isFiltered, sameFilter, useLogFilter } from "../../data/log/log-filter.ts";
import { useServices } from "../../data/services.ts";
import { goTo, usePageId, useRoute } from "../../navigation/use-route.ts";
import { HistogramView } from "./chart/histogram.tsx";
import { FilterBar } from "./filters/filter-bar.tsx";
import { EmptyLog, LogProblem } from "./list/empty-log.tsx";
import { LogList } from "./list/log-list.tsx";
import classes from "./log-page.module.css";
import { withoutPointer } from "./panel/delivery-section.tsx";
import { EventPanel } from "./panel/event-panel.tsx";
import { NONE_SELECTED, useSelected, withAll } from "./selection/selection.ts";
import { SelectionBar } from "./selection/selection-bar.tsx";

export const NARROW_QUERY = "(max-width: 900px)";

/** The front page: what came in, newest first, and beside it the event that was opened. */
export function LogPage() {
  const { log } = useServices();
  const t = useTranslations("log");
  const state = useStore(log.state);
  const id = usePageId("log");
  const address = useRoute().query;
  const query = useMemo(() => withoutPointer(address), [address]);
  const { filter } = useLogFilter();
  const narrow = useMediaQuery(NARROW_QUERY, false, { getInitialValueInEffect: false });
  const [selection, setSelection] = useState(NONE_SELECTED);
  /** What is to be asked of an event's alert. */
  const [asking, setAsking] = useState<{ id: string; verb: AlertVerb } | null>(null);

  useEffect(() => {
    // Nobody acts on what was selected in another list.
    if (!sameFilter(askable(filter), log.state.get().filter)) setSelection(NONE_SELECTED);
    log.show(filter);
  }, [log, filter]);

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
  const selected = useSelected(state.rows, selection);
  const leave = () => {
    if (selection.ids.size > 0) setSelection(NONE_SELECTED);
    else if (id !== null) close();
  };

  const at = state.rows.findIndex((row) => row.id === id);
  const [newer, older] = at < 0 ? [undefined, undefined] : [state.rows[at - 1], state.rows[at + 1]];
  const nothing = state.loaded && state.rows.length === 0 && state.fresh.length === 0;
  return (
    <div className={classes.page} data-open={id !== null || undefined}>
      <h1 className={classes.heading}>{t("list")}</h1>
      {/* In a narrow window the list stays mounted behind the panel, so that it keeps its place. */}
      <div className={classes.list} hidden={narrow && id !== null}>
        {!(nothing && !isFiltered(state.filter)) && (
          <>
            <HistogramView />
            <FilterBar />
          </>
        )}
        {state.problem !== null && <LogProblem problem={state.problem} onRetry={log.refresh} />}
        {nothing ? (
          <EmptyLog filter={state.filter} />
        ) : (
          // Rows are taller in a narrow window, and the virtual list measures them once.
          <LogList
            key={narrow ? "narrow" : "wide"}
            state={state}
            openId={id}
            narrow={narrow}
            selection={selection}
            onSelect={setSelection}
            onOpen={open}
            onAsk={(event, verb) => {
              setAsking({ id: event, verb });
              if (event !== id) open(event);
            }}
            onLeave={leave}
          />
        )}
        {selected.length > 0 && (
          <SelectionBar
            events={selected}
            loaded={state.rows.length}
            onSelectAll={() => setSelection(withAll(state.rows.map((row) => row.id)))}
            onClear={() => setSelection(NONE_SELECTED)}
          />
        )}
      </div>
      {id !== null && (
        <EventPanel
          key={id}
          id={id}
          narrow={narrow}
          newer={newer?.id ?? null}
          older={older?.id ?? null}
          onOpen={open}
          onClose={close}
          asked={asking?.id === id ? asking.verb : null}
          onAsk={ask}
        />
      )}
    </div>
  );
}
