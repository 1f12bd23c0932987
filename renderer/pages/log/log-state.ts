import type { EventSummary } from "../../../shared/model/event.ts";
import type { Problem } from "../../client/problem.ts";

/** What the live log shows. Every change is a function from one state to the next. */
export interface LogState {
  /** The search as typed; nothing but spaces shows everything. */
  readonly q: string;
  /** Newest first. */
  readonly rows: readonly EventSummary[];
  /** Rows that came while the reader was further down, newest first: shown when the reader comes back up. */
  readonly fresh: readonly EventSummary[];
  /** The reader is away from the top, so no row may move. */
  readonly frozen: boolean;
  /** Where older rows go on; null when there are none. */
  readonly nextCursor: string | null;
  /** Whether rows have been fetched for this search. */
  readonly loaded: boolean;
  readonly loadingOlder: boolean;
  /** Why rows could not be fetched. */
  readonly problem: Problem | null;
}

export const emptyLog: LogState = {
  q: "",
  rows: [],
  fresh: [],
  frozen: false,
  nextCursor: null,
  loaded: false,
  loadingOlder: false,
  problem: null,
};

export const isSearch = ({ q }: Pick<LogState, "q">): boolean => q.trim() !== "";

/** Negative when `a` stands above `b`. Ids break ties, so that two windows show the same order. */
const order = (a: EventSummary, b: EventSummary): number =>
  b.receivedAt - a.receivedAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

const merge = (some: readonly EventSummary[], others: readonly EventSummary[]): EventSummary[] =>
  [...some, ...others].sort(order);

function replaceKnown(
  rows: readonly EventSummary[],
  changed: ReadonlyMap<string, EventSummary>,
): readonly EventSummary[] {
  return rows.some((row) => changed.has(row.id)) ? rows.map((row) => changed.get(row.id) ?? row) : rows;
}

/** Streamed rows: a known one is replaced where it stands, a new one goes on top, or waits while frozen. */
export function withEvents(state: LogState, events: readonly EventSummary[]): LogState {
  const changed = new Map(events.map((event) => [event.id, event]));
  const known = new Set([...state.rows, ...state.fresh].map((row) => row.id));
  const rows = replaceKnown(state.rows, changed);
  const fresh = replaceKnown(state.fresh, changed);

  // Whether a new row matches a search is the engine's to say, and one older than all that is loaded would leave a gap.
  const oldest = state.nextCursor === null ? undefined : rows.at(-1);
  const added = [...changed.values()].filter(
    (event) => !known.has(event.id) && !isSearch(state) && (oldest === undefined || order(event, oldest) < 0),
  );
  if (added.length === 0) return { ...state, rows, fresh };
  return state.frozen
    ? { ...state, rows, fresh: merge(added, fresh) }
    : { ...state, rows: merge(added, rows), fresh };
}

/** Rows fetched anew from the top replace what was shown; while frozen, newer ones wait. */
export function withFetched(
  state: LogState,
  fetched: readonly EventSummary[],
  nextCursor: string | null,
): LogState {
  const top = state.frozen ? state.rows[0] : undefined;
  const isFresh = (row: EventSummary) => top !== undefined && order(row, top) < 0;
  return {
    ...state,
    rows: fetched.filter((row) => !isFresh(row)),
    fresh: fetched.filter(isFresh),
    nextCursor,
    loaded: true,
    loadingOlder: false,
    problem: null,
  };
}

/** The next page of older rows. */
export function withOlder(
  state: LogState,
  older: readonly EventSummary[],
  nextCursor: string | null,
): LogState {
  const known = new Set([...state.rows, ...state.fresh].map((row) => row.id));
  return {
    ...state,
    rows: [...state.rows, ...older.filter((row) => !known.has(row.id))],
    nextCursor,
    loadingOlder: false,
    problem: null,
  };
}

/** The reader went away from the top, or came back: then what waited is shown. */
export function withFrozen(state: LogState, frozen: boolean): LogState {
  if (frozen === state.frozen) return state;
  return frozen
    ? { ...state, frozen }
    : { ...state, frozen, rows: merge(state.fresh, state.rows), fresh: [] };
}
