import type { EventFilter, EventOutcome } from "../../shared/model/event.ts";
import type { Db } from "./connection.ts";
import { filterOf } from "./list-query.ts";
import { HAS_WORDS, parseSearchText } from "./search-text.ts";

/** True for an event (`f`) with an open delivery in a blocked lane. */
const OPEN_IN_BLOCKED_LANE = `EXISTS (
  SELECT 1 FROM deliveries d JOIN lanes l ON l.connector_id = d.connector_id
  WHERE d.event_seq = f.seq AND d.state IN ('queued', 'retrying', 'sending') AND l.blocked IS NOT NULL)`;

/** A query for the events (`f`) that pass a filter among the seqs from `@low` to below `@below`. */
interface EventPlan {
  /** The joined tables, the driving one first. */
  readonly from: string;
  /** The column of the driving table that holds the seq. */
  readonly seq: string;
  readonly where: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Plans the query for a filter. An index that gives few events drives the query; the other conditions are checked for
 * each of its rows. SQLite's own choice among the indexes is bad for some filters.
 */
export function createEventFilter(db: Db) {
  const anyBlocked = db.prepare("SELECT 1 FROM lanes WHERE blocked IS NOT NULL LIMIT 1");

  return function planFor(query: EventFilter): EventPlan {
    const text = parseSearchText(query.q);
    const outcomes = outcomesOf(query.outcome, anyBlocked.get() !== undefined);
    const driver = driverOf(text?.match ?? null, query.connector, outcomes);
    const { conditions, params } = filterOf([
      ["events_fts MATCH @match", "match", text?.match],
      [`EXISTS (SELECT 1 FROM events e WHERE e.seq = f.seq AND ${HAS_WORDS})`, "words", text?.words],
      [driver === BY_CONNECTOR ? "true" : HAS_CONNECTOR, "connector", query.connector],
      ["f.source_id = @source", "source", query.source],
      ["f.type = @type", "type", query.type],
      ["f.kind = @kind", "kind", query.kind],
      ["f.status = @status", "status", query.status],
      ["f.priority = @priority", "priority", query.priority],
      ["f.received_at >= @since", "since", query.from],
      ["f.received_at < @until", "until", query.to],
    ]);
    const ofOutcome = outcomes === null ? [] : [isOneOf(outcomes)];
    const ofAttention =
      query.outcome === "attention"
        ? [
            "f.kind <> 'test'",
            ...(outcomes?.includes("waiting") ? [`(f.outcome <> 'waiting' OR ${OPEN_IN_BLOCKED_LANE})`] : []),
          ]
        : [];
    // Numbers are bound as REAL, and FTS5 ignores a bound that is no INTEGER: it would scan all rows.
    const inRange = [`${driver.seq} >= CAST(@low AS INTEGER)`, `${driver.seq} < CAST(@below AS INTEGER)`];
    return {
      ...driver,
      where: [...inRange, ...ofOutcome, ...conditions, ...ofAttention].join(" AND "),
      params,
    };
  };
}

type Outcomes = readonly EventOutcome[] | null;
type Driver = Pick<EventPlan, "from" | "seq">;

const BY_SEQ: Driver = { from: "event_index f NOT INDEXED", seq: "f.seq" };
const BY_OUTCOME: Driver = { from: "event_index f INDEXED BY event_index_by_outcome", seq: "f.seq" };
const BY_MATCH: Driver = {
  from: "events_fts CROSS JOIN event_index f ON f.seq = events_fts.rowid",
  seq: "events_fts.rowid",
};
const BY_CONNECTOR: Driver = {
  from: `(
      SELECT DISTINCT d.event_seq FROM deliveries d INDEXED BY deliveries_by_connector_event
      WHERE d.connector_id = @connector AND d.event_seq >= @low AND d.event_seq < @below) c
    CROSS JOIN event_index f ON f.seq = c.event_seq`,
  seq: "f.seq",
};

/** Outcomes of most events. */
const COMMON_OUTCOMES: readonly EventOutcome[] = ["delivered", "not-chosen"];

function driverOf(match: string | null, connector: string | undefined, outcomes: Outcomes): Driver {
  if (match !== null) return BY_MATCH;
  if (outcomes?.every((outcome) => !COMMON_OUTCOMES.includes(outcome))) return BY_OUTCOME;
  if (connector !== undefined) return BY_CONNECTOR;
  return BY_SEQ;
}

/** The outcomes that pass a filter. `attention` includes waiting events only while a lane is blocked. */
function outcomesOf(requested: EventFilter["outcome"], anyBlocked: boolean): Outcomes {
  if (requested === undefined) return null;
  if (requested !== "attention") return [requested];
  return anyBlocked ? ["failed", "refused", "waiting"] : ["failed", "refused"];
}

const isOneOf = (outcomes: readonly EventOutcome[]) =>
  `f.outcome IN (${outcomes.map((outcome) => `'${outcome}'`).join(", ")})`;

const HAS_CONNECTOR =
  "EXISTS (SELECT 1 FROM deliveries d WHERE d.event_seq = f.seq AND d.connector_id = @connector)";
