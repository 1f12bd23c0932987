import type { Page } from "../../../shared/model/common.ts";
import type { WritableStore } from "../../client/store.ts";
import { callErrorOf } from "../../words/call-error.ts";
import { askable, type LogFilter } from "./log-filter.ts";
import {
  type Judge,
  type ListRow,
  type LogState,
  type Order,
  withFetched,
  withOlder,
  withProblem,
  withStreamed,
} from "./log-state.ts";
import {
  type PageMark,
  rowsAside,
  withBottomCut,
  withPageBack,
  withTopAside,
  withWindow,
} from "./log-window.ts";

export interface LogQuery extends LogFilter {
  limit: number;
  cursor?: string;
}

export type ListRows<R extends ListRow> = (query: LogQuery) => Promise<Page<R>>;

export const PAGE_ROWS = 100;
/** A refresh fetches the shown rows again, up to this number; the rest is fetched by scrolling. */
export const REFRESH_ROWS = 1_000;

/** Several pages as one. */
export interface Stretch<R extends ListRow> {
  readonly rows: readonly R[];
  /** The start of every page, except one that was fetched without a cursor. */
  readonly marks: readonly PageMark[];
  readonly nextCursor: string | null;
}

/** Fetches pages from a cursor, or from the top, until there are `requested` rows, no more pages, or no more need. */
export async function fetchStretch<R extends ListRow>(
  list: ListRows<R>,
  filter: LogFilter,
  from: string | null,
  requested: number,
  stillRequested: () => boolean = () => true,
): Promise<Stretch<R>> {
  const rows: R[] = [];
  const marks: PageMark[] = [];
  let cursor = from;
  do {
    const page: Page<R> = await list({
      ...askable(filter),
      limit: PAGE_ROWS,
      ...(cursor !== null && { cursor }),
    });
    const [first] = page.items;
    if (cursor !== null && first !== undefined) marks.push({ cursor, firstId: first.id });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < requested && stillRequested());
  return { rows, marks, nextCursor: cursor };
}

export interface LogFetcherOptions<R extends ListRow> {
  readonly list: ListRows<R>;
  readonly state: WritableStore<LogState<R>>;
  readonly judge: Judge<R>;
  readonly order: Order<R>;
}

/**
 * Fetches rows into the log's state. An answer that a newer refresh has overtaken is dropped; streamed rows win over
 * fetched ones.
 */
export function createLogFetcher<R extends ListRow>({ list, state, judge, order }: LogFetcherOptions<R>) {
  /** Counts refreshes, so that an answer that was overtaken by a newer one is dropped. */
  let generation = 0;
  let refreshing = false;
  let fetches = 0;
  /** The refresh in progress; a search begins when it has ended, so that typing never piles up requests. */
  let inFlight: Promise<void> = Promise.resolve();
  /** Rows that were streamed during a fetch: they are newer than its answer. */
  const meanwhile = new Map<string, R>();

  const change = (next: (before: LogState<R>) => LogState<R>) => state.set(next(state.get()));

  /** Fetches, then changes the state with `apply`, unless a newer refresh has started. */
  async function fetchInto<Rows>(
    mine: number,
    fetch: () => Promise<Rows>,
    apply: (before: LogState<R>, rows: Rows) => LogState<R>,
  ) {
    fetches++;
    try {
      const rows = await fetch();
      if (mine === generation)
        change((before) => withStreamed(apply(before, rows), [...meanwhile.values()], { judge, order }));
    } catch (thrown) {
      if (mine === generation) change((before) => withProblem(before, callErrorOf(thrown)));
    }
    if (--fetches === 0) meanwhile.clear();
  }

  /** Fetches the shown rows again: from the top, or at their position if the rows above them were unloaded. */
  async function refresh(requested: number, from: string | null = null) {
    const mine = ++generation;
    refreshing = true;
    // This refresh is newer than the rows that were streamed before it; earlier fetches are dropped.
    meanwhile.clear();
    inFlight = fetchInto(
      mine,
      () => fetchStretch(list, state.get().filter, from, requested, () => mine === generation),
      (before, { rows, nextCursor, marks }) =>
        from === null
          ? withFetched(before, { rows, nextCursor, marks }, order)
          : withWindow(before, rows, nextCursor, marks),
    );
    await inFlight;
    if (mine === generation) refreshing = false;
  }

  return {
    refresh,
    isFetching: () => fetches > 0,
    /** Keeps streamed rows for the answers that are still to come. */
    remember(rows: readonly R[]) {
      if (fetches > 0) for (const row of rows) meanwhile.set(row.id, row);
    },
    /** Drops the answers that are still to come. */
    cancel() {
      generation++;
      refreshing = false;
    },
    /**
     * Drops the answers that are still to come; the returned function then fetches the first page, unless it was
     * overtaken.
     */
    prepareSearch() {
      const mine = ++generation;
      return async () => {
        await inFlight;
        if (mine === generation) await refresh(PAGE_ROWS);
      };
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
  };
}
