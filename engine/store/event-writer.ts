import { alertRefOf } from "./alert-ref.ts";
import type { Db } from "./connection.ts";
import type { createDeliveryWriter } from "./delivery-writer.ts";
import { toNullableJson } from "./json-column.ts";
import type { AcceptResult, NewDelivery, NewEvent } from "./store.ts";

interface EventParams {
  readonly id: string;
  readonly kind: string;
  readonly sourceId: string | null;
  readonly dedupeKey: string | null;
  readonly receivedAt: number;
  readonly type: string | null;
  readonly status: string | null;
  readonly priority: string | null;
  readonly alertId: string | null;
  readonly alertRef: string | null;
  readonly alertSourceName: string | null;
  readonly summary: string;
  readonly refusal: string | null;
  readonly decisions: string;
  readonly alert: string | null;
  readonly headers: string;
  readonly raw: Buffer;
}

/** Stores one event with its deliveries, unless it repeats an earlier one. Must run inside a transaction. */
export function createEventWriter(db: Db, deliveryWriter: ReturnType<typeof createDeliveryWriter>) {
  const insert = db.prepare<EventParams>(`
    INSERT INTO events
      (id, kind, source_id, dedupe_key, received_at, type, status, priority, alert_id, alert_ref,
       alert_source_name, summary, refusal, decisions, alert, headers, raw)
    VALUES
      (@id, @kind, @sourceId, @dedupeKey, @receivedAt, @type, @status, @priority, @alertId, @alertRef,
       @alertSourceName, @summary, @refusal, @decisions, @alert, @headers, @raw)`);
  // The index gives the oldest first. ORDER BY would say so, but makes SQLite prepare this anew for every event.
  const findFirst = db.prepare<[sourceId: string | null, key: string, notBefore: number], { id: string }>(`
    SELECT id FROM events INDEXED BY events_by_dedupe
    WHERE source_id IS ? AND dedupe_key = ? AND received_at >= ? LIMIT 1`);

  function firstOf({ sourceId, dedupe, receivedAt }: NewEvent): string | null {
    if (dedupe === null) return null;
    const notBefore = dedupe.withinMs === null ? Number.MIN_SAFE_INTEGER : receivedAt - dedupe.withinMs;
    return findFirst.get(sourceId, dedupe.key, notBefore)?.id ?? null;
  }

  return function accept(event: NewEvent, deliveries: readonly NewDelivery[]): AcceptResult {
    const first = firstOf(event);
    if (first !== null) return { id: first, duplicate: true };

    const { alert } = event;
    const alertRef = alertRefOf(event);
    const { lastInsertRowid } = insert.run({
      id: event.id,
      kind: event.kind,
      sourceId: event.sourceId,
      dedupeKey: event.dedupe?.key ?? null,
      receivedAt: event.receivedAt,
      type: alert?.type ?? null,
      status: alert?.status ?? null,
      priority: alert?.priority ?? null,
      alertId: alert?.alertId ?? null,
      alertRef,
      alertSourceName: alert?.alertSourceName ?? null,
      summary: alert?.summary ?? event.refusal?.message ?? "",
      refusal: toNullableJson(event.refusal),
      decisions: JSON.stringify(event.decisions),
      alert: toNullableJson(alert),
      headers: JSON.stringify(event.headers),
      raw: asBuffer(event.rawBody),
    });
    deliveryWriter.addTo({ seq: Number(lastInsertRowid), kind: event.kind, alertRef }, deliveries);
    return { id: event.id, duplicate: false };
  };
}

/** The same bytes, not a copy. */
const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
