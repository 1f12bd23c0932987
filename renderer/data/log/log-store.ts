import type { AlertSummary } from "../../../shared/model/alert.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import { createThrottle, type Throttle } from "../../../shared/throttle.ts";
import type { FeedListener, LiveFeed, Stale } from "../../client/live-feed.ts";
import { createStore, type ReadableStore } from "../../client/store.ts";
import type { Timers } from "../../client/timers.ts";
import { createLogFetcher, type ListRows, PAGE_ROWS, REFRESH_ROWS } from "./log-fetcher.ts";
import { askable, isFiltered, type LogFilter, matches, matchesAlert, sameFilter } from "./log-filter.ts";
import {
  emptyLog,
  type ListRow,
  type LogState,
  type Order,
  withFilter,
  withFrozen,
  withNewestOnly,
  withStreamed,
} from "./log-state.ts";
import { MAX_ROWS, rowsAside } from "./log-window.ts";

/** The rows of the live log: fetched in pages, kept current by the stream. */
export interface LogStore<R extends ListRow = EventSummary> {
  readonly state: ReadableStore<LogState<R>>;
  /** Follows the stream until the returned function is called. */
  start(): () => void;
  /** Shows the matching rows; a typed search starts when the typing pauses. */
  show(filter: LogFilter): void;
  /** The rows are not visible: nothing is fetched until they are shown again. */
  hide(): void;
  loadOlder(): void;
  /** Fetches the unloaded rows just above the shown ones. */
  loadNewer(): void;
  setFrozen(frozen: boolean): void;
  /** Fetches again after a failure. */
  refresh(): void;
}

/** The kind of rows of a log, and their order. */
export interface RowKind<R extends ListRow> {
  readonly order: Order<R>;
  /** As `matches`. */
  readonly matches: (filter: LogFilter, row: R, blocked: ReadonlySet<string>) => boolean | null;
  /** The connectors of a row. */
  readonly connectorsOf: (row: R) => readonly string[];
  /** Subscribes `take` to these rows of the feed. */
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

export interface LogStoreOptions<R extends ListRow> {
  readonly kind: RowKind<R>;
  readonly list: ListRows<R>;
  readonly feed: Pick<LiveFeed, "listen" | "state">;
  readonly timers: Timers;
}

/** How long typing must pause before the engine is called, in ms. */
const SEARCH_AFTER_MS = 60;
/** The least time between two fetches because of changes that were not streamed, in ms. */
const ASK_AGAIN_MS = 1_000;

export function createLogStore<R extends ListRow>(options: LogStoreOptions<R>): LogStore<R> {
  const { kind, list, feed, timers } = options;
  const { order } = kind;
  const state = createStore<LogState<R>>(emptyLog);
  const judge = (row: R) => kind.matches(state.get().filter, row, blockedConnectors(feed));
  const fetcher = createLogFetcher({ list, state, judge, order });
  /** Cancels the scheduled search. */
  let cancelSearch = () => {};
  let refreshTask: Throttle | null = null;
  /** Nothing is fetched before the log is shown. */
  let isShown = false;

  const change = (next: (before: LogState<R>) => LogState<R>) => state.set(next(state.get()));

  const refreshAll = () => {
    const { rows, fresh, frozen, aside, marks } = state.get();
    const [first] = marks;
    if (rowsAside(aside) > 0 && first !== undefined) return fetcher.refresh(rows.length, first.cursor);
    // At the top one page is enough; further down the rows must include the reader's position.
    return fetcher.refresh(frozen ? Math.min(REFRESH_ROWS, rows.length + fresh.length) : PAGE_ROWS);
  };

  /** Whether what is shown may have changed. */
  const concerns = (stale: Stale): boolean =>
    // The pending answer may have been read before the change.
    isShown && (fetcher.isFetching() || concernsRows(stale, state.get(), kind.connectorsOf));

  /** Shows the newest page at once, whatever was shown before. */
  const jumpToTop = () => {
    change((before) => withNewestOnly(before, PAGE_ROWS, order));
    void fetcher.refresh(PAGE_ROWS);
  };

  function take(streamed: readonly R[]) {
    fetcher.remember(streamed);
    if (!state.get().loaded) return;
    change((before) => withStreamed(before, streamed, { judge, order }));
    const { rows, frozen } = state.get();
    // A log that has streamed for days is reduced to its newest rows.
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
          if (concerns(stale)) task.request();
        },
      });
      const stopFollowing = onBlockedChange(feed, () => {
        const { outcome = [] } = state.get().filter;
        if (isShown && BY_BLOCKED.some((value) => outcome.includes(value))) task.request();
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
      change((now) => withFilter(now, askable(filter)));
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

/** Whether rows that are shown may have changed; with a filter, others may have begun to match it. */
function concernsRows<R extends ListRow>(
  stale: Stale,
  { filter, rows, fresh, loaded }: LogState<R>,
  connectorsOf: RowKind<R>["connectorsOf"],
): boolean {
  if (stale.what === "everything" || stale.connectors === null) return true;
  const { connectors } = stale;
  return (
    !loaded ||
    isFiltered(filter) ||
    [...rows, ...fresh].some((row) => connectorsOf(row).some((id) => connectors.includes(id)))
  );
}

/** The connectors whose robot rejects messages. */
const blockedConnectors = (feed: LogStoreOptions<ListRow>["feed"]): ReadonlySet<string> =>
  new Set(
    feed.state
      .get()
      .status?.lanes.filter((lane) => lane.state === "blocked")
      .map((lane) => lane.connectorId),
  );

/** The outcomes in a filter that depend on which robots reject messages. */
const BY_BLOCKED = ["waiting", "blocked", "attention"] as const;

/** Calls `changed` when a robot starts or stops to reject messages: that changes outcomes without any changed event. */
function onBlockedChange(feed: LogStoreOptions<ListRow>["feed"], changed: () => void): () => void {
  let before = "";
  return feed.state.subscribe(() => {
    const now = [...blockedConnectors(feed)].join();
    if (now === before) return;
    before = now;
    changed();
  });
}
