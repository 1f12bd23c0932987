import type { DeliverySummary } from "../../../shared/model/delivery.ts";
import { type DeliveryRow, deliverySummary } from "../delivery-row.ts";
import { type Sql, statement } from "./connection.ts";

/** Deliveries with their event (`e`) and lane (`l`). */
export const DELIVERY_TABLES = `deliveries d
  JOIN events e ON e.seq = d.event_seq
  LEFT JOIN lanes l ON l.connector_id = d.connector_id`;

/** The state that is shown: a waiting delivery in a lane that DingTalk holds is `held`. */
export const DELIVERY_COLUMNS = `d.seq, d.event_seq, d.id, e.id AS event_id, d.connector_id,
  CASE WHEN d.state IN ('queued', 'retrying') AND l.hold_until IS NOT NULL THEN 'held' ELSE d.state END AS state,
  d.reason, d.attempts, d.created_at, d.next_attempt_at, d.finished_at, d.replay_of, d.digest_id`;

/** Deliveries by the seq of their event, oldest first. */
export async function deliveriesOf(
  sql: Sql,
  eventSeqs: readonly number[],
): Promise<ReadonlyMap<number, DeliverySummary[]>> {
  const rows = await sql.all(OF_EVENTS, [eventSeqs]);
  return new Map(
    [...Map.groupBy(rows, (row) => row.event_seq)].map(([seq, own]) => [seq, own.map(deliverySummary)]),
  );
}

const OF_EVENTS = statement<DeliveryRow>(
  `SELECT ${DELIVERY_COLUMNS} FROM ${DELIVERY_TABLES} WHERE d.event_seq = ANY($1) ORDER BY d.seq`,
);
