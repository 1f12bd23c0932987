import type { EventSummary } from "../../../shared/model/event.ts";
import { createThrottle, type Throttle } from "../../../shared/throttle.ts";
import type { LiveFeed, Stale } from "../../client/live-feed.ts";
import { createStore, type Store } from "../../client/store.ts";
import type { Timers } from "../../client/timers.ts";
import { createLogFetcher, type ListEvents, PAGE_ROWS, REFRESH_ROWS } from "./log-fetcher.ts";
import { askable, isFiltered, type LogFilter, matches, sameFilter } from "./log-filter.ts";
import { emptyLog, type LogState, withEvents, withFetched, withFrozen } from "./log-state.ts";
import { MAX_ROWS, rowsAside } from "./log-window.ts";

/** The rows of the live log: fetched by pages, kept true by the stream. */
export interface LogStore {
  readonly state: Store<LogState>;
  /** Follows the stream until the returned function is called. */
  start(): () => void;
  /** Shows the events that match; what is typed is sought when the typing pauses. */
  show(filter: LogFilter): void;
  loadOlder(): void;
  /** Fetches again what was put aside just above the shown rows. */
  loadNewer(): void;
  setFrozen(frozen: boolean): void;
  /** Fetches again after a failure. */
  refresh(): void;
}

export interface LogStoreOptions {
  readonly list: ListEvents;
  readonly feed: Pick<LiveFeed, "listen" | "state">;
  readonly timers: Timers;
}

/** Typing goes on this long without asking the engine. */
const SEARCH_AFTER_MS = 60;
/** What may have changed unseen makes the engine be asked again, at most this often. */
const ASK_AGAIN_MS = 1_000;

export function createLogStore({ list, feed, timers }: LogStoreOptions): LogStore {
  const state = createStore<LogState>(emptyLog);
  const judge = (event: EventSummary) => matches(state.get().filter, event, blockedConnectors(feed));
  const fetcher = createLogFetcher({ list, state, judge });
  /** Cancels the search that is about to begin. */
  let cancelSearch = () => {};
  let refreshTask: Throttle | null = null;
  /** Nothing is fetched before somebody looks at the log. */
  let isShown = false;

  const change = (next: (before: LogState) => LogState) => state.set(next(state.get()));

  const refreshAll = () => {
    const { rows, fresh, frozen, aside, marks } = state.get();
    const [first] = marks;
    if (rowsAside(aside) > 0 && first !== undefined) return fetcher.refresh(rows.length, first.cursor);
    // At the top one page is more than is in sight; further down the reader's place must be among the rows.
    return fetcher.refresh(frozen ? Math.min(REFRESH_ROWS, rows.length + fresh.length) : PAGE_ROWS);
  };

  /** Whether rows that are shown may have changed; with a filter, others may have begun to match it. */
  const concerns = (stale: Stale): boolean => {
    if (stale.what === "everything" || stale.connectors === null) return true;
    const { connectors } = stale;
    const { filter, rows, fresh, loaded } = state.get();
    // What is being fetched may have been read before the change.
    if (!loaded || fetcher.isFetching()) return true;
    return (
      isFiltered(filter) ||
      [...rows, ...fresh].some(({ deliveries }) =>
        deliveries.some(({ connectorId }) => connectors.includes(connectorId)),
      )
    );
  };

  /** Shows the newest page at once, whatever was shown before. */
  const jumpToTop = () => {
    change((before) => ({
      ...withFetched({ ...before, frozen: false }, before.fresh.slice(0, PAGE_ROWS), null),
      loaded: before.fresh.length > 0,
    }));
    void fetcher.refresh(PAGE_ROWS);
  };

  function onEvents(events: readonly EventSummary[]) {
    fetcher.remember(events);
    if (!state.get().loaded) return;
    change((before) => withEvents(before, events, judge));
    const { rows, frozen } = state.get();
    // A log that has streamed for days is cut back to its newest rows.
    if (rows.length > MAX_ROWS && !frozen) {
      change((now) => ({ ...now, rows: now.rows.slice(0, PAGE_ROWS), marks: [] }));
      void fetcher.refresh(PAGE_ROWS);
    }
    if (events.some((event) => judge(event) === null)) refreshTask?.request();
  }

  return {
    state,
    start() {
      const task = createThrottle(refreshAll, { timers, gapMs: ASK_AGAIN_MS });
      refreshTask = task;
      const stopFeed = feed.listen({
        onEvents,
        onStale: (stale) => {
          if (isShown && concerns(stale)) task.request();
        },
      });
      const stopFollowing = onBlockedChange(feed, () => {
        if (isShown && state.get().filter.outcome?.includes("attention")) task.request();
      });
      return () => {
        stopFollowing();
        stopFeed();
        cancelSearch();
        task.stop();
      };
    },
    show(filter) {
      const before = state.get();
      const isFirst = !isShown;
      isShown = true;
      if (!isFirst && sameFilter(filter, before.filter)) return;
      const typed = !isFirst && sameFilter({ ...filter, q: "" }, { ...before.filter, q: "" });
      change((now) => ({
        ...now,
        filter: askable(filter),
        frozen: false,
        fresh: [],
        freshCut: false,
        loaded: false,
        nextCursor: null,
      }));
      const search = fetcher.prepareSearch();
      cancelSearch();
      cancelSearch = timers.after(typed ? SEARCH_AFTER_MS : 0, () => void search());
    },
    loadOlder: fetcher.loadOlder,
    loadNewer: fetcher.loadNewer,
    setFrozen(frozen) {
      const { aside, freshCut } = state.get();
      if (!frozen && (freshCut || rowsAside(aside) > 0)) jumpToTop();
      else change((before) => withFrozen(before, frozen));
    },
    refresh: () => void refreshAll(),
  };
}

/** The connectors whose robot refuses messages. */
const blockedConnectors = (feed: LogStoreOptions["feed"]): ReadonlySet<string> =>
  new Set(
    feed.state
      .get()
      .status?.lanes.filter((lane) => lane.state === "blocked")
      .map((lane) => lane.connectorId),
  );

/** Calls `changed` when a robot begins or ceases to refuse: that changes what needs attention, without any event having changed. */
function onBlockedChange(feed: LogStoreOptions["feed"], changed: () => void): () => void {
  let before = "";
  return feed.state.subscribe(() => {
    const now = [...blockedConnectors(feed)].join();
    if (now === before) return;
    before = now;
    changed();
  });
}
