import type { EventFilter, EventOutcome } from "../../shared/model/event.ts";
import type { Db } from "./connection.ts";
import { type Filter, filterOf } from "./list-query.ts";
import { HAS_PATTERNS, parseSearchText } from "./search-text.ts";

/** With more matches than this, looking through the newest events fills a page sooner than gathering all matches. */
const COMMON_ABOVE = 5000;

/** True for an event (`f`) of which a delivery waits behind a robot that is blocked. */
export const OPEN_IN_BLOCKED_LANE = `EXISTS (
  SELECT 1 FROM deliveries d JOIN lanes l ON l.connector_id = d.connector_id
  WHERE d.event_seq = f.seq AND d.state IN ('queued', 'retrying', 'sending') AND l.blocked IS NOT NULL)`;

/**
 * How to find the events (`f`) that a filter lets through among the seqs from `@low` to below `@below`, newest first.
 */
export interface EventScan {
  /** Tables to begin with. */
  readonly from: string;
  /** The column with the event's seq that the order is by. */
  readonly seq: string;
  readonly filter: Filter;
  /** Few enough match that one look finds them all; else it is done block by block. */
  readonly isQuick: boolean;
  /** Not quick, and every event must be read for what is too short for the search index. */
  readonly isSlow: boolean;
}

/** Makes the plan for a filter: from the one of its parts that an index answers, the others are looked at row by row. */
export function createEventFilter(db: Db, commonAbove = COMMON_ABOVE) {
  const anyBlocked = db.prepare("SELECT 1 FROM lanes WHERE blocked IS NOT NULL LIMIT 1");
  const anotherMatch = db.prepare<[string, number]>(
    "SELECT rowid FROM events_fts WHERE events_fts MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",
  );
  const anotherOfConnector = db.prepare<[string, number]>(
    "SELECT seq FROM deliveries INDEXED BY deliveries_of_connector WHERE connector_id = ? LIMIT 1 OFFSET ?",
  );

  function isRareOutcome(outcomes: readonly EventOutcome[]): boolean {
    const another = db.prepare<[number]>(
      `SELECT seq FROM event_facts INDEXED BY facts_by_outcome WHERE ${isOneOf(outcomes)} LIMIT 1 OFFSET ?`,
    );
    return another.get(commonAbove) === undefined;
  }

  function beginningOf(match: string | null, connector: string | undefined, outcomes: Outcomes) {
    if (match !== null) {
      return {
        from: "events_fts CROSS JOIN event_facts f ON f.seq = events_fts.rowid",
        seq: "events_fts.rowid",
        isQuick: anotherMatch.get(match, commonAbove) === undefined,
      };
    }
    const isRareConnector =
      connector !== undefined && anotherOfConnector.get(connector, commonAbove) === undefined;
    if (outcomes !== null && !isRareConnector && isRareOutcome(outcomes)) {
      return { from: "event_facts f INDEXED BY facts_by_outcome", seq: "f.seq", isQuick: true };
    }
    if (connector !== undefined) return { from: OF_CONNECTOR, seq: "f.seq", isQuick: isRareConnector };
    return { from: "event_facts f NOT INDEXED", seq: "f.seq", isQuick: false };
  }

  return function plan(query: EventFilter): EventScan {
    const text = parseSearchText(query.q);
    const match = text?.match ?? null;
    const outcomes = outcomesOf(query.outcome, anyBlocked.get() !== undefined);
    const beginning = beginningOf(match, query.connector, outcomes);
    const given = filterOf([
      ["events_fts MATCH @match", "match", match],
      [`EXISTS (SELECT 1 FROM events e WHERE e.seq = f.seq AND ${HAS_PATTERNS})`, "patterns", text?.patterns],
      [beginning.from === OF_CONNECTOR ? "true" : HAS_CONNECTOR, "connector", query.connector],
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
    return {
      ...beginning,
      filter: { conditions: [...ofOutcome, ...given.conditions, ...ofAttention], params: given.params },
      isSlow: text?.patterns != null && !beginning.isQuick,
    };
  };
}

type Outcomes = readonly EventOutcome[] | null;

/** Which outcomes a filter lets through; for `attention` the waiting ones only where a robot is blocked. */
function outcomesOf(wanted: EventFilter["outcome"], anyBlocked: boolean): Outcomes {
  if (wanted === undefined) return null;
  if (wanted !== "attention") return [wanted];
  return anyBlocked ? ["failed", "refused", "waiting"] : ["failed", "refused"];
}

const isOneOf = (outcomes: readonly EventOutcome[]) =>
  `outcome IN (${outcomes.map((outcome) => `'${outcome}'`).join(", ")})`;

const HAS_CONNECTOR =
  "EXISTS (SELECT 1 FROM deliveries d WHERE d.event_seq = f.seq AND d.connector_id = @connector)";

const OF_CONNECTOR = `(
    SELECT DISTINCT d.event_seq FROM deliveries d INDEXED BY deliveries_of_connector
    WHERE d.connector_id = @connector AND d.event_seq >= @low AND d.event_seq < @below) c
  CROSS JOIN event_facts f ON f.seq = c.event_seq`;
