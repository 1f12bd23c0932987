import type { DeliverySummary, ReplayFilter } from "../../../shared/model/delivery.ts";
import {
  type AttemptRow,
  type DeliveryRow,
  deliverySummary,
  type StoredDeliveryRow,
  storedDelivery,
} from "../delivery-row.ts";
import type { StoredDelivery } from "../records.ts";
import type { Db } from "./connection.ts";
import { createDeliveryList, DELIVERY_COLUMNS, DELIVERY_TABLES } from "./delivery-list.ts";
import { sqlFilterOf } from "./list-query.ts";

/** Reads deliveries with their attempts. */
export function createDeliveryReader(db: Db) {
  const byEvents = db.prepare<[string], DeliveryRow>(`
    SELECT ${DELIVERY_COLUMNS} FROM ${DELIVERY_TABLES}
    WHERE d.event_seq IN (SELECT value FROM json_each(?)) ORDER BY d.seq`);
  const byId = db.prepare<[string], StoredDeliveryRow>(`
    SELECT ${DELIVERY_COLUMNS}, e.kind, e.alert, d.mention, d.language, d.time_zone, g.title, g.text
    FROM ${DELIVERY_TABLES} LEFT JOIN digests g ON g.delivery_seq = d.seq WHERE d.id = ?`);
  const attempts = db.prepare<[number], AttemptRow>(`
    SELECT id, started_at, duration_ms, outcome, http_status, errcode, reason, answer
    FROM attempts WHERE delivery_seq = ? ORDER BY seq`);

  return {
    list: createDeliveryList(db),
    /** Deliveries by the seq of their event, oldest first. */
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
    get(id: string): StoredDelivery | null {
      const row = byId.get(id);
      return row === undefined ? null : storedDelivery(row, attempts.all(row.seq));
    },
    findFinished(filter: Omit<ReplayFilter, "toConnector">, limit: number): string[] {
      const { conditions, params } = sqlFilterOf([
        ["d.state = @state", "state", filter.state ?? (filter.ids === undefined ? "failed" : undefined)],
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

/** A digest cannot be replayed; its members can. */
const NO_DIGEST = "NOT EXISTS (SELECT 1 FROM digests g WHERE g.delivery_seq = d.seq)";
