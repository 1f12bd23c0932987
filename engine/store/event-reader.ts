import type { Page } from "../../shared/model/common.ts";
import type { EventDetail, EventQuery, EventSummary } from "../../shared/model/event.ts";
import type { Db } from "./connection.ts";
import type { createDeliveryReader } from "./delivery-reader.ts";
import { EVENT_COLUMNS, type EventRow, eventSummary } from "./event-rows.ts";
import { fromJson, fromNullableJson } from "./json-column.ts";
import { belowOf, cursorOf, filterOf, readList } from "./list-query.ts";
import { createSearchPlanner } from "./search-planner.ts";
import { HAS_PATTERNS, parseSearchText } from "./search-text.ts";

const MAX_HISTORY = 100;

interface DetailRow extends EventRow {
  readonly alert: string | null;
  readonly alert_ref: string | null;
  readonly headers: string;
  readonly raw: Buffer;
}

interface HistoryRow {
  readonly id: string;
  readonly type: string | null;
  readonly status: string | null;
  readonly received_at: number;
}

/** Reads the live log. */
export function createEventReader(db: Db, deliveryReader: ReturnType<typeof createDeliveryReader>) {
  const byIds = db.prepare<[string], EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM events e WHERE e.id IN (SELECT value FROM json_each(?))`,
  );
  const byId = db.prepare<[string], DetailRow>(
    `SELECT ${EVENT_COLUMNS}, e.alert, e.alert_ref, e.headers, e.raw FROM events e WHERE e.id = ?`,
  );
  // The newest ones tell how the alert stands, so they are the ones kept of a very long story.
  const history = db.prepare<[string, number], HistoryRow>(`
    SELECT id, type, status, received_at FROM (
      SELECT seq, id, type, status, received_at FROM events WHERE alert_ref = ? ORDER BY seq DESC LIMIT ?)
    ORDER BY seq`);
  const last = db.prepare<[string], { received_at: number }>(
    "SELECT received_at FROM events WHERE source_id = ? ORDER BY seq DESC LIMIT 1",
  );

  const planSearch = createSearchPlanner(db);

  function withDeliveries(rows: readonly EventRow[]): EventSummary[] {
    const deliveries = deliveryReader.ofEvents(rows.map((row) => row.seq));
    return rows.map((row) => eventSummary(row, deliveries.get(row.seq) ?? []));
  }

  return {
    async list(query: EventQuery): Promise<Page<EventSummary>> {
      const below = belowOf("e", query.cursor);
      const parsed = parseSearchText(query.q);
      // By itself the index gives matches newest first, so a page of a common word ends early.
      const text = parsed?.patterns === null ? parsed : planSearch(parsed);
      const byMatch = text !== null && text.match !== null;
      const page = await readList<EventRow>(
        db,
        {
          table: "events",
          columns: EVENT_COLUMNS,
          from: byMatch ? "events_fts CROSS JOIN events e ON e.seq = events_fts.rowid" : "events e",
          seq: byMatch ? "events_fts.rowid" : "e.seq",
          filter: filterOf([
            ["events_fts MATCH @match", "match", text?.match],
            [HAS_PATTERNS, "patterns", text?.patterns],
            ["e.source_id = @source", "source", query.source],
            ["e.type = @type", "type", query.type],
            ["e.kind = @kind", "kind", query.kind],
          ]),
          text,
        },
        below,
        query.limit,
      );
      return { items: withDeliveries(page.rows), nextCursor: cursorOf("e", page.nextBelow) };
    },
    summarize: (ids: readonly string[]): EventSummary[] => withDeliveries(byIds.all(JSON.stringify(ids))),
    get(id: string): EventDetail | null {
      const row = byId.get(id);
      if (row === undefined) return null;
      return {
        ...eventSummary(row, deliveryReader.ofEvents([row.seq]).get(row.seq) ?? []),
        alert: fromNullableJson(row.alert),
        headers: fromJson(row.headers),
        rawBody: row.raw.toString("utf8"),
        rawBytes: row.raw.byteLength,
        history: row.alert_ref === null ? [] : history.all(row.alert_ref, MAX_HISTORY).map(historyItem),
      };
    },
    lastEventAt: (sourceId: string): number | null => last.get(sourceId)?.received_at ?? null,
  };
}

const historyItem = (row: HistoryRow): EventDetail["history"][number] => ({
  id: row.id,
  type: row.type,
  status: row.status,
  receivedAt: row.received_at,
});
