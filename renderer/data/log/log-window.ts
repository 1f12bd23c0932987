import type { ListRow, LogState } from "./log-state.ts";

/** The start of a page: the cursor that fetches it, and its first row. */
export interface PageMark {
  readonly cursor: string;
  readonly firstId: string;
}

/** Rows above the shown ones that are not kept in memory, but can be fetched again. */
export interface Aside<R extends ListRow> {
  /** The number of unloaded rows at the top, which has no cursor. */
  readonly head: number;
  /** Unloaded pages below the head, from the top down. */
  readonly pages: readonly { readonly cursor: string; readonly rows: number }[];
  /** The topmost row that the reader has seen; null while nothing is unloaded. */
  readonly newest: R | null;
}

export const NOTHING_ASIDE: Aside<never> = { head: 0, pages: [], newest: null };

/** The maximum number of rows in memory: at 2 to 3 kB each some 10 MB, however far the reader scrolls. */
export const MAX_ROWS = 4_000;
/** The number of rows that stay when others are unloaded. */
const KEPT_ROWS = 2_000;

export const rowsAside = ({ head, pages }: Pick<Aside<ListRow>, "head" | "pages">): number =>
  pages.reduce((sum, page) => sum + page.rows, head);

/** Unloads the topmost pages if too many rows are loaded: the reader is at the bottom and scrolls down. */
export function withTopAside<R extends ListRow>(state: LogState<R>): LogState<R> {
  const { rows, marks, aside } = state;
  if (rows.length <= MAX_ROWS || !state.frozen) return state;
  const starts = startsOf(state);
  const keepFrom = starts.findLastIndex((start) => rows.length - start >= KEPT_ROWS);
  if (keepFrom < 0) return state;
  const ends = starts.slice(0, keepFrom + 1);
  const [headEnd = 0, ...others] = ends;
  const pages = others.map((end, index) => ({
    cursor: marks[index]?.cursor ?? "",
    rows: end - (ends[index] ?? 0),
  }));
  return {
    ...state,
    rows: rows.slice(starts[keepFrom]),
    marks: marks.slice(keepFrom),
    aside: {
      // The first time, the rows above the first mark are the head; later there are none.
      head: aside.newest === null ? headEnd : aside.head,
      pages: [...aside.pages, ...pages],
      newest: aside.newest ?? rows[0] ?? null,
    },
  };
}

/** Unloads the lowest rows if too many are loaded: the reader is at their top and scrolls up. */
export function withBottomCut<R extends ListRow>(state: LogState<R>): LogState<R> {
  const { rows, marks } = state;
  if (rows.length <= MAX_ROWS) return state;
  const starts = startsOf(state);
  const cut = starts.findIndex((start) => start >= KEPT_ROWS);
  const mark = marks[cut];
  if (mark === undefined) return state;
  return {
    ...state,
    rows: rows.slice(0, starts[cut]),
    marks: marks.slice(0, cut),
    nextCursor: mark.cursor,
  };
}

/** The page just above the shown rows, fetched again. */
export function withPageBack<R extends ListRow>(state: LogState<R>, page: readonly R[]): LogState<R> {
  const { pages } = state.aside;
  const back = pages.at(-1);
  if (back === undefined) return { ...state, loadingNewer: false };
  const known = new Set(state.rows.map((row) => row.id));
  const added = page.filter((row) => !known.has(row.id));
  const firstId = added[0]?.id;
  return {
    ...state,
    rows: [...added, ...state.rows],
    marks: firstId === undefined ? state.marks : [{ cursor: back.cursor, firstId }, ...state.marks],
    aside: { ...state.aside, pages: pages.slice(0, -1) },
    loadingNewer: false,
    problem: null,
  };
}

/** The index of each marked page's first row. */
function startsOf({ rows, marks }: Pick<LogState<ListRow>, "rows" | "marks">): number[] {
  const places = new Map(rows.map((row, index) => [row.id, index]));
  return marks.map(({ firstId }) => places.get(firstId) ?? 0);
}

/** The shown rows, fetched again at their position; unloaded rows above them stay unloaded. */
export function withWindow<R extends ListRow>(
  state: LogState<R>,
  rows: readonly R[],
  nextCursor: string | null,
  marks: readonly PageMark[],
): LogState<R> {
  return {
    ...state,
    rows,
    nextCursor,
    marks,
    loaded: true,
    loadingOlder: false,
    loadingNewer: false,
    problem: null,
  };
}
