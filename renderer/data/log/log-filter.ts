import { useMemo } from "react";
import type { AlertSummary } from "../../../shared/model/alert.ts";
import { type EventSummary, OUTCOME_FILTERS, type ShownOutcome } from "../../../shared/model/event.ts";
import { goTo, useRoute } from "../../navigation/use-route.ts";
import { type LogView, queryWithView } from "./log-view.ts";

type OutcomeFilter = (typeof OUTCOME_FILTERS)[number];

/** Members of which one of several values must match. */
export const LIST_NAMES = [
  "source",
  "connector",
  "type",
  "status",
  "priority",
  "action",
  "alertSource",
] as const;
export type ListName = (typeof LIST_NAMES)[number];
const MOMENTS = ["from", "to"] as const;
const FILTER_NAMES = ["q", ...LIST_NAMES, ...MOMENTS, "outcome", "open"] as const;

/** Which alerts or events the log shows. */
export type LogFilter = { readonly [name in ListName]?: string[] | undefined } & {
  readonly q?: string | undefined;
  readonly outcome?: OutcomeFilter[] | undefined;
  /** Only alerts that are not resolved. */
  readonly open?: true | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
};

type Query = Readonly<Record<string, string>>;

/** The name of the outcome in the address. */
const STATE = "state";
/** The limits of the engine; the address may contain more. */
const MAX_TEXT = 500;
const MAX_VALUE = 200;
const MAX_VALUES = 100;

/** Values in the address are separated by commas; commas in values are escaped. */
const writeList = (values: readonly string[]) =>
  values.map((value) => value.replaceAll(/[%,]/g, encodeURIComponent));
function readList(text: string | undefined): string[] {
  const values = (text ?? "").split(",").map(decoded);
  return [...new Set(values)].filter((value) => value !== "").slice(0, MAX_VALUES);
}
function decoded(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, MAX_VALUE);
  } catch {
    return text.slice(0, MAX_VALUE);
  }
}

/** Reads the filter in an address's query; unknown values are ignored. */
export function parseLogFilter(query: Query): LogFilter {
  const filter: { -readonly [name in keyof LogFilter]: LogFilter[name] } = {};
  if (query.q !== undefined && query.q !== "") filter.q = query.q.slice(0, MAX_TEXT);
  for (const name of LIST_NAMES) {
    const values = readList(query[name]);
    if (values.length > 0) filter[name] = values;
  }
  for (const name of MOMENTS) {
    const moment = Number.parseInt(query[name] ?? "", 10);
    if (Number.isSafeInteger(moment)) filter[name] = moment;
  }
  const named = readList(query[STATE]);
  const outcome = OUTCOME_FILTERS.filter((known) => named.includes(known));
  if (outcome.length > 0) filter.outcome = outcome;
  if (query.open === "1") filter.open = true;
  return filter;
}

/** The query with another filter; its other members stay. */
export function queryWith(query: Query, filter: LogFilter): Record<string, string> {
  const next: Record<string, string> = { ...query };
  for (const name of FILTER_NAMES) {
    const value = filter[name];
    const key = name === "outcome" ? STATE : name;
    if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) delete next[key];
    else if (Array.isArray(value)) next[key] = writeList(value).join(",");
    else next[key] = value === true ? "1" : String(value);
  }
  return next;
}

/** The filter for the engine: without undefined members, and without blanks around the text. */
export function askable(filter: LogFilter): LogFilter {
  const { q = "", ...rest } = filter;
  const set = Object.fromEntries(
    Object.entries(rest).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
  return q.trim() === "" ? set : { ...set, q: q.trim() };
}

export const isFiltered = (filter: LogFilter): boolean => Object.keys(askable(filter)).length > 0;

export const sameFilter = (a: LogFilter, b: LogFilter): boolean => {
  const [left, right] = [askable(a), askable(b)];
  return FILTER_NAMES.every((name) => String(left[name]) === String(right[name]));
};

const isOneOf = (values: readonly string[] | undefined, value: string | null) =>
  values === undefined || (value !== null && values.includes(value));

/**
 * Whether an event matches the filter. Null if only the engine can decide: it alone searches the text, and knows the
 * state of an alert.
 * @param blocked - the connectors whose robot rejects messages
 */
export function matches(
  filter: LogFilter,
  event: EventSummary,
  blocked: ReadonlySet<string>,
): boolean | null {
  const { source, connector, type, status, priority, action, alertSource, outcome, from, to } = filter;
  const fits =
    isOneOf(source, event.sourceId) &&
    isOneOf(type, event.type) &&
    isOneOf(status, event.status) &&
    isOneOf(priority, event.priority) &&
    isOneOf(alertSource, event.alertSourceName) &&
    (from === undefined || event.receivedAt >= from) &&
    (to === undefined || event.receivedAt < to) &&
    (connector === undefined ||
      event.deliveries.some(({ connectorId }) => connector.includes(connectorId))) &&
    (action === undefined ||
      event.decisions.some(({ chosen, actionId }) => chosen && action.includes(actionId))) &&
    (outcome === undefined ||
      outcome.includes(shownOutcome(event, blocked)) ||
      (outcome.includes("attention") && needsAttention(event, blocked)));
  if (!fits) return false;
  return askable(filter).q === undefined && filter.open === undefined ? true : null;
}

/**
 * Whether an alert matches the filter by its present members. Null if one of its events
 * decides, which only the engine knows.
 */
export function matchesAlert(filter: LogFilter, alert: AlertSummary): boolean | null {
  const { q, type, connector, action, outcome, from, to, source, status, priority, alertSource, open } =
    askable(filter);
  const fits =
    isOneOf(source, alert.last.sourceId) &&
    isOneOf(status, alert.status) &&
    isOneOf(priority, alert.priority) &&
    isOneOf(alertSource, alert.last.alertSourceName) &&
    (open === undefined || alert.isOpen);
  if (!fits) return false;
  return [q, type, connector, action, outcome, from, to].every((value) => value === undefined) ? true : null;
}

/** Whether an event requires action, as in `OUTCOME_FILTERS`. */
export function needsAttention(event: EventSummary, blocked: ReadonlySet<string>): boolean {
  const shown = shownOutcome(event, blocked);
  return event.kind !== "test" && (shown === "failed" || shown === "rejected" || shown === "blocked");
}

function shownOutcome({ outcome, deliveries }: EventSummary, blocked: ReadonlySet<string>): ShownOutcome {
  const isStuck = deliveries.some(
    ({ connectorId, finishedAt }) => finishedAt === null && blocked.has(connectorId),
  );
  return outcome === "waiting" && isStuck ? "blocked" : outcome;
}

/** The filter in the address, so that it survives a reload, and Back undoes a change. */
export function useLogFilter() {
  const { id, query } = useRoute();
  return useMemo(
    () => ({
      filter: parseLogFilter(query),
      /** Changes members of the filter; `undefined` removes one. */
      change: (change: LogFilter) =>
        goTo("log", id, { query: queryWith(query, { ...parseLogFilter(query), ...change }) }),
      /** Shows everything. */
      clear: () => goTo("log", id, { query: queryWith(query, {}) }),
    }),
    [id, query],
  );
}

/** Shows the log in another view with another filter, in one step. */
export function useShowView(): (view: LogView, filter: LogFilter) => void {
  const { id, query } = useRoute();
  return (view, filter) => goTo("log", id, { query: queryWith(queryWithView(query, view), filter) });
}

/** The search while it is typed. It adds one step to the history, not one for each letter. */
export function useSearchText(): readonly [text: string, change: (text: string) => void] {
  const { page, id, query } = useRoute();
  const text = page === "log" ? (query.q ?? "") : "";
  const change = (q: string) => {
    const onLog = page === "log";
    goTo("log", onLog ? id : null, {
      query: queryWith(onLog ? query : {}, { ...parseLogFilter(onLog ? query : {}), q }),
      replace: text !== "" && q !== "",
    });
  };
  return [text, change];
}
