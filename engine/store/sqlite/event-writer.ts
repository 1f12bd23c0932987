import { alertRefOf } from "../alert-ref.ts";
import { toNullableJson } from "../json-column.ts";
import type { AcceptResult, NewDelivery, NewEvent } from "../records.ts";
import type { Db } from "./connection.ts";
import type { createDeduplication } from "./deduplication.ts";
import type { createDeliveryWriter } from "./delivery-writer.ts";

/** In the order of the columns: binding by position takes half the time of binding by name. */
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
  editedFrom: string | null,
];

/** Stores an event with its deliveries, unless it repeats an earlier event. Must run inside a transaction. */
export function createEventWriter(
  db: Db,
  deliveryWriter: ReturnType<typeof createDeliveryWriter>,
  deduplication: ReturnType<typeof createDeduplication>,
) {
  const insert = db.prepare<EventParams>(`
    INSERT INTO events
      (id, kind, source_id, dedupe_key, received_at, type, status, priority, alert_id, alert_ref,
       alert_source_name, summary, refusal, decisions, alert, headers, raw, edited_from)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);

  return function accept(event: NewEvent, deliveries: readonly NewDelivery[]): AcceptResult {
    const alertRef = alertRefOf(event);
    const first = deduplication.firstOf(event, alertRef);
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
      alert?.summary ?? "",
      toNullableJson(event.refusal),
      JSON.stringify(event.decisions),
      toNullableJson(alert),
      JSON.stringify(event.headers),
      asBuffer(event.rawBody),
      event.editedFrom ?? null,
    );
    const seq = Number(lastInsertRowid);
    deliveryWriter.addTo({ seq, kind: event.kind, alertRef }, deliveries);
    if (event.fetched !== undefined) deduplication.recordFetched(seq, event.fetched, event, alertRef);
    return { id: event.id, duplicate: false };
  };
}

/** Without copying the bytes. */
const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
