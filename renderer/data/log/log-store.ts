import type { EventSummary } from "../../../shared/model/event.ts";
import type { LiveFeed } from "../../client/live-feed.ts";
import { createStore, type Store } from "../../client/store.ts";
import { createThrottledTask, type ThrottledTask, type Timers } from "../../client/timers.ts";
import { problemOf } from "../../words/problem-words.ts";
import { askable, type LogFilter, matches, sameFilter } from "./log-filter.ts";
import { fetchStretch, type ListEvents, PAGE_ROWS } from "./log-pages.ts";
import { emptyLog, type LogState, withEvents, withFetched, withFrozen, withOlder } from "./log-state.ts";
import { MAX_ROWS, rowsAside, withBottomCut, withPageBack, withTopAside, withWindow } from "./log-window.ts";

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
/** A refresh fetches again what was shown, up to this many rows; the rest comes back by scrolling. */
const REFRESH_ROWS = 1_000;
/** What may have changed unseen makes the engine be asked again, at most this often. */
const ASK_AGAIN_MS = 1_000;

export function createLogStore({ list, feed, timers }: LogStoreOptions): LogStore {
  const state = createStore<LogState>(emptyLog);
  /** Counts refreshes, so that an answer that was overtaken by a newer one is dropped. */
  let generation = 0;
  let refreshing = false;
  let fetches = 0;
  /** The refresh that is under way; a search begins when it has ended, so that typing never heaps up questions. */
  let flight: Promise<void> = Promise.resolve();
  /** Rows streamed while something is being fetched: they are newer than what it will bring. */
  const meanwhile = new Map<string, EventSummary>();
  /** Takes back the search that is about to begin. */
  let takeBackSearch = () => {};
  let askAgain: ThrottledTask | null = null;

  const change = (next: (before: LogState) => LogState) => state.set(next(state.get()));

  const judge = (event: EventSummary) => matches(state.get().filter, event, blockedConnectors());
  const blockedConnectors = () =>
    new Set(
      feed.state
        .get()
        .status?.lanes.filter((lane) => lane.state === "blocked")
        .map((lane) => lane.connectorId),
    );

  /** Fetches, then has `apply` change the state, unless a newer refresh has begun; what was streamed meanwhile wins. */
  async function fetchInto<Rows>(
    mine: number,
    fetch: () => Promise<Rows>,
    apply: (before: LogState, rows: Rows) => LogState,
  ) {
    fetches++;
    try {
      const rows = await fetch();
      if (mine === generation)
        change((before) => withEvents(apply(before, rows), [...meanwhile.values()], judge));
    } catch (thrown) {
      if (mine === generation)
        change((before) => ({
          ...before,
          loadingOlder: false,
          loadingNewer: false,
          problem: problemOf(thrown),
        }));
    }
    if (--fetches === 0) meanwhile.clear();
  }

  /** Fetches the shown rows again: from the top, or where they stand when what is above them was put aside. */
  async function refresh(requested: number, from: string | null = null) {
    const mine = ++generation;
    refreshing = true;
    flight = fetchInto(
      mine,
      () => fetchStretch(list, state.get().filter, from, requested, () => mine === generation),
      (before, { rows, nextCursor, marks }) =>
        from === null
          ? withFetched(before, rows, nextCursor, marks)
          : withWindow(before, rows, nextCursor, marks),
    );
    await flight;
    if (mine === generation) refreshing = false;
  }

  const refreshAll = () => {
    const { rows, fresh, frozen, aside, marks } = state.get();
    const [first] = marks;
    if (rowsAside(aside) > 0 && first !== undefined) return refresh(rows.length, first.cursor);
    // At the top one page is more than is in sight; further down the reader's place must be among the rows.
    return refresh(frozen ? Math.min(REFRESH_ROWS, rows.length + fresh.length) : PAGE_ROWS);
  };

  async function seek(mine: number) {
    await flight;
    if (mine === generation) await refresh(PAGE_ROWS);
  }

  /** Shows the newest page at once, whatever was shown before. */
  const jumpToTop = () => {
    change((before) => ({
      ...withFetched({ ...before, frozen: false }, before.fresh.slice(0, PAGE_ROWS), null),
      loaded: before.fresh.length > 0,
    }));
    void refresh(PAGE_ROWS);
  };

  function onEvents(events: readonly EventSummary[]) {
    if (fetches > 0) for (const event of events) meanwhile.set(event.id, event);
    if (!state.get().loaded) return;
    change((before) => withEvents(before, events, judge));
    const { rows, frozen } = state.get();
    // A log that has streamed for days is cut back to its newest rows.
    if (rows.length > MAX_ROWS && !frozen) {
      change((now) => ({ ...now, rows: now.rows.slice(0, PAGE_ROWS), marks: [] }));
      void refresh(PAGE_ROWS);
    }
    if (events.some((event) => judge(event) === null)) askAgain?.schedule();
  }

  /** A robot that begins or ceases to refuse changes what needs attention, without any event having changed. */
  function followBlocked() {
    let before = "";
    return feed.state.subscribe(() => {
      const now = [...blockedConnectors()].join();
      if (now === before) return;
      before = now;
      if (state.get().filter.outcome === "attention") askAgain?.schedule();
    });
  }

  return {
    state,
    start() {
      const again = createThrottledTask(refreshAll, ASK_AGAIN_MS, timers);
      askAgain = again;
      const stopFeed = feed.listen({ onEvents, onStale: again.schedule });
      const stopFollowing = followBlocked();
      return () => {
        stopFollowing();
        stopFeed();
        takeBackSearch();
        again.stop();
      };
    },
    show(filter) {
      const before = state.get();
      if (sameFilter(filter, before.filter)) return;
      const typed = sameFilter({ ...filter, q: "" }, { ...before.filter, q: "" });
      change((now) => ({
        ...now,
        filter: askable(filter),
        frozen: false,
        fresh: [],
        freshCut: false,
        loaded: false,
        nextCursor: null,
      }));
      // Answers to what was sought before come too late now.
      const mine = ++generation;
      takeBackSearch();
      takeBackSearch = timers.after(typed ? SEARCH_AFTER_MS : 0, () => void seek(mine));
    },
    loadOlder() {
      const { nextCursor: cursor, loadingOlder, filter } = state.get();
      if (cursor === null || loadingOlder || refreshing) return;
      change((before) => ({ ...before, loadingOlder: true }));
      void fetchInto(
        generation,
        () => list({ ...filter, limit: PAGE_ROWS, cursor }),
        (before, page) => withTopAside(withOlder(before, page.items, cursor, page.nextCursor)),
      );
    },
    loadNewer() {
      const { aside, loadingNewer, filter } = state.get();
      if (loadingNewer || refreshing || rowsAside(aside) === 0) return;
      const page = aside.pages.at(-1);
      if (page === undefined) {
        void refresh(Math.min(REFRESH_ROWS, aside.head));
        return;
      }
      change((before) => ({ ...before, loadingNewer: true }));
      void fetchInto(
        generation,
        () => list({ ...filter, limit: PAGE_ROWS, cursor: page.cursor }),
        (before, { items }) => withBottomCut(withPageBack(before, items)),
      );
    },
    setFrozen(frozen) {
      const { aside, freshCut } = state.get();
      if (!frozen && (freshCut || rowsAside(aside) > 0)) jumpToTop();
      else change((before) => withFrozen(before, frozen));
    },
    refresh: () => void refreshAll(),
  };
}
