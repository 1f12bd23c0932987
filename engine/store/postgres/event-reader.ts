import type { Page } from "../../../shared/model/common.ts";
import type { DeliverySummary } from "../../../shared/model/delivery.ts";
import type { EventDetail, EventQuery, EventSummary } from "../../../shared/model/event.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { type EventRow, eventSummary } from "../event-row.ts";
import { fromJson, fromNullableJson } from "../json-column.ts";
import { type Sql, statement } from "./connection.ts";
import { deliveriesOf } from "./delivery-rows.ts";
import { createParams, eventConditions } from "./event-filter.ts";
import type { EventHead } from "./event-rows.ts";

/** @throws AppError `input/invalid` for a cursor of another list */
export async function listEvents(sql: Sql, query: EventQuery): Promise<Page<EventSummary>> {
  const params = createParams();
  const below = decodeCursor("e", query.cursor) ?? Number.MAX_SAFE_INTEGER;
  const conditions = [`f.seq < ${params.add(below)}`, ...eventConditions(query, params)];
  const rows = await sql.all<SummaryRow>(
    {
      text: `SELECT ${EVENT_COLUMNS} FROM (
          SELECT f.* FROM events f WHERE ${conditions.join(" AND ")} ORDER BY f.seq DESC LIMIT ${params.add(query.limit + 1)}
        ) e ${EVENT_JOINS} ORDER BY e.seq DESC`,
    },
    params.values,
  );
  const kept = rows.slice(0, query.limit);
  const nextBelow = rows.length > kept.length ? (kept.at(-1)?.seq ?? null) : null;
  return { items: await withDeliveries(sql, kept), nextCursor: encodeCursor("e", nextBelow) };
}

export const summarizeEvents = async (sql: Sql, ids: readonly string[]): Promise<EventSummary[]> =>
  withDeliveries(sql, await sql.all(BY_IDS, [ids]));

export async function eventsBySeqs(
  sql: Sql,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, EventSummary>> {
  const rows = await sql.all(BY_SEQS, [seqs]);
  const events = await withDeliveries(sql, rows);
  return new Map(
    rows.flatMap(({ seq }, index) => (events[index] === undefined ? [] : [[seq, events[index]]])),
  );
}

export async function getEvent(sql: Sql, id: string): Promise<EventDetail | null> {
  const row = await sql.get(BY_ID, [id]);
  if (row === undefined) return null;
  const [deliveries, history] = await Promise.all([
    deliveriesOf(sql, [row.seq]),
    row.alert === null ? [] : sql.all(HISTORY, [row.alert_ref, MAX_HISTORY]),
  ]);
  return {
    ...summaryOf(row, deliveries.get(row.seq) ?? []),
    alert: fromNullableJson(row.alert),
    headers: fromJson(row.headers),
    rawBody: row.raw.toString("utf8"),
    rawBytes: row.raw.byteLength,
    history,
  };
}

export const lastEventAt = async (sql: Sql, sourceIds: readonly string[]): Promise<number | null> =>
  (await sql.get(LAST_EVENT_AT, [sourceIds]))?.at ?? null;

async function withDeliveries(sql: Sql, rows: readonly SummaryRow[]): Promise<EventSummary[]> {
  const deliveries = await deliveriesOf(
    sql,
    rows.map((row) => row.seq),
  );
  return rows.map((row) => summaryOf(row, deliveries.get(row.seq) ?? []));
}

interface SummaryRow extends EventRow {
  readonly head: string | null;
}

interface DetailRow extends SummaryRow {
  readonly alert: string | null;
  readonly alert_ref: string;
  readonly headers: string;
  readonly raw: Buffer;
}

function summaryOf(row: SummaryRow, deliveries: DeliverySummary[]): EventSummary {
  const head = fromNullableJson<EventHead>(row.head);
  const alert = {
    type: head?.type ?? null,
    status: head?.status ?? null,
    priority: head?.priority ?? null,
    alertId: head?.alertId ?? null,
    alertSourceName: head?.alertSourceName ?? null,
    assignedTo: head?.assignedTo ?? null,
    summary: head?.summary ?? "",
    ...(head?.digest !== undefined && { digest: head.digest }),
  };
  return eventSummary(row, alert, head?.occurredAt ?? null, deliveries);
}

const EVENT_COLUMNS = `e.seq, e.id, e.kind, e.source_id, e.received_at, b.head, b.refusal, b.decisions, b.edited_from,
  p.received_by, p.earliest_at, p.latest_at`;
/** The tables that `EVENT_COLUMNS` are read from, besides the events (`e`). */
const EVENT_JOINS =
  "JOIN event_bodies b ON b.event_seq = e.seq LEFT JOIN fetched_events p ON p.event_seq = e.seq";

/** A very long history is cut to the newest events, because they give the alert's present state. */
const MAX_HISTORY = 100;

const BY_IDS = statement<SummaryRow>(
  `SELECT ${EVENT_COLUMNS} FROM events e ${EVENT_JOINS} WHERE e.id = ANY($1)`,
);
const BY_SEQS = statement<SummaryRow>(
  `SELECT ${EVENT_COLUMNS} FROM events e ${EVENT_JOINS} WHERE e.seq = ANY($1)`,
);
const BY_ID = statement<DetailRow>(
  `SELECT ${EVENT_COLUMNS}, e.alert_ref, b.alert, b.headers, b.raw FROM events e ${EVENT_JOINS} WHERE e.id = $1`,
);
const HISTORY = statement<EventDetail["history"][number]>(`
  SELECT id, type, status, received_at AS "receivedAt" FROM (
    SELECT * FROM events WHERE alert_ref = $1 ORDER BY seq DESC LIMIT $2) e
  ORDER BY seq`);
/** Retention keeps the times of what it deletes in source_activity. */
const LAST_EVENT_AT = statement<{ at: number | null }>(`
  SELECT max(at) AS at FROM (
    SELECT (SELECT e.received_at FROM events e WHERE e.source_id = s.id ORDER BY e.seq DESC LIMIT 1) AS at
    FROM unnest($1::text[]) AS s (id)
    UNION ALL SELECT last_event_at FROM source_activity WHERE source_id = ANY($1)) seen`);
