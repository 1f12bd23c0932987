import { outcomeOf } from "../../shared/event-outcome.ts";
import type { DeliverySummary } from "../../shared/model/delivery.ts";
import type { EventSummary, ReceivedBy } from "../../shared/model/event.ts";
import { fromJson, fromNullableJson } from "./json-column.ts";

export const EVENT_COLUMNS = `e.seq, e.id, e.kind, e.source_id, e.received_at, e.type, e.status, e.priority, e.alert_id,
  e.alert_source_name, e.summary, e.refusal, e.decisions,
  (SELECT f.received_by FROM fetched_events f WHERE f.event_seq = e.seq) AS fetched_by`;

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
  /** Null for what a webhook brought. */
  readonly fetched_by: Exclude<ReceivedBy, "webhook"> | null;
}

export const eventSummary = (row: EventRow, deliveries: DeliverySummary[]): EventSummary => ({
  id: row.id,
  kind: row.kind,
  sourceId: row.source_id,
  receivedAt: row.received_at,
  receivedBy: row.fetched_by ?? "webhook",
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
