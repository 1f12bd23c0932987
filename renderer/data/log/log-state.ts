import type { EventSummary } from "../../../shared/model/event.ts";
import type { CallError } from "../../words/call-error.ts";
import type { LogFilter } from "./log-filter.ts";
import { type Aside, NOTHING_ASIDE, type PageMark } from "./log-window.ts";

/** A row of a list: an event or an alert. */
export interface ListRow {
  readonly id: string;
}

/** The state of the live log. Every change is a function from one state to the next. */
export interface LogState<R extends ListRow = EventSummary> {
  readonly filter: LogFilter;
  /** In the list's order, without a gap; while frozen, a changed row stays in place. */
  readonly rows: readonly R[];
  /** Rows that arrived while the reader was further down, in order: shown when the reader returns to the top. */
  readonly fresh: readonly R[];
  /** Whether more rows arrived than are kept; `fresh` has the newest. */
  readonly freshCut: boolean;
  /** The reader is away from the top, so no row may move. */
  readonly frozen: boolean;
  /** Rows that changed while frozen, as they were when they got their position. */
  readonly placed: ReadonlyMap<string, R>;
  /** The cursor of older rows; null if there are none. */
  readonly nextCursor: string | null;
  /** The starts of the pages below the first. */
  readonly marks: readonly PageMark[];
  /** Rows above the shown ones that are not kept in memory. */
  readonly aside: Aside<R>;
  /** Whether rows have been fetched for this filter. */
  readonly loaded: boolean;
  readonly loadingOlder: boolean;
  readonly loadingNewer: boolean;
  /** Why rows could not be fetched. */
  readonly problem: CallError | null;
}

export const emptyLog: LogState<never> = {
  filter: {},
  rows: [],
  fresh: [],
  freshCut: false,
  frozen: false,
  placed: new Map<string, never>(),
  nextCursor: null,
  marks: [],
  aside: NOTHING_ASIDE,
  loaded: false,
  loadingOlder: false,
  loadingNewer: false,
  problem: null,
};

/**
 * The maximum number of rows held back for a reader who is further down; 200 a second would fill the memory in a night.
 */
export const MAX_FRESH = 1_000;

/** Whether a streamed row is shown; null if only the engine knows. */
export type Judge<R> = (row: R) => boolean | null;

/** Negative if `a` precedes `b`. */
export type Order<R> = (a: R, b: R) => number;

/** The rules of a list's rows. */
export interface RowRules<R> {
  readonly judge: Judge<R>;
  readonly order: Order<R>;
}

/** Nearly always all rows are in order already. */
const sorted = <R>(rows: readonly R[], order: Order<R>): readonly R[] =>
  rows.every((row, index) => {
    const above = rows[index - 1];
    return above === undefined || order(above, row) < 0;
  })
    ? rows
    : [...rows].sort(order);

function replaceKnown<R extends ListRow>(rows: readonly R[], changed: ReadonlyMap<string, R>): readonly R[] {
  return rows.some((row) => changed.has(row.id)) ? rows.map((row) => changed.get(row.id) ?? row) : rows;
}

/** The marks after these rows were removed: a page begins with the first of its remaining rows. */
function marksWithout(
  { rows, marks }: Pick<LogState<ListRow>, "rows" | "marks">,
  left: ReadonlySet<string>,
): readonly PageMark[] {
  if (!marks.some(({ firstId }) => left.has(firstId))) return marks;
  return marks.flatMap((mark) => {
    const from = rows.findIndex(({ id }) => id === mark.firstId);
    const first = rows.slice(Math.max(0, from)).find(({ id }) => !left.has(id));
    return first === undefined ? [] : [{ ...mark, firstId: first.id }];
  });
}

/**
 * Updates known rows. At the top each moves to its position, or out of the list if it no longer matches
 * or belongs below all loaded rows; while frozen each stays in place.
 */
function withChanged<R extends ListRow>(
  state: LogState<R>,
  changed: ReadonlyMap<string, R>,
  { judge, order }: RowRules<R>,
): LogState<R> {
  const known = state.rows.filter(({ id }) => changed.has(id));
  if (known.length === 0) return state;
  const rows = replaceKnown(state.rows, changed);
  if (state.frozen) {
    const placed = new Map(state.placed);
    for (const row of known) if (!placed.has(row.id)) placed.set(row.id, row);
    return { ...state, rows, placed };
  }
  const moved = new Set(
    known.flatMap((row) => {
      const now = changed.get(row.id);
      return now !== undefined && order(now, row) !== 0 ? [row.id] : [];
    }),
  );
  const lowest = state.nextCursor === null ? undefined : state.rows.findLast(({ id }) => !moved.has(id));
  const isGone = (row: R) =>
    (changed.has(row.id) && judge(row) === false) ||
    (moved.has(row.id) && lowest !== undefined && order(row, lowest) > 0);
  const kept = rows.some(isGone) ? rows.filter((row) => !isGone(row)) : rows;
  return { ...state, rows: sorted(kept, order), marks: marksWithout(state, moved) };
}

/** Adds streamed rows: a known one is replaced, a new one is inserted, or held back while frozen. */
export function withStreamed<R extends ListRow>(
  before: LogState<R>,
  streamed: readonly R[],
  rules: RowRules<R>,
): LogState<R> {
  const { judge, order } = rules;
  const changed = new Map(streamed.map((row) => [row.id, row]));
  const known = new Set([...before.rows, ...before.fresh].map((row) => row.id));
  const state = withChanged(before, changed, rules);
  let fresh = replaceKnown(state.fresh, changed);
  const isUnwanted = (row: R) => changed.has(row.id) && judge(row) === false;
  if (fresh.some(isUnwanted)) fresh = fresh.filter((row) => !isUnwanted(row));

  // A row that is older than all loaded ones, or among the unloaded ones, would leave a gap.
  const oldest = state.nextCursor === null ? undefined : state.rows.at(-1);
  const { newest } = state.aside;
  const added = [...changed.values()].filter(
    (row) =>
      !known.has(row.id) &&
      judge(row) === true &&
      (oldest === undefined || order(row, oldest) < 0) &&
      (newest === null || order(row, newest) < 0),
  );
  if (added.length === 0) return { ...state, fresh };
  added.sort(order);
  if (!state.frozen) return { ...state, rows: sorted([...added, ...state.rows], order), fresh };
  const all = sorted([...added, ...fresh], order);
  return {
    ...state,
    fresh: all.slice(0, MAX_FRESH),
    freshCut: state.freshCut || all.length > MAX_FRESH,
  };
}

interface Fetched<R> {
  readonly rows: readonly R[];
  readonly nextCursor: string | null;
  readonly marks?: readonly PageMark[];
}

/**
 * Rows that were fetched again from the top replace the shown ones. While frozen, existing ones keep
 * their positions, and those that belong above are held back.
 */
export function withFetched<R extends ListRow>(
  state: LogState<R>,
  { rows: fetched, nextCursor, marks = [] }: Fetched<R>,
  order: Order<R>,
): LogState<R> {
  const { rows, fresh, placed } = state.frozen
    ? arrangedAround(state, fetched, order)
    : { rows: fetched, fresh: [], placed: new Map<string, R>() };
  const shown = new Set(rows.map(({ id }) => id));
  const left = new Set(fetched.flatMap(({ id }) => (shown.has(id) && !placed.has(id) ? [] : [id])));
  return {
    ...state,
    rows,
    fresh,
    freshCut: state.frozen && state.freshCut,
    placed,
    nextCursor,
    marks: marksWithout({ rows: fetched, marks }, left),
    aside: NOTHING_ASIDE,
    loaded: true,
    loadingOlder: false,
    loadingNewer: false,
    problem: null,
  };
}

/** Another filter is shown; its rows are yet to be fetched. */
export const withFilter = <R extends ListRow>(state: LogState<R>, filter: LogFilter): LogState<R> => ({
  ...state,
  filter,
  frozen: false,
  fresh: [],
  freshCut: false,
  placed: new Map(),
  loaded: false,
  nextCursor: null,
});

/** Only the newest rows that are known, until they are fetched again. */
export const withNewestOnly = <R extends ListRow>(
  state: LogState<R>,
  count: number,
  order: Order<R>,
): LogState<R> => ({
  ...withFetched({ ...state, frozen: false }, { rows: state.fresh.slice(0, count), nextCursor: null }, order),
  loaded: state.fresh.length > 0,
});

/** Rows could not be fetched. */
export const withProblem = <R extends ListRow>(state: LogState<R>, problem: CallError): LogState<R> => ({
  ...state,
  loadingOlder: false,
  loadingNewer: false,
  problem,
});

/** Fetched rows around the shown ones, which stay in place if they are among the fetched ones. */
function arrangedAround<R extends ListRow>(
  { rows: shown, aside, placed: before }: LogState<R>,
  fetched: readonly R[],
  order: Order<R>,
): Pick<LogState<R>, "rows" | "fresh" | "placed"> {
  const asPlaced = new Map(shown.map((row) => [row.id, before.get(row.id) ?? row]));
  const placed = new Map(
    fetched.flatMap((row) => {
      const place = asPlaced.get(row.id);
      return place !== undefined && order(place, row) !== 0 ? [[row.id, place] as const] : [];
    }),
  );
  const [first] = shown;
  const top = aside.newest ?? (first === undefined ? undefined : asPlaced.get(first.id));
  const placeOf = (row: R) => placed.get(row.id) ?? row;
  const isFresh = (row: R) => top !== undefined && order(placeOf(row), top) < 0;
  return {
    rows: sorted(
      fetched.filter((row) => !isFresh(row)),
      (a, b) => order(placeOf(a), placeOf(b)),
    ),
    fresh: fetched.filter(isFresh),
    placed,
  };
}

/** The next page of older rows, which was fetched from `cursor` on. */
export function withOlder<R extends ListRow>(
  state: LogState<R>,
  older: readonly R[],
  cursor: string,
  nextCursor: string | null,
): LogState<R> {
  const known = new Set([...state.rows, ...state.fresh].map((row) => row.id));
  const added = older.filter((row) => !known.has(row.id));
  const firstId = added[0]?.id;
  return {
    ...state,
    rows: [...state.rows, ...added],
    nextCursor,
    marks: firstId === undefined ? state.marks : [...state.marks, { cursor, firstId }],
    loadingOlder: false,
    problem: null,
  };
}

/** The reader left the top, or returned: then held back rows are shown, and each row moves to its position. */
export function withFrozen<R extends ListRow>(
  state: LogState<R>,
  frozen: boolean,
  { order, judge }: RowRules<R>,
): LogState<R> {
  if (frozen === state.frozen) return state;
  if (frozen) return { ...state, frozen };
  const changed = new Map(state.rows.filter(({ id }) => state.placed.has(id)).map((row) => [row.id, row]));
  const asPlaced = {
    ...state,
    frozen,
    placed: new Map<string, R>(),
    rows: replaceKnown(state.rows, state.placed),
  };
  const settled = withChanged(asPlaced, changed, { judge, order });
  return { ...settled, rows: sorted([...state.fresh, ...settled.rows], order), fresh: [], freshCut: false };
}
