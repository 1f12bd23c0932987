import type { Page } from "../../../shared/model/common.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import type { LiveFeed } from "../../client/live-feed.ts";
import { problemOf } from "../../client/problem.ts";
import { createStore, type Store } from "../../client/store.ts";
import type { Timers } from "../../client/timers.ts";
import {
  emptyLog,
  isSearch,
  type LogState,
  withEvents,
  withFetched,
  withFrozen,
  withOlder,
} from "./log-state.ts";

export interface LogQuery {
  limit: number;
  cursor?: string;
  q?: string;
}

/** The rows of the live log: fetched by pages, kept true by the stream. */
export interface LogStore {
  readonly state: Store<LogState>;
  /** Follows the stream until the returned function is called. */
  start(): () => void;
  search(q: string): void;
  loadOlder(): void;
  setFrozen(frozen: boolean): void;
  /** Fetches again after a failure. */
  refresh(): void;
}

export interface LogStoreOptions {
  list(query: LogQuery): Promise<Page<EventSummary>>;
  readonly feed: Pick<LiveFeed, "listen">;
  readonly timers: Timers;
}

/** Typing goes on this long without asking the engine. */
const SEARCH_AFTER_MS = 120;
const PAGE_ROWS = 100;
/** A refresh fetches again what was shown, up to this many rows; the rest comes back by scrolling. */
const REFRESH_ROWS = 1_000;
/** A log that has streamed for days is cut back to its newest rows when it grows past this. */
const MOST_ROWS = 3_000;
/** New events during a search make the engine search again, at most this often. */
const SEARCH_AGAIN_MS = 1_000;

export function createLogStore({ list, feed, timers }: LogStoreOptions): LogStore {
  const state = createStore<LogState>(emptyLog);
  /** Counts refreshes, so that an answer that was overtaken by a newer one is dropped. */
  let generation = 0;
  let refreshing = false;
  let fetches = 0;
  /** Rows streamed while something is being fetched: they are newer than what it will bring. */
  const meanwhile = new Map<string, EventSummary>();
  /** Takes back the search that is about to begin. */
  let takeBackSearch = () => {};
  let searchAgain: (() => void) | null = null;

  const change = (next: (before: LogState) => LogState) => state.set(next(state.get()));

  /** Fetches, then has `apply` change the state, unless a newer refresh has begun; what was streamed meanwhile wins. */
  async function fetchInto<Rows>(
    mine: number,
    fetch: () => Promise<Rows>,
    apply: (before: LogState, rows: Rows) => LogState,
  ) {
    fetches++;
    try {
      const rows = await fetch();
      if (mine === generation) change((before) => withEvents(apply(before, rows), [...meanwhile.values()]));
    } catch (thrown) {
      if (mine === generation)
        change((before) => ({ ...before, loadingOlder: false, problem: problemOf(thrown) }));
    }
    if (--fetches === 0) meanwhile.clear();
  }

  async function fetchTop(mine: number, wanted: number): Promise<Page<EventSummary>> {
    const q = state.get().q.trim();
    const items: EventSummary[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<EventSummary> = await list({
        limit: PAGE_ROWS,
        ...(cursor !== null && { cursor }),
        ...(q !== "" && { q }),
      });
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null && items.length < wanted && mine === generation);
    return { items, nextCursor: cursor };
  }

  async function refresh(wanted: number) {
    const mine = ++generation;
    refreshing = true;
    await fetchInto(
      mine,
      () => fetchTop(mine, wanted),
      (before, page) => withFetched(before, page.items, page.nextCursor),
    );
    if (mine === generation) refreshing = false;
  }

  const refreshAll = () =>
    void refresh(Math.min(REFRESH_ROWS, state.get().rows.length + state.get().fresh.length));

  function onEvents(events: readonly EventSummary[]) {
    if (fetches > 0) for (const event of events) meanwhile.set(event.id, event);
    if (!state.get().loaded) return;
    change((before) => withEvents(before, events));
    const { rows, frozen } = state.get();
    const searching = isSearch(state.get());
    if (rows.length > MOST_ROWS && !frozen && !searching) {
      change((now) => ({ ...now, rows: now.rows.slice(0, PAGE_ROWS) }));
      void refresh(PAGE_ROWS);
    }
    if (searching) {
      searchAgain ??= timers.after(SEARCH_AGAIN_MS, () => {
        searchAgain = null;
        refreshAll();
      });
    }
  }

  return {
    state,
    start() {
      const stop = feed.listen({ onEvents, onStale: refreshAll });
      return () => {
        stop();
        takeBackSearch();
        searchAgain?.();
        searchAgain = null;
      };
    },
    search(q) {
      const sought = state.get().q.trim();
      change((before) => ({ ...before, q }));
      if (q.trim() === sought) return;
      change((before) => ({ ...before, frozen: false, fresh: [], loaded: false, nextCursor: null }));
      // Answers to what was sought before come too late now.
      generation++;
      takeBackSearch();
      takeBackSearch = timers.after(SEARCH_AFTER_MS, () => void refresh(PAGE_ROWS));
    },
    loadOlder() {
      const { nextCursor: cursor, loadingOlder } = state.get();
      const q = state.get().q.trim();
      if (cursor === null || loadingOlder || refreshing) return;
      change((before) => ({ ...before, loadingOlder: true }));
      void fetchInto(
        generation,
        () => list({ limit: PAGE_ROWS, cursor, ...(q !== "" && { q }) }),
        (before, page) => withOlder(before, page.items, page.nextCursor),
      );
    },
    setFrozen: (frozen) => change((before) => withFrozen(before, frozen)),
    refresh: refreshAll,
  };
}
