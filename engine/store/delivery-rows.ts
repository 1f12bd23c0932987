import type { DeliveryState, DeliverySummary } from "../../shared/model/delivery.ts";
import { fromNullableJson } from "./json-column.ts";

/** The state as people see it: what waits in a lane that DingTalk holds is `held`. The one place that says so. */
const SHOWN_STATE = `CASE WHEN d.state IN ('queued', 'retrying') AND l.hold_until IS NOT NULL
  THEN 'held' ELSE d.state END`;

/** Deliveries with their event (`e`) and lane (`l`); CROSS keeps SQLite from starting with the events. */
export const DELIVERY_TABLES = `deliveries d
  CROSS JOIN events e ON e.seq = d.event_seq
  LEFT JOIN lanes l ON l.connector_id = d.connector_id`;

export const DELIVERY_COLUMNS = `d.seq, d.event_seq, d.id, e.id AS event_id, d.connector_id, ${SHOWN_STATE} AS state,
  d.reason, d.attempts, d.created_at, d.next_attempt_at, d.finished_at, d.replay_of, d.digest_id`;

export interface DeliveryRow {
  readonly seq: number;
  readonly event_seq: number;
  readonly id: string;
  readonly event_id: string;
  readonly connector_id: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly created_at: number;
  readonly next_attempt_at: number | null;
  readonly finished_at: number | null;
  readonly replay_of: string | null;
  readonly digest_id: string | null;
}

export const deliverySummary = (row: DeliveryRow): DeliverySummary => ({
  id: row.id,
  eventId: row.event_id,
  connectorId: row.connector_id,
  state: row.state,
  reason: fromNullableJson(row.reason),
  attempts: row.attempts,
  createdAt: row.created_at,
  nextAttemptAt: row.state === "retrying" ? row.next_attempt_at : null,
  finishedAt: row.finished_at,
  replayOf: row.replay_of,
  digestId: row.digest_id,
});
