import type { AlertSummary } from "../../../shared/model/alert.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import { createThrottle, type Throttle } from "../../../shared/throttle.ts";
import type { FeedListener, LiveFeed, Stale } from "../../client/live-feed.ts";
import { createStore, type Store } from "../../client/store.ts";
import type { Timers } from "../../client/timers.ts";
import { createLogFetcher, type ListRows, PAGE_ROWS, REFRESH_ROWS } from "./log-fetcher.ts";
import { askable, isFiltered, type LogFilter, matches, matchesAlert, sameFilter } from "./log-filter.ts";
import {
  emptyLog,
  type LogState,
  type Order,
  type Row,
  withFetched,
  withFrozen,
  withStreamed,
} from "./log-state.ts";
import { MAX_ROWS, rowsAside } from "./log-window.ts";

/** The rows of the live log: fetched by pages, kept true by the stream. */
export interface LogStore<R extends Row = EventSummary> {
  readonly state: Store<LogState<R>>;
  /** Follows the stream until the returned function is called. */
  start(): () => void;
  /** Shows the rows that match; what is typed is sought when the typing pauses. */
  show(filter: LogFilter): void;
  /** Nobody looks at the rows: nothing is fetched until they are shown again. */
  hide(): void;
  loadOlder(): void;
  /** Fetches again what was put aside just above the shown rows. */
  loadNewer(): void;
  setFrozen(frozen: boolean): void;
  /** Fetches again after a failure. */
  refresh(): void;
}

/** What the rows of a log are, and how they stand in it. */
export interface RowKind<R extends Row> {
  readonly order: Order<R>;
  /** As `matches`. */
  readonly matches: (filter: LogFilter, row: R, blocked: ReadonlySet<string>) => boolean | null;
  /** The connectors that have a part in a row. */
  readonly connectorsOf: (row: R) => readonly string[];
  /** What has the feed hand these rows to `take`. */
  readonly listener: (take: (rows: readonly R[]) => void) => FeedListener;
}

/** Newest first. Ids break ties, so that two windows show the same order. */
export const EVENT_ROWS: RowKind<EventSummary> = {
  order: (a, b) => b.receivedAt - a.receivedAt || compareIds(b.id, a.id),
  matches,
  connectorsOf: ({ deliveries }) => deliveries.map(({ connectorId }) => connectorId),
  listener: (take) => ({ onEvents: take }),
};

/** Open alerts first, then by their newest event. */
export const ALERT_ROWS: RowKind<AlertSummary> = {
  order: (a, b) => Number(b.isOpen) - Number(a.isOpen) || b.matchedAt - a.matchedAt || compareIds(b.id, a.id),
  matches: matchesAlert,
  connectorsOf: ({ groups }) => groups.map(({ connectorId }) => connectorId),
  listener: (take) => ({ onEvents: () => {}, onAlerts: take }),
};

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface LogStoreOptions<R extends Row> {
  readonly kind: RowKind<R>;
  readonly list: ListRows<R>;
  readonly feed: Pick<LiveFeed, "listen" | "state">;
  readonly timers: Timers;
}

/** Typing goes on this long without asking the engine. */
const SEARCH_AFTER_MS = 60;
/** What may have changed unseen makes the engine be asked again, at most this often. */
const ASK_AGAIN_MS = 1_000;

export function createLogStore<R extends Row>({ kind, list, feed, timers }: LogStoreOptions<R>): LogStore<R> {
  const { order } = kind;
  const state = createStore<LogState<R>>(emptyLog);
  const judge = (row: R) => kind.matches(state.get().filter, row, blockedConnectors(feed));
  const fetcher = createLogFetcher({ list, state, judge, order });
  /** Cancels the search that is about to begin. */
  let cancelSearch = () => {};
  let refreshTask: Throttle | null = null;
  /** Nothing is fetched before somebody looks at the log. */
  let isShown = false;

  const change = (next: (before: LogState<R>) => LogState<R>) => state.set(next(state.get()));

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
      [...rows, ...fresh].some((row) => kind.connectorsOf(row).some((id) => connectors.includes(id)))
    );
  };

  /** Shows the newest page at once, whatever was shown before. */
  const jumpToTop = () => {
    change((before) => ({
      ...withFetched(
        { ...before, frozen: false },
        { rows: before.fresh.slice(0, PAGE_ROWS), nextCursor: null },
        order,
      ),
      loaded: before.fresh.length > 0,
    }));
    void fetcher.refresh(PAGE_ROWS);
  };

  function take(streamed: readonly R[]) {
    fetcher.remember(streamed);
    if (!state.get().loaded) return;
    change((before) => withStreamed(before, streamed, { judge, order }));
    const { rows, frozen } = state.get();
    // A log that has streamed for days is cut back to its newest rows.
    if (rows.length > MAX_ROWS && !frozen) {
      change((now) => ({ ...now, rows: now.rows.slice(0, PAGE_ROWS), marks: [] }));
      void fetcher.refresh(PAGE_ROWS);
    }
    if (streamed.some((row) => judge(row) === null)) refreshTask?.request();
  }

  return {
    state,
    start() {
      const task = createThrottle(async () => void (isShown && (await refreshAll())), {
        timers,
        gapMs: ASK_AGAIN_MS,
      });
      refreshTask = task;
      const stopFeed = feed.listen({
        ...kind.listener(take),
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
        placed: new Map(),
        loaded: false,
        nextCursor: null,
      }));
      const search = fetcher.prepareSearch();
      cancelSearch();
      cancelSearch = timers.after(typed ? SEARCH_AFTER_MS : 0, () => void search());
    },
    hide() {
      if (!isShown) return;
      isShown = false;
      cancelSearch();
      fetcher.cancel();
      change((before) => ({ ...before, loaded: false }));
    },
    loadOlder: fetcher.loadOlder,
    loadNewer: fetcher.loadNewer,
    setFrozen(frozen) {
      const { aside, freshCut } = state.get();
      if (!frozen && (freshCut || rowsAside(aside) > 0)) jumpToTop();
      else change((before) => withFrozen(before, frozen, { judge, order }));
    },
    refresh: () => void refreshAll(),
  };
}

/** The connectors whose robot refuses messages. */
const blockedConnectors = (feed: LogStoreOptions<Row>["feed"]): ReadonlySet<string> =>
  new Set(
    feed.state
      .get()
      .status?.lanes.filter((lane) => lane.state === "blocked")
      .map((lane) => lane.connectorId),
  );

/** Calls `changed` when a robot begins or ceases to refuse: that changes what needs attention, without any event having changed. */
function onBlockedChange(feed: LogStoreOptions<Row>["feed"], changed: () => void): () => void {
  let before = "";
  return feed.state.subscribe(() => {
    const now = [...blockedConnectors(feed)].join();
    if (now === before) return;
    before = now;
    changed();
  });
}
