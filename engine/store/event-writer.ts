import { alertRefOf } from "./alert-ref.ts";
import type { Db } from "./connection.ts";
import type { createCrossChannelDedup } from "./cross-channel-dedup.ts";
import type { createDeliveryWriter } from "./delivery-writer.ts";
import { toNullableJson } from "./json-column.ts";
import type { AcceptResult, NewDelivery, NewEvent } from "./records.ts";
import { repeatsSince } from "./repeats-since.ts";

/** In the order of the columns: bound by place, which costs half of what names cost. */
type EventParams = [
  id: string,
  kind: string,
  sourceId: string | null,
  dedupeKey: string | null,
  receivedAt: number,
  type: string | null,
  status: string | null,
  priority: string | null,
  alertId: string | null,
  alertRef: string | null,
  alertSourceName: string | null,
  summary: string,
  refusal: string | null,
  decisions: string,
  alert: string | null,
  headers: string,
  raw: Buffer,
];

/** Stores one event with its deliveries, unless it repeats an earlier one. Must run inside a transaction. */
export function createEventWriter(
  db: Db,
  deliveryWriter: ReturnType<typeof createDeliveryWriter>,
  dedup: ReturnType<typeof createCrossChannelDedup>,
) {
  const insert = db.prepare<EventParams>(`
    INSERT INTO events
      (id, kind, source_id, dedupe_key, received_at, type, status, priority, alert_id, alert_ref,
       alert_source_name, summary, refusal, decisions, alert, headers, raw)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  // The index gives the oldest first. ORDER BY would say so, but makes SQLite prepare this anew for every event.
  const findFirst = db.prepare<[sourceId: string | null, key: string, notBefore: number], { id: string }>(`
    SELECT id FROM events INDEXED BY events_by_dedupe
    WHERE source_id IS ? AND dedupe_key = ? AND received_at >= ? LIMIT 1`);

  function firstOf({ sourceId, dedupe, receivedAt }: NewEvent): string | null {
    if (dedupe === null) return null;
    return findFirst.get(sourceId, dedupe.key, repeatsSince(dedupe, receivedAt))?.id ?? null;
  }

  return function accept(event: NewEvent, deliveries: readonly NewDelivery[]): AcceptResult {
    const alertRef = alertRefOf(event);
    const first = firstOf(event) ?? dedup.idOfFirst(event, alertRef);
    if (first !== null) return { id: first, duplicate: true };

    const { alert } = event;
    const { lastInsertRowid } = insert.run(
      event.id,
      event.kind,
      event.sourceId,
      event.dedupe?.key ?? null,
      event.receivedAt,
      alert?.type ?? null,
      alert?.status ?? null,
      alert?.priority ?? null,
      alert?.alertId ?? null,
      alertRef,
      alert?.alertSourceName ?? null,
      alert?.summary ?? event.refusal?.message ?? "",
      toNullableJson(event.refusal),
      JSON.stringify(event.decisions),
      toNullableJson(alert),
      JSON.stringify(event.headers),
      asBuffer(event.rawBody),
    );
    const seq = Number(lastInsertRowid);
    deliveryWriter.addTo({ seq, kind: event.kind, alertRef }, deliveries);
    if (event.fetched !== undefined) dedup.note(seq, event.fetched, event, alertRef);
    return { id: event.id, duplicate: false };
  };
}

/** The same bytes, not a copy. */
const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
