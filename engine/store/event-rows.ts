import type { DeliverySummary } from "../../shared/model/delivery.ts";
import { type EventSummary, outcomeOf, type ReceivedBy } from "../../shared/model/event.ts";
import { fromJson, fromNullableJson } from "./json-column.ts";

export const EVENT_COLUMNS = `e.seq, e.id, e.kind, e.source_id, e.received_at, e.type, e.status, e.priority, e.alert_id,
  e.alert_source_name, e.summary, e.refusal, e.decisions, f.received_by, f.earliest_at, f.latest_at,
  CASE WHEN f.event_seq IS NULL THEN NULL ELSE json_extract(e.alert, '$.occurredAt') END AS occurred_at`;
/** What `EVENT_COLUMNS` are chosen from. */
export const EVENTS = "events e LEFT JOIN fetched_events f ON f.event_seq = e.seq";

export interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: EventSummary["kind"];
  readonly source_id: string | null;
  readonly received_at: number;
  readonly type: string | null;
  readonly status: string | null;
  readonly priority: string | null;
  readonly alert_id: string | null;
  readonly alert_source_name: string | null;
  readonly summary: string;
  readonly refusal: string | null;
  readonly decisions: string;
  /** All of them null for what a webhook brought. */
  readonly received_by: Exclude<ReceivedBy, "webhook"> | null;
  readonly earliest_at: number | null;
  readonly latest_at: number | null;
  readonly occurred_at: number | null;
}

function happenedOf({
  earliest_at: from,
  latest_at: to,
  occurred_at: at,
}: EventRow): EventSummary["happened"] {
  if (from === null || to === null) return null;
  return at === null ? { from, to } : { from: at, to: at };
}

export const eventSummary = (row: EventRow, deliveries: DeliverySummary[]): EventSummary => ({
  id: row.id,
  kind: row.kind,
  sourceId: row.source_id,
  receivedAt: row.received_at,
  receivedBy: row.received_by ?? "webhook",
  happened: happenedOf(row),
  type: row.type,
  status: row.status,
  priority: row.priority,
  alertId: row.alert_id,
  alertSourceName: row.alert_source_name,
  summary: row.summary,
  outcome: outcomeOf(row.kind, deliveries),
  refusal: fromNullableJson(row.refusal),
  deliveries,
  decisions: fromJson(row.decisions),
});
