import type { EventSummary } from "../../../shared/model/event.ts";
import type { Problem } from "../../words/problem-words.ts";
import type { LogFilter } from "./log-filter.ts";
import { type Aside, NOTHING_ASIDE, type PageMark } from "./log-window.ts";

/** What the live log shows. Every change is a function from one state to the next. */
export interface LogState {
  readonly filter: LogFilter;
  /** Newest first, without a gap. */
  readonly rows: readonly EventSummary[];
  /** Rows that came while the reader was further down, newest first: shown when the reader comes back up. */
  readonly fresh: readonly EventSummary[];
  /** More came meanwhile than are worth keeping; `fresh` has the newest. */
  readonly freshCut: boolean;
  /** The reader is away from the top, so no row may move. */
  readonly frozen: boolean;
  /** Where older rows go on; null when there are none. */
  readonly nextCursor: string | null;
  /** Where the pages below the first begin. */
  readonly marks: readonly PageMark[];
  /** Rows above the shown ones that are not kept in memory. */
  readonly aside: Aside;
  /** Whether rows have been fetched for this filter. */
  readonly loaded: boolean;
  readonly loadingOlder: boolean;
  readonly loadingNewer: boolean;
  /** Why rows could not be fetched. */
  readonly problem: Problem | null;
}

export const emptyLog: LogState = {
  filter: {},
  rows: [],
  fresh: [],
  freshCut: false,
  frozen: false,
  nextCursor: null,
  marks: [],
  aside: NOTHING_ASIDE,
  loaded: false,
  loadingOlder: false,
  loadingNewer: false,
  problem: null,
};

/** The most rows kept for a reader who is further down; 200 a second would fill the memory in a night. */
export const MAX_FRESH = 1_000;

/** Says of a streamed event whether it is to be shown; null where that has to be asked. */
export type Judge = (event: EventSummary) => boolean | null;

/** Negative when `a` stands above `b`. Ids break ties, so that two windows show the same order. */
export const order = (a: EventSummary, b: EventSummary): number =>
  b.receivedAt - a.receivedAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** Nearly always everything added is newer than the rest, so that sorting it is enough. */
function merge(added: readonly EventSummary[], rows: readonly EventSummary[]): EventSummary[] {
  const sorted = [...added].sort(order);
  const [last, first] = [sorted.at(-1), rows[0]];
  const all = [...sorted, ...rows];
  return last === undefined || first === undefined || order(last, first) < 0 ? all : all.sort(order);
}

function replaceKnown(
  rows: readonly EventSummary[],
  changed: ReadonlyMap<string, EventSummary>,
): readonly EventSummary[] {
  return rows.some((row) => changed.has(row.id)) ? rows.map((row) => changed.get(row.id) ?? row) : rows;
}

/**
 * Streamed rows: a known one is replaced where it stands, a new one goes on top, or waits while frozen. One that is
 * no longer to be shown goes, unless the reader would see rows move.
 */
export function withEvents(state: LogState, events: readonly EventSummary[], judge: Judge): LogState {
  const changed = new Map(events.map((event) => [event.id, event]));
  const unwanted = (row: EventSummary) => changed.has(row.id) && judge(row) === false;
  const known = new Set<string>();
  for (const row of state.rows) known.add(row.id);
  for (const row of state.fresh) known.add(row.id);

  let rows = replaceKnown(state.rows, changed);
  if (!state.frozen && rows.some(unwanted)) rows = rows.filter((row) => !unwanted(row));
  let fresh = replaceKnown(state.fresh, changed);
  if (fresh.some(unwanted)) fresh = fresh.filter((row) => !unwanted(row));

  // One that is older than all that is loaded would leave a gap; so would one that was put aside.
  const oldest = state.nextCursor === null ? undefined : rows.at(-1);
  const newest = state.aside.newest;
  const added = [...changed.values()].filter(
    (event) =>
      !known.has(event.id) &&
      judge(event) === true &&
      (oldest === undefined || order(event, oldest) < 0) &&
      (newest === null || order(event, newest) < 0),
  );
  if (added.length === 0) return { ...state, rows, fresh };
  if (!state.frozen) return { ...state, rows: merge(added, rows), fresh };
  const all = merge(added, fresh);
  return {
    ...state,
    rows,
    fresh: all.slice(0, MAX_FRESH),
    freshCut: state.freshCut || all.length > MAX_FRESH,
  };
}

/** Rows fetched anew from the top replace what was shown; while frozen, newer ones wait. */
export function withFetched(
  state: LogState,
  fetched: readonly EventSummary[],
  nextCursor: string | null,
  marks: readonly PageMark[] = [],
): LogState {
  const top = state.frozen ? (state.aside.newest ?? state.rows[0]) : undefined;
  const isFresh = (row: EventSummary) => top !== undefined && order(row, top) < 0;
  const rows = fetched.filter((row) => !isFresh(row));
  return {
    ...state,
    rows,
    fresh: fetched.filter(isFresh),
    freshCut: state.frozen && state.freshCut,
    nextCursor,
    marks: marks.filter(({ firstId }) => rows.some((row) => row.id === firstId)),
    aside: NOTHING_ASIDE,
    loaded: true,
    loadingOlder: false,
    loadingNewer: false,
    problem: null,
  };
}

/** The next page of older rows, which was fetched from `cursor` on. */
export function withOlder(
  state: LogState,
  older: readonly EventSummary[],
  cursor: string,
  nextCursor: string | null,
): LogState {
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

/** The reader went away from the top, or came back: then what waited is shown. */
export function withFrozen(state: LogState, frozen: boolean): LogState {
  if (frozen === state.frozen) return state;
  return frozen
    ? { ...state, frozen }
    : { ...state, frozen, rows: merge(state.fresh, state.rows), fresh: [], freshCut: false };
}
