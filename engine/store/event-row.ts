import type { DeliverySummary } from "../../shared/model/delivery.ts";
import { type EventSummary, outcomeOf, type ReceivedBy } from "../../shared/model/event.ts";
import { fromJson, fromNullableJson } from "./json-column.ts";

/** The columns of an event's summary, which both databases have. */
export interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: EventSummary["kind"];
  readonly source_id: string | null;
  readonly received_at: number;
  readonly refusal: string | null;
  readonly decisions: string;
  readonly edited_from: string | null;
  /** Null, like the following columns, for an event from a webhook. */
  readonly received_by: Exclude<ReceivedBy, "webhook"> | null;
  readonly earliest_at: number | null;
  readonly latest_at: number | null;
}

/** The members of an event's summary that come from its alert. */
export type SummaryOfAlert = Pick<
  EventSummary,
  "type" | "status" | "priority" | "alertId" | "alertSourceName" | "assignedTo" | "summary" | "digest"
>;

/** @param occurredAt - when a fetched event happened, if ilert says so */
export const eventSummary = (
  row: EventRow,
  alert: SummaryOfAlert,
  occurredAt: number | null,
  deliveries: DeliverySummary[],
): EventSummary => ({
  id: row.id,
  kind: row.kind,
  sourceId: row.source_id,
  receivedAt: row.received_at,
  receivedBy: row.received_by ?? "webhook",
  happened: happenedOf(row, occurredAt),
  editedFrom: row.edited_from,
  ...alert,
  outcome: outcomeOf(row.kind, deliveries),
  refusal: fromNullableJson(row.refusal),
  deliveries,
  decisions: fromJson(row.decisions),
});

function happenedOf(
  { earliest_at: from, latest_at: to }: EventRow,
  at: number | null,
): EventSummary["happened"] {
  if (from === null || to === null) return null;
  return at === null ? { from, to } : { from: at, to: at };
}
