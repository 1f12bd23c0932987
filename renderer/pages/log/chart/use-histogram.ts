import { useEffect, useState } from "react";
import type { Histogram } from "../../../../shared/model/event.ts";
import type { Status } from "../../../../shared/model/status.ts";
import { createThrottle } from "../../../../shared/throttle.ts";
import { systemTimers } from "../../../client/timers.ts";
import { askable, type LogFilter } from "../../../data/log/log-filter.ts";
import { useServices } from "../../../data/services.ts";
import { type CallError, callErrorOf } from "../../../words/call-error.ts";
import { edgesOf, type Span } from "./chart-data.ts";

/** Fetched together with the rows, but at most this often, in ms. */
const REST_MS = 250;
/** Fetching also takes at most a fifth of the time, however slow a month of a large log is. */
const REST_PER_ANSWER = 4;

/** The engine's last answer, and the query that it answers. */
interface Answer extends Omit<Shown, "loading"> {
  readonly query: string;
}

interface Shown {
  readonly histogram: Histogram | null;
  readonly problem: CallError | null;
  /** Whether the shown data belongs to another filter or span. */
  readonly loading: boolean;
}

/**
 * The events of a span by outcome, kept current by the stream. The last answer stays until the next one arrives, so
 * that nothing flickers.
 */
export function useHistogram(filter: LogFilter, span: Span): Shown {
  const { api, feed } = useServices();
  const [shown, setShown] = useState<Answer>({ histogram: null, problem: null, query: "" });
  // The chart highlights the selected range, so its data is not limited to it.
  const { from: _from, to: _to, ...rest } = askable(filter);
  const filterKey = JSON.stringify(rest);
  const query = `${span} ${filterKey}`;

  useEffect(() => {
    let outdated = false;
    const requested: Omit<LogFilter, "from" | "to"> = JSON.parse(filterKey);
    let restMs = REST_MS;
    async function refresh() {
      const requestedAt = performance.now();
      try {
        const histogram = await api.events.histogram({ ...requested, edges: edgesOf(span, Date.now()) });
        if (!outdated) setShown({ histogram, problem: null, query });
      } catch (thrown) {
        if (!outdated) setShown((before) => ({ ...before, problem: callErrorOf(thrown), query }));
      }
      restMs = Math.max(REST_MS, REST_PER_ANSWER * (performance.now() - requestedAt));
    }
    const refreshTask = createThrottle(refresh, { timers: systemTimers, gapMs: () => restMs });
    const stopFeed = feed.listen({ onEvents: refreshTask.request, onStale: refreshTask.request });
    // Waiting deliveries are counted differently when a robot starts or stops rejecting messages.
    let blocked = blockedLanes(feed.state.get().status);
    const stopStatus = feed.state.subscribe(() => {
      const before = blocked;
      blocked = blockedLanes(feed.state.get().status);
      if (blocked !== before) refreshTask.request();
    });
    let cancelNextBar = () => {};
    // The oldest bar is dropped when a new one begins, even if nothing happens.
    function atNextBar() {
      const end = edgesOf(span, Date.now()).at(-1) ?? Date.now();
      cancelNextBar = systemTimers.after(end - Date.now() + 50, () => {
        refreshTask.request();
        atNextBar();
      });
    }
    refreshTask.request();
    atNextBar();
    return () => {
      outdated = true;
      cancelNextBar();
      stopFeed();
      stopStatus();
      refreshTask.stop();
    };
  }, [api, feed, filterKey, span, query]);

  return { ...shown, loading: shown.query !== query };
}

const blockedLanes = (status: Status | null): string =>
  (status?.lanes ?? []).flatMap(({ connectorId, state }) => (state === "blocked" ? connectorId : [])).join();
