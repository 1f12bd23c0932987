import type { Page } from "../../shared/model/common.ts";
import type { EventDetail, EventQuery, EventSummary } from "../../shared/model/event.ts";
import type { Clock } from "../lib/clock.ts";
import type { Db } from "./connection.ts";
import type { createDeliveryReader } from "./delivery-reader.ts";
import { createEventList } from "./event-list.ts";
import { EVENT_COLUMNS, EVENTS, type EventRow, eventSummary } from "./event-rows.ts";
import { fromJson, fromNullableJson } from "./json-column.ts";
import { cursorOf } from "./list-query.ts";

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
export function createEventReader(
  db: Db,
  clock: Pick<Clock, "monotonic">,
  deliveryReader: ReturnType<typeof createDeliveryReader>,
) {
  const byIds = db.prepare<[string], EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM ${EVENTS} WHERE e.id IN (SELECT value FROM json_each(?))`,
  );
  const byId = db.prepare<[string], DetailRow>(
    `SELECT ${EVENT_COLUMNS}, e.alert, e.alert_ref, e.headers, e.raw FROM ${EVENTS} WHERE e.id = ?`,
  );
  // The newest ones tell how the alert stands, so they are the ones kept of a very long story.
  const history = db.prepare<[string, number], HistoryRow>(`
    SELECT e.id, e.type, e.status, e.received_at FROM (
      SELECT event_seq FROM alert_history WHERE alert_ref = ? ORDER BY event_seq DESC LIMIT ?) s
      CROSS JOIN events e ON e.seq = s.event_seq
    ORDER BY e.seq`);
  const bySeqs = db.prepare<[string], EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM ${EVENTS} WHERE e.seq IN (SELECT value FROM json_each(?)) ORDER BY e.seq DESC`,
  );
  const last = db.prepare<[string], { last_event_at: number }>(
    "SELECT last_event_at FROM source_activity WHERE source_id = ?",
  );
  const { isFiltered, page } = createEventList(db, clock);

  function withDeliveries(rows: readonly EventRow[]): EventSummary[] {
    const deliveries = deliveryReader.ofEvents(rows.map((row) => row.seq));
    return rows.map((row) => eventSummary(row, deliveries.get(row.seq) ?? []));
  }

  return {
    isFiltered,
    async list(query: EventQuery): Promise<Page<EventSummary>> {
      const { seqs, nextBelow } = await page(query);
      return {
        items: withDeliveries(bySeqs.all(JSON.stringify(seqs))),
        nextCursor: cursorOf("e", nextBelow),
      };
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
    lastEventAt: (sourceId: string): number | null => last.get(sourceId)?.last_event_at ?? null,
  };
}

const historyItem = (row: HistoryRow): EventDetail["history"][number] => ({
  id: row.id,
  type: row.type,
  status: row.status,
  receivedAt: row.received_at,
});
