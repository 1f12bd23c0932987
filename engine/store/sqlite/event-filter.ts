import {
  type EventFilter,
  type EventOutcome,
  type ShownOutcome,
  valueList,
} from "../../../shared/model/event.ts";
import type { Db } from "./connection.ts";
import { jsonList, sqlFilterOf } from "./list-query.ts";
import { HAS_WORDS, parseSearchText } from "./search-text.ts";

/** The outcome of an event (`f`) that is shown: it is blocked if it waits in a lane that is. */
export const shownOutcome = (f: string) => `CASE WHEN ${f}.outcome = 'waiting' AND EXISTS (
    SELECT 1 FROM deliveries d JOIN lanes l ON l.connector_id = d.connector_id
    WHERE d.event_seq = ${f}.seq AND d.state IN ('queued', 'retrying', 'sending') AND l.blocked IS NOT NULL)
  THEN 'blocked' ELSE ${f}.outcome END`;

/** A query for the events (`f`) that pass a filter among the seqs from `@low` to below `@below`. */
export interface EventPlan {
  /** The joined tables, the driving one first. */
  readonly from: string;
  /** The column of the driving table that holds the seq. */
  readonly seq: string;
  readonly where: string;
  /** The same conditions for an event of another alias, without the range of seqs. */
  readonly conditions: (alias: string) => string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** With more open alerts than this, a query for open ones is not driven by them. */
export const FEW_OPEN_ALERTS = 1_000;

/** Whether few alerts are open, so that reading all of them is quick. */
export function createOpenAlerts(db: Db): () => boolean {
  const counted = db.prepare<[], { alerts: number }>(
    `SELECT count(*) AS alerts FROM (SELECT 1 FROM alert_index WHERE is_open = 1 LIMIT ${FEW_OPEN_ALERTS + 1})`,
  );
  return () => (counted.get()?.alerts ?? 0) <= FEW_OPEN_ALERTS;
}

/**
 * Plans the query for a filter. An index with few matching events drives the query; the other conditions are checked
 * for each of its rows. SQLite's own choice of the index is bad for some filters.
 */
export function createEventFilter(db: Db) {
  const anyBlocked = db.prepare("SELECT 1 FROM lanes WHERE blocked IS NOT NULL LIMIT 1");
  const areFewOpen = createOpenAlerts(db);

  return function planFor(query: EventFilter): EventPlan {
    const text = parseSearchText(query.q);
    const outcomes = outcomesOf(query.outcome, anyBlocked.get() !== undefined);
    function conditionsOf(f: string, driver: Driver | null) {
      const { conditions, params } = sqlFilterOf([
        [driver === BY_MATCH ? "events_fts MATCH @match" : matches(f), "match", text?.match],
        [`EXISTS (SELECT 1 FROM events e WHERE e.seq = ${f}.seq AND ${HAS_WORDS})`, "words", text?.words],
        [driver === BY_CONNECTOR ? "true" : hasConnector(f), "connector", jsonList(query.connector)],
        [driver === BY_ACTION ? "true" : hasAction(f), "action", jsonList(query.action)],
        [`${f}.source_id ${isIn("source")}`, "source", jsonList(query.source)],
        [`${f}.alert_source IN ${ALERT_SOURCES}`, "alertSource", jsonList(query.alertSource)],
        [`${f}.type ${isIn("type")}`, "type", jsonList(query.type)],
        [`${f}.kind = @kind`, "kind", query.kind],
        [`${f}.status ${isIn("status")}`, "status", jsonList(query.status)],
        [`${f}.priority ${isIn("priority")}`, "priority", jsonList(query.priority)],
        [`${f}.alert = (SELECT a.id FROM alert_index a WHERE a.alert_ref = @alert)`, "alert", query.alert],
        [
          `(SELECT a.is_open FROM alert_index a WHERE a.id = ${f}.alert) = @open`,
          "open",
          query.open ? 1 : null,
        ],
        [`${f}.received_at >= @since`, "since", query.from],
        [`${f}.received_at < @until`, "until", query.to],
      ]);
      const ofOutcome = outcomes === null ? [] : [outcomeCondition(f, outcomes)];
      return { conditions: [...ofOutcome, ...conditions], params };
    }
    const driver = driverOf(query, text?.match ?? null, outcomes, areFewOpen);
    const { conditions, params } = conditionsOf("f", driver);
    // Numbers are bound as REAL, and FTS5 ignores a bound that is not an INTEGER: it would scan all rows.
    const inRange = [`${driver.seq} >= CAST(@low AS INTEGER)`, `${driver.seq} < CAST(@below AS INTEGER)`];
    return {
      ...driver,
      where: [...inRange, ...conditions].join(" AND "),
      conditions: (alias) => ["true", ...conditionsOf(alias, null).conditions].join(" AND "),
      params,
    };
  };
}

type Driver = Pick<EventPlan, "from" | "seq">;

const BY_SEQ: Driver = { from: "event_index f NOT INDEXED", seq: "f.seq" };
const BY_OUTCOME: Driver = { from: "event_index f INDEXED BY event_index_by_outcome", seq: "f.seq" };
const BY_ALERT: Driver = { from: "event_index f INDEXED BY event_index_by_alert", seq: "f.seq" };
const BY_OPEN_ALERT: Driver = {
  from: `(SELECT a.id FROM alert_index a INDEXED BY alert_index_by_recency WHERE a.is_open = 1) o
    CROSS JOIN event_index f INDEXED BY event_index_by_alert ON f.alert = o.id`,
  seq: "f.seq",
};
const BY_MATCH: Driver = {
  from: "events_fts CROSS JOIN event_index f ON f.seq = events_fts.rowid",
  seq: "events_fts.rowid",
};
const BY_CONNECTOR: Driver = {
  from: `(
      SELECT DISTINCT d.event_seq FROM json_each(@connector) c
        CROSS JOIN deliveries d INDEXED BY deliveries_by_connector_event ON d.connector_id = c.value
      WHERE d.event_seq >= @low AND d.event_seq < @below) c
    CROSS JOIN event_index f ON f.seq = c.event_seq`,
  seq: "f.seq",
};
const BY_ACTION: Driver = {
  from: `(
      SELECT DISTINCT x.event_seq FROM json_each(@action) c CROSS JOIN event_actions x ON x.action_id = c.value
      WHERE x.event_seq >= @low AND x.event_seq < @below) c
    CROSS JOIN event_index f ON f.seq = c.event_seq`,
  seq: "f.seq",
};

/** Outcomes that most events have. */
const COMMON_OUTCOMES: readonly EventOutcome[] = ["delivered", "not-matched"];

function driverOf(
  query: EventFilter,
  match: string | null,
  outcomes: Outcomes | null,
  areFewOpen: () => boolean,
): Driver {
  if (query.alert !== undefined) return BY_ALERT;
  if (match !== null) return BY_MATCH;
  if (query.open && areFewOpen()) return BY_OPEN_ALERT;
  if (outcomes?.accepted.every((outcome) => !COMMON_OUTCOMES.includes(outcome))) return BY_OUTCOME;
  if (valueList(query.connector).length > 0) return BY_CONNECTOR;
  if (valueList(query.action).length > 0) return BY_ACTION;
  return BY_SEQ;
}

/** The outcomes in a filter. */
interface Outcomes {
  /** Events whose stored outcome is another cannot pass. */
  readonly accepted: readonly EventOutcome[];
  readonly named: readonly ShownOutcome[];
  /** Whether events that require attention also pass; never tests. */
  readonly attention: boolean;
  /** Without a blocked lane, every event is shown with its stored outcome. */
  readonly anyBlocked: boolean;
}

/** What requires attention. */
const ATTENTION: readonly ShownOutcome[] = ["failed", "rejected", "blocked"];

function outcomesOf(requested: EventFilter["outcome"], anyBlocked: boolean): Outcomes | null {
  const values = valueList(requested);
  if (values.length === 0) return null;
  const named = values.filter((value) => value !== "attention");
  const attention = named.length < values.length;
  const accepted = [...named, ...(attention ? ATTENTION : [])].flatMap((outcome) =>
    outcome === "blocked" ? (anyBlocked ? (["waiting"] as const) : []) : [outcome],
  );
  return { accepted: [...new Set(accepted)], named, attention, anyBlocked };
}

function outcomeCondition(f: string, { accepted, named, attention, anyBlocked }: Outcomes): string {
  const list = (outcomes: readonly ShownOutcome[]) =>
    `(${outcomes.map((outcome) => `'${outcome}'`).join(", ")})`;
  const shown = anyBlocked && accepted.includes("waiting") ? shownOutcome(f) : `${f}.outcome`;
  const isAccepted = `${f}.outcome IN ${list(accepted)}`;
  const isNamed = `${shown} IN ${list(named)}`;
  return attention
    ? `${isAccepted} AND (${isNamed} OR (${f}.kind <> 'test' AND ${shown} IN ${list(ATTENTION)}))`
    : `${isAccepted} AND ${isNamed}`;
}

const isIn = (name: string) => `IN (SELECT value FROM json_each(@${name}))`;
const ALERT_SOURCES = `(
  SELECT s.id FROM ilert_alert_sources s WHERE s.name IN (SELECT value FROM json_each(@alertSource)))`;
const matches = (f: string) =>
  `EXISTS (SELECT 1 FROM events_fts WHERE events_fts MATCH @match AND events_fts.rowid = ${f}.seq)`;
const hasConnector = (f: string) =>
  `EXISTS (SELECT 1 FROM deliveries d WHERE d.event_seq = ${f}.seq AND d.connector_id ${isIn("connector")})`;
const hasAction = (f: string) =>
  `EXISTS (SELECT 1 FROM event_actions x WHERE x.event_seq = ${f}.seq AND x.action_id ${isIn("action")})`;
