import { useMemo } from "react";
import { type EventFilter, type EventSummary, OUTCOME_FILTERS } from "../../../shared/model/event.ts";
import { goTo, useRoute } from "../../navigation/use-route.ts";

/** Which events the log shows. */
export type LogFilter = EventFilter;

type Query = Readonly<Record<string, string>>;

/** What a filter is called in the address, where that is another word than the contract's. */
const STATE = "state";
const TEXTS = ["q", "source", "connector", "type", "status", "priority"] as const;
/** As many characters as the engine takes; the address may hold more. */
const longestOf = (name: string) => (name === "q" ? 500 : 100);
const MOMENTS = ["from", "to"] as const;
export const FILTER_NAMES = [...TEXTS, ...MOMENTS, "outcome"] as const;

/** Reads the filter that an address's query holds; what is not understood is left out. */
export function filterOf(query: Query): LogFilter {
  const filter: LogFilter = {};
  for (const name of TEXTS) {
    const value = query[name];
    if (value !== undefined && value !== "") filter[name] = value.slice(0, longestOf(name));
  }
  for (const name of MOMENTS) {
    const moment = Number.parseInt(query[name] ?? "", 10);
    if (Number.isSafeInteger(moment)) filter[name] = moment;
  }
  const outcome = OUTCOME_FILTERS.find((known) => known === query[STATE]);
  return outcome === undefined ? filter : { ...filter, outcome };
}

/** The query with another filter; what else it holds stays. */
export function queryWith(query: Query, filter: LogFilter): Record<string, string> {
  const next: Record<string, string> = { ...query };
  for (const name of FILTER_NAMES) {
    const value = filter[name];
    const key = name === "outcome" ? STATE : name;
    if (value === undefined || value === "") delete next[key];
    else next[key] = String(value);
  }
  return next;
}

/** The filter as the engine takes it: without what is not set, and without the blanks around the text. */
export function askable(filter: LogFilter): LogFilter {
  const { q = "", ...rest } = filter;
  const set = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return q.trim() === "" ? set : { ...set, q: q.trim() };
}

export const isFiltered = (filter: LogFilter): boolean => Object.keys(askable(filter)).length > 0;

export const sameFilter = (a: LogFilter, b: LogFilter): boolean => {
  const [left, right] = [askable(a), askable(b)];
  return FILTER_NAMES.every((name) => left[name] === right[name]);
};

/**
 * Whether an event belongs to what is shown. Null where only the engine can say: it alone searches the text.
 * @param blocked - the connectors whose robot refuses messages
 */
export function matches(
  filter: LogFilter,
  event: EventSummary,
  blocked: ReadonlySet<string>,
): boolean | null {
  const { source, connector, type, status, priority, outcome, from, to } = filter;
  const fits =
    (source === undefined || event.sourceId === source) &&
    (type === undefined || event.type === type) &&
    (status === undefined || event.status === status) &&
    (priority === undefined || event.priority === priority) &&
    (from === undefined || event.receivedAt >= from) &&
    (to === undefined || event.receivedAt < to) &&
    (connector === undefined || event.deliveries.some(({ connectorId }) => connectorId === connector)) &&
    (outcome === undefined ||
      (outcome === "attention" ? needsAttention(event, blocked) : event.outcome === outcome));
  if (!fits) return false;
  return askable(filter).q === undefined ? true : null;
}

/** What needs the user, as `OUTCOME_FILTERS` says. */
export function needsAttention(event: EventSummary, blocked: ReadonlySet<string>): boolean {
  if (event.kind === "test") return false;
  if (event.outcome === "failed" || event.outcome === "refused") return true;
  return (
    event.outcome === "waiting" &&
    event.deliveries.some(({ connectorId, finishedAt }) => finishedAt === null && blocked.has(connectorId))
  );
}

/** The filter that the address holds, so that it survives a reload, and Back takes it back. */
export function useLogFilter() {
  const { id, query } = useRoute();
  return useMemo(
    () => ({
      filter: filterOf(query),
      /** Changes some of it; what is `undefined` in the change is no longer filtered by. */
      change: (change: LogFilter) =>
        goTo("log", id, { query: queryWith(query, { ...filterOf(query), ...change }) }),
      /** Shows everything. */
      clear: () => goTo("log", id, { query: queryWith(query, {}) }),
    }),
    [id, query],
  );
}

/** The search as it is being typed. It leaves one step in the history, not one for each letter. */
export function useSearchText(): readonly [text: string, change: (text: string) => void] {
  const { page, id, query } = useRoute();
  const text = page === "log" ? (query.q ?? "") : "";
  const change = (q: string) => {
    const onLog = page === "log";
    goTo("log", onLog ? id : null, {
      query: queryWith(onLog ? query : {}, { ...filterOf(onLog ? query : {}), q }),
      replace: text !== "" && q !== "",
    });
  };
  return [text, change];
}
