import type { Language } from "../../shared/languages.ts";
import type { Page } from "../../shared/model/common.ts";
import type {
  Attempt,
  DeliveryQuery,
  DeliveryState,
  DeliverySummary,
  ReplayFilter,
} from "../../shared/model/delivery.ts";
import type { EventSummary } from "../../shared/model/event.ts";
import type { Db } from "./connection.ts";
import { DELIVERY_COLUMNS, DELIVERY_TABLES, type DeliveryRow, deliverySummary } from "./delivery-rows.ts";
import { digestMessage } from "./digest-message.ts";
import { fromJson, fromNullableJson } from "./json-column.ts";
import { belowOf, cursorOf, filterOf, readList } from "./list-query.ts";
import type { StoredDelivery } from "./records.ts";
import { createSearchPlanner } from "./search-planner.ts";
import { HAS_WORDS, parseSearchText } from "./search-text.ts";
import { createWaitingList, HELD_LANES } from "./waiting-list.ts";

interface StoredRow extends DeliveryRow {
  readonly event_summary: string;
  readonly kind: EventSummary["kind"];
  readonly alert: string | null;
  readonly mention: string;
  readonly language: Language;
  readonly title: string | null;
  readonly text: string | null;
}

interface AttemptRow {
  readonly id: string;
  readonly started_at: number;
  readonly duration_ms: number | null;
  readonly outcome: string | null;
  readonly http_status: number | null;
  readonly errcode: number | null;
  readonly reason: string | null;
  readonly answer: string | null;
}

/** Reads deliveries and their attempts. */
export function createDeliveryReader(db: Db) {
  const byEvents = db.prepare<[string], DeliveryRow>(`
    SELECT ${DELIVERY_COLUMNS} FROM ${DELIVERY_TABLES}
    WHERE d.event_seq IN (SELECT value FROM json_each(?)) ORDER BY d.seq`);
  const byId = db.prepare<[string], StoredRow>(`
    SELECT ${DELIVERY_COLUMNS}, e.summary AS event_summary, e.kind, e.alert, d.mention, d.language, g.title, g.text
    FROM ${DELIVERY_TABLES} LEFT JOIN digests g ON g.delivery_seq = d.seq WHERE d.id = ?`);
  const attempts = db.prepare<[number], AttemptRow>(`
    SELECT id, started_at, duration_ms, outcome, http_status, errcode, reason, answer
    FROM attempts WHERE delivery_seq = ? ORDER BY seq`);
  const bySeqs = db.prepare<[string], DeliveryRow>(`
    SELECT ${DELIVERY_COLUMNS} FROM ${DELIVERY_TABLES}
    WHERE d.seq IN (SELECT value FROM json_each(?)) ORDER BY d.seq DESC`);
  const waitingList = createWaitingList(db);
  const planSearch = createSearchPlanner(db);

  return {
    /** Deliveries by their event's seq, oldest first. */
    ofEvents(eventSeqs: readonly number[]): Map<number, DeliverySummary[]> {
      const rows = byEvents.all(JSON.stringify(eventSeqs));
      const found = new Map<number, DeliverySummary[]>();
      for (const row of rows) {
        const deliveries = found.get(row.event_seq) ?? [];
        deliveries.push(deliverySummary(row));
        found.set(row.event_seq, deliveries);
      }
      return found;
    },
    async list(query: DeliveryQuery): Promise<Page<DeliverySummary>> {
      const below = belowOf("d", query.cursor);
      if (waitingList.covers(query)) {
        const { rows, nextBelow } = waitingList.page(query, below);
        const waiting = bySeqs.all(JSON.stringify(rows.map(({ seq }) => seq)));
        return { items: waiting.map(deliverySummary), nextCursor: cursorOf("d", nextBelow) };
      }
      const text = planSearch(parseSearchText(query.q));
      const page = await readList<DeliveryRow>(
        db,
        {
          columns: DELIVERY_COLUMNS,
          from: DELIVERY_TABLES,
          seq: "d.seq",
          filter: filterOf([
            [
              "d.event_seq IN (SELECT rowid FROM events_fts WHERE events_fts MATCH @match)",
              "match",
              text?.match,
            ],
            [HAS_WORDS, "words", text?.words],
            [isShownAs(query.state), "state", query.state],
            ["d.connector_id = @connector", "connector", query.connector],
          ]),
          text,
        },
        below,
        query.limit,
      );
      return { items: page.rows.map(deliverySummary), nextCursor: cursorOf("d", page.nextBelow) };
    },
    get(id: string): StoredDelivery | null {
      const row = byId.get(id);
      if (row === undefined) return null;
      return {
        ...deliverySummary(row),
        digest: digestMessage(row),
        eventSummary: row.event_summary,
        kind: row.kind,
        alert: fromNullableJson(row.alert),
        mention: fromJson(row.mention),
        language: row.language,
        attemptList: attempts.all(row.seq).map(attempt),
      };
    },
    findFinished(filter: Omit<ReplayFilter, "toConnector">, limit: number): string[] {
      const { conditions, params } = filterOf([
        ["d.state = @state", "state", filter.state ?? (filter.ids === undefined ? "dead" : undefined)],
        ["d.id IN (SELECT value FROM json_each(@ids))", "ids", filter.ids && JSON.stringify(filter.ids)],
        ["d.connector_id = @connector", "connector", filter.connector],
        ["d.created_at >= @since", "since", filter.since],
        ["d.created_at < @until", "until", filter.until],
      ]);
      return db
        .prepare<Record<string, string | number>, { id: string }>(
          `SELECT d.id FROM deliveries d WHERE ${[...conditions, "d.finished_at IS NOT NULL", NO_DIGEST].join(" AND ")} ORDER BY d.seq LIMIT @limit`,
        )
        .all({ ...params, limit })
        .map((row) => row.id);
    },
  };
}

/** A digest is not sent again: what was in it is. */
const NO_DIGEST = "NOT EXISTS (SELECT 1 FROM digests g WHERE g.delivery_seq = d.seq)";

/** Of the stored states and of the lanes, so that no delivery's lane need be looked at one by one. */
function isShownAs(state: DeliveryState | undefined): string {
  if (state === "held") return `d.state IN ('queued', 'retrying') AND d.connector_id IN (${HELD_LANES})`;
  const isWaiting = state === "queued" || state === "retrying";
  return isWaiting ? `d.state = @state AND d.connector_id NOT IN (${HELD_LANES})` : "d.state = @state";
}

const attempt = (row: AttemptRow): Attempt => ({
  id: row.id,
  startedAt: row.started_at,
  durationMs: row.duration_ms,
  outcome: row.outcome,
  httpStatus: row.http_status,
  errcode: row.errcode,
  reason: fromNullableJson(row.reason),
  answer: row.answer,
});
