import type { AlertEvent } from "../../../shared/model/event.ts";
import { toNullableJson } from "../json-column.ts";
import { type Param, type Sql, statement } from "./connection.ts";
import type { Acceptance } from "./event-writer.ts";

/** The members of an alert that lists show. */
export type EventHead = Pick<
  AlertEvent,
  | ("type" | "status" | "priority" | "alertId" | "alertSourceName" | "assignedTo" | "summary" | "digest")
  | ("reportTime" | "occurredAt" | "resolvedOn" | "responders")
>;

/** An event with its place in the log. */
export interface AddedEvent extends Acceptance {
  readonly seq: number;
}

/** The rows of an event and of its indexes without its content, about. */
const ROW_BYTES = 600;

/** Adds events of different alerts to the log. */
export async function insertEvents(tx: Sql, added: readonly AddedEvent[]): Promise<void> {
  const rows = added.map(rowOf);
  const column = (place: number) => rows.map((row) => row[place] ?? null);
  const actions = added.flatMap(({ seq, event }) =>
    [...new Set(event.decisions.filter(({ chosen }) => chosen).map(({ actionId }) => actionId))].map(
      (id) => ({
        id,
        seq,
      }),
    ),
  );
  await tx.run(INSERT, [
    ...COLUMNS.map((_, place) => column(place)),
    actions.map(({ id }) => id),
    actions.map(({ seq }) => seq),
  ] as Param[]);
}

/** The columns that `rowOf` gives, with their types. */
const COLUMNS = [
  "seq bigint",
  "id text",
  "kind text",
  "source_id text",
  "received_at bigint",
  "occurred_at bigint",
  "type text",
  "status text",
  "priority text",
  "alert_ref text",
  "alert_source text",
  "outcome text",
  "bytes bigint",
  "head text",
  "alert text",
  "refusal text",
  "decisions text",
  "headers text",
  "raw bytea",
  "edited_from text",
  "status_at bigint",
  "is_fetched boolean",
] as const;

function rowOf({ seq, event, ref, deliveries }: AddedEvent) {
  const { alert, kind, receivedAt, fetched } = event;
  const texts = [
    toNullableJson(headOf(alert)),
    toNullableJson(alert),
    toNullableJson(event.refusal),
    JSON.stringify(event.decisions),
    JSON.stringify(event.headers),
  ];
  const chars = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return [
    seq,
    event.id,
    kind,
    event.sourceId,
    receivedAt,
    alert?.occurredAt ?? null,
    alert?.type ?? null,
    alert?.status ?? null,
    alert?.priority ?? null,
    ref ?? event.id,
    alert?.alertSourceName ?? null,
    kind === "rejected" ? "rejected" : deliveries.length > 0 ? "waiting" : "not-matched",
    ROW_BYTES + chars + event.rawBody.byteLength,
    ...texts,
    asBuffer(event.rawBody),
    event.editedFrom ?? null,
    fetched?.to ?? receivedAt,
    fetched !== undefined,
  ];
}

const headOf = (alert: AlertEvent | null): EventHead | null =>
  alert === null
    ? null
    : {
        type: alert.type,
        status: alert.status,
        priority: alert.priority,
        alertId: alert.alertId,
        alertSourceName: alert.alertSourceName,
        assignedTo: alert.assignedTo,
        summary: alert.summary,
        reportTime: alert.reportTime,
        occurredAt: alert.occurredAt,
        resolvedOn: alert.resolvedOn,
        responders: alert.responders,
        ...(alert.digest !== undefined && { digest: alert.digest }),
      };

/** Without copying the bytes. */
const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Whether the inserted event determines the present state of its alert. Webhooks count in the order of arrival. An event
 * from a poll may have been received long after it happened, so it counts unless a newer one is known.
 */
const IS_CURRENT =
  "(excluded.status IS NOT NULL AND (NOT excluded.status_fetched OR excluded.status_at >= a.status_at))";

const NAMES = COLUMNS.map((column) => column.split(" ")[0]).join(", ");
const ARRAYS = COLUMNS.map((column, index) => `$${index + 1}::${column.split(" ")[1]}[]`).join(", ");

const INSERT = statement(`
  WITH n AS (
    SELECT * FROM unnest(${ARRAYS}) AS n (${NAMES})
  ), added AS (
    INSERT INTO events (seq, id, kind, source_id, received_at, occurred_at, type, status, priority, alert_ref,
      alert_source, outcome, bytes)
    SELECT seq, id, kind, source_id, received_at, occurred_at, type, status, priority, alert_ref, alert_source, outcome,
      bytes
    FROM n
  ), bodies AS (
    INSERT INTO event_bodies (event_seq, head, alert, refusal, decisions, headers, raw, edited_from)
    SELECT seq, head, alert, refusal, decisions, headers, raw, edited_from FROM n
  ), actions AS (
    INSERT INTO event_actions (action_id, event_seq)
    SELECT * FROM unnest($${COLUMNS.length + 1}::text[], $${COLUMNS.length + 2}::bigint[])
  ), alerts AS (
    INSERT INTO alerts AS a (ref, kind, source_id, last_seq, status, status_at, status_fetched, is_open, priority,
      alert_source)
    SELECT alert_ref, kind, source_id, seq, status, status_at, is_fetched,
      kind = 'alert' AND status IS DISTINCT FROM 'RESOLVED', priority, alert_source
    FROM n
    ON CONFLICT (ref) DO UPDATE SET last_seq = excluded.last_seq,
      status = CASE WHEN ${IS_CURRENT} THEN excluded.status ELSE a.status END,
      is_open = CASE WHEN ${IS_CURRENT} THEN excluded.is_open ELSE a.is_open END,
      status_at = CASE WHEN ${IS_CURRENT} THEN excluded.status_at ELSE a.status_at END,
      status_fetched = CASE WHEN ${IS_CURRENT} THEN excluded.status_fetched ELSE a.status_fetched END,
      priority = CASE WHEN ${IS_CURRENT} THEN coalesce(excluded.priority, a.priority) ELSE a.priority END,
      alert_source = coalesce(excluded.alert_source, a.alert_source)
  )
  UPDATE totals SET events = totals.events + n.events, bytes = totals.bytes + n.bytes
  FROM (SELECT count(*) AS events, sum(bytes)::bigint AS bytes FROM n) n`);
