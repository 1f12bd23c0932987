import type { EventFilter, EventOutcome } from "../../shared/model/event.ts";
import type { Db } from "./connection.ts";
import { filterOf } from "./list-query.ts";
import { HAS_WORDS, parseSearchText } from "./search-text.ts";

/** True for an event (`f`) of which a delivery waits behind a robot that is blocked. */
export const OPEN_IN_BLOCKED_LANE = `EXISTS (
  SELECT 1 FROM deliveries d JOIN lanes l ON l.connector_id = d.connector_id
  WHERE d.event_seq = f.seq AND d.state IN ('queued', 'retrying', 'sending') AND l.blocked IS NOT NULL)`;

/** How to find the events (`f`) that a filter lets through among the seqs from `@low` to below `@below`. */
export interface EventPlan {
  /** Tables to begin with. */
  readonly from: string;
  /** The column by which the tables give the seqs in order. */
  readonly seq: string;
  readonly where: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Makes the plan for a filter. Where a part of it is answered by an index that gives few events, or finds each in few
 * steps, that begins; the others are looked at event by event.
 */
export function createEventFilter(db: Db) {
  const anyBlocked = db.prepare("SELECT 1 FROM lanes WHERE blocked IS NOT NULL LIMIT 1");

  return function planFor(query: EventFilter): EventPlan {
    const text = parseSearchText(query.q);
    const outcomes = outcomesOf(query.outcome, anyBlocked.get() !== undefined);
    const beginning = beginningOf(text?.match ?? null, query.connector, outcomes);
    const { conditions, params } = filterOf([
      ["events_fts MATCH @match", "match", text?.match],
      [`EXISTS (SELECT 1 FROM events e WHERE e.seq = f.seq AND ${HAS_WORDS})`, "words", text?.words],
      [beginning === BY_CONNECTOR ? "true" : HAS_CONNECTOR, "connector", query.connector],
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
      query.outcome === "attention" && outcomes?.includes("waiting")
        ? [`(f.outcome <> 'waiting' OR ${OPEN_IN_BLOCKED_LANE})`]
        : [];
    // Numbers are bound as REAL, and the search index passes over a bound that is no INTEGER: it would go through all.
    const inRange = [
      `${beginning.seq} >= CAST(@low AS INTEGER)`,
      `${beginning.seq} < CAST(@below AS INTEGER)`,
    ];
    return {
      ...beginning,
      where: [...inRange, ...ofOutcome, ...conditions, ...ofAttention].join(" AND "),
      params,
    };
  };
}

type Outcomes = readonly EventOutcome[] | null;
type Beginning = Pick<EventPlan, "from" | "seq">;

const BY_FACTS: Beginning = { from: "event_index f NOT INDEXED", seq: "f.seq" };
const BY_OUTCOME: Beginning = { from: "event_index f INDEXED BY event_index_by_outcome", seq: "f.seq" };
const BY_MATCH: Beginning = {
  from: "events_fts CROSS JOIN event_index f ON f.seq = events_fts.rowid",
  seq: "events_fts.rowid",
};
const BY_CONNECTOR: Beginning = {
  from: `(
      SELECT DISTINCT d.event_seq FROM deliveries d INDEXED BY deliveries_by_connector_event
      WHERE d.connector_id = @connector AND d.event_seq >= @low AND d.event_seq < @below) c
    CROSS JOIN event_index f ON f.seq = c.event_seq`,
  seq: "f.seq",
};

/** What most events come to. */
const COMMON_OUTCOMES: readonly EventOutcome[] = ["delivered", "not-chosen"];

function beginningOf(match: string | null, connector: string | undefined, outcomes: Outcomes): Beginning {
  if (match !== null) return BY_MATCH;
  if (outcomes?.every((outcome) => !COMMON_OUTCOMES.includes(outcome))) return BY_OUTCOME;
  if (connector !== undefined) return BY_CONNECTOR;
  return BY_FACTS;
}

/** Which outcomes a filter lets through; for `attention` the waiting ones only where a robot is blocked. */
function outcomesOf(requested: EventFilter["outcome"], anyBlocked: boolean): Outcomes {
  if (requested === undefined) return null;
  if (requested !== "attention") return [requested];
  return anyBlocked ? ["failed", "refused", "waiting"] : ["failed", "refused"];
}

const isOneOf = (outcomes: readonly EventOutcome[]) =>
  `f.outcome IN (${outcomes.map((outcome) => `'${outcome}'`).join(", ")})`;

const HAS_CONNECTOR =
  "EXISTS (SELECT 1 FROM deliveries d WHERE d.event_seq = f.seq AND d.connector_id = @connector)";
