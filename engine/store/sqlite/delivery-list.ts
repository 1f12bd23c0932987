import type { Page } from "../../../shared/model/common.ts";
import type { DeliveryQuery, DeliveryState, DeliverySummary } from "../../../shared/model/delivery.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { type DeliveryRow, deliverySummary } from "../delivery-row.ts";
import type { Db } from "./connection.ts";
import { type Filter, sqlFilterOf } from "./list-query.ts";
import { readPage, type ScanRange, type ScanResult, scanPage } from "./page-scan.ts";
import { HAS_WORDS, parseSearchText, type SearchText } from "./search-text.ts";

/** The state that is shown: a waiting delivery in a lane that DingTalk holds is `held`. */
const SHOWN_STATE = `CASE WHEN d.state IN ('queued', 'retrying') AND l.hold_until IS NOT NULL
  THEN 'held' ELSE d.state END`;

/** Deliveries with their event (`e`) and lane (`l`). CROSS keeps SQLite from scanning the events first. */
export const DELIVERY_TABLES = `deliveries d
  CROSS JOIN events e ON e.seq = d.event_seq
  LEFT JOIN lanes l ON l.connector_id = d.connector_id`;

export const DELIVERY_COLUMNS = `d.seq, d.event_seq, d.id, e.id AS event_id, d.connector_id, ${SHOWN_STATE} AS state,
  d.reason, d.attempts, d.created_at, d.next_attempt_at, d.finished_at, d.replay_of, d.digest_id`;

/** Lanes that DingTalk holds. */
const HELD_LANES = "SELECT connector_id FROM lanes WHERE hold_until IS NOT NULL";

/** Lists deliveries, newest first. */
export function createDeliveryList(db: Db) {
  const bySeqs = db.prepare<[string], DeliveryRow>(`
    SELECT ${DELIVERY_COLUMNS} FROM ${DELIVERY_TABLES}
    WHERE d.seq IN (SELECT value FROM json_each(?)) ORDER BY d.seq DESC`);
  const waitingList = createWaitingList(db);
  const planSearch = createSearchPlanner(db);

  /** @throws AppError `input/invalid` for a cursor of another list */
  return async function list(query: DeliveryQuery): Promise<Page<DeliverySummary>> {
    const below = decodeCursor("d", query.cursor);
    if (waitingList.covers(query)) {
      const { rows, nextBelow } = waitingList.page(query, below);
      const waiting = bySeqs.all(JSON.stringify(rows.map(({ seq }) => seq)));
      return { items: waiting.map(deliverySummary), nextCursor: encodeCursor("d", nextBelow) };
    }
    const text = planSearch(parseSearchText(query.q));
    const filter = sqlFilterOf([
      ["d.event_seq IN (SELECT rowid FROM events_fts WHERE events_fts MATCH @match)", "match", text?.match],
      [HAS_WORDS, "words", text?.words],
      [isShownAs(query.state), "state", query.state],
      ["d.connector_id = @connector", "connector", query.connector],
    ]);
    const page = await readFiltered(db, { filter, text, below, limit: query.limit });
    return { items: page.rows.map(deliverySummary), nextCursor: encodeCursor("d", page.nextBelow) };
  };
}

/** Decided by the stored state and the set of held lanes, so that SQLite does not look up each delivery's lane. */
function isShownAs(state: DeliveryState | undefined): string {
  if (state === "held") return `d.state IN ('queued', 'retrying') AND d.connector_id IN (${HELD_LANES})`;
  const isWaiting = state === "queued" || state === "retrying";
  return isWaiting ? `d.state = @state AND d.connector_id NOT IN (${HELD_LANES})` : "d.state = @state";
}

interface FilteredPage {
  readonly filter: Filter;
  readonly text: SearchText | null;
  /** Null = from the newest. */
  readonly below: number | null;
  readonly limit: number;
}

async function readFiltered(
  db: Db,
  { filter, text, below, limit }: FilteredPage,
): Promise<ScanResult<DeliveryRow>> {
  const conditions = ["d.seq < @below", "d.seq >= @from", ...filter.conditions];
  const statement = db.prepare<Record<string, string | number>, DeliveryRow>(`
    SELECT ${DELIVERY_COLUMNS} FROM ${DELIVERY_TABLES} WHERE ${conditions.join(" AND ")}
    ORDER BY d.seq DESC LIMIT @limit`);
  const read = (range: ScanRange) => statement.all({ ...filter.params, ...range });
  const bounds = seqBoundsOf(db);
  const start = Math.min(below ?? bounds.above, bounds.above);
  return text === null || text.match !== null
    ? readPage(read, { below: start, limit })
    : await scanPage(read, { below: start, lowest: bounds.lowest, limit });
}

function seqBoundsOf(db: Db): { lowest: number; above: number } {
  const row = db
    .prepare<[], { lowest: number | null; highest: number | null }>(
      "SELECT (SELECT min(seq) FROM deliveries) AS lowest, (SELECT max(seq) FROM deliveries) AS highest",
    )
    .get();
  return { lowest: row?.lowest ?? 1, above: (row?.highest ?? 0) + 1 };
}

/**
 * Pages of waiting deliveries by the state that is shown, read lane by lane. Whether a delivery is `held` or `queued`
 * depends on its lane, so no index of the deliveries covers it, and checking a million one by one takes a second.
 */
function createWaitingList(db: Db) {
  const held = db.prepare<[], { connector_id: string }>(HELD_LANES);
  const notHeld = db.prepare<[], { connector_id: string }>(
    `SELECT connector_id FROM lane_counts WHERE waiting > 0 AND connector_id NOT IN (${HELD_LANES})`,
  );
  const ofLane = (states: string) =>
    db.prepare<{ connectorId: string; below: number; limit: number }, { seq: number }>(`
      SELECT d.seq FROM deliveries d INDEXED BY deliveries_waiting
      WHERE d.connector_id = @connectorId AND d.state IN ('queued', 'retrying') AND d.state IN (${states})
        AND d.seq < @below ORDER BY d.seq DESC LIMIT @limit`);
  const newest = { held: ofLane("'queued', 'retrying'"), queued: ofLane("'queued'") };

  return {
    /** Whether a query is read lane by lane: not for other states, nor for `queued` while no lane is held. */
    covers: ({ state, q }: DeliveryQuery): boolean =>
      (q === undefined || q === "") && (state === "held" || (state === "queued" && held.get() !== undefined)),
    /** The seqs of one page, newest first. */
    page(query: DeliveryQuery, below: number | null): ScanResult<{ seq: number }> {
      const isHeld = query.state === "held";
      const range = { below: below ?? Number.MAX_SAFE_INTEGER, limit: query.limit + 1 };
      const found = (isHeld ? held : notHeld)
        .all()
        .filter((lane) => query.connector === undefined || lane.connector_id === query.connector)
        .flatMap((lane) =>
          (isHeld ? newest.held : newest.queued).all({ connectorId: lane.connector_id, ...range }),
        )
        .sort((one, other) => other.seq - one.seq);
      const rows = found.slice(0, query.limit);
      return { rows, nextBelow: found.length > rows.length ? (rows.at(-1)?.seq ?? null) : null };
    },
  };
}

/** With more matches than this, scanning the newest rows fills a page sooner than collecting all matches. */
const COMMON_ABOVE = 5000;

/** Decides whether a search uses the search index, whose matches must all be collected before a page can be read. */
export function createSearchPlanner(db: Db, commonAbove = COMMON_ABOVE) {
  const oneMore = db.prepare<[match: string, offset: number], { rowid: number }>(
    "SELECT rowid FROM events_fts WHERE events_fts MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",
  );
  return (text: SearchText | null): SearchText | null =>
    text?.match == null || oneMore.get(text.match, commonAbove) === undefined
      ? text
      : { ...text, match: null, words: text.allWords };
}
