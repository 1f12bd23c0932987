import { type DueRow, dueDelivery } from "../delivery-row.ts";
import type { DueDelivery } from "../records.ts";
import { type Sql, statement } from "./connection.ts";

export async function nextDue(sql: Sql, connectorId: string, now: number): Promise<DueDelivery | null> {
  const row = await sql.get(NEXT, [connectorId, now]);
  return row === undefined ? null : dueDelivery(row);
}

export async function oldestDue(sql: Sql, connectorId: string, now: number): Promise<DueDelivery | null> {
  const row = await sql.get(OLDEST, [connectorId, now]);
  return row === undefined ? null : dueDelivery(row);
}

export const nextDueAt = async (sql: Sql, connectorId: string): Promise<number | null> =>
  (await sql.get(NEXT_AT, [connectorId]))?.at ?? null;

/** True for a delivery (`d`) that is the first open one of its alert and connector. */
const IS_FIRST_OF_ALERT = `NOT EXISTS (
  SELECT 1 FROM deliveries o
  WHERE o.connector_id = d.connector_id AND o.alert_ref = d.alert_ref AND o.seq < d.seq
    AND o.state IN ('queued', 'retrying', 'sending'))`;

/**
 * The first due delivery whose urgency is below a bound, in the order of deliveries_in_queue. An urgency that is bounded,
 * not fixed, keeps PostgreSQL to this index.
 */
const firstBelow = (urgent: number) => `
  (SELECT d.* FROM deliveries d
    WHERE d.connector_id = $1 AND d.state IN ('queued', 'retrying') AND d.digest_id IS NULL AND d.urgent < ${urgent}
      AND (d.next_attempt_at IS NULL OR d.next_attempt_at <= $2) AND ${IS_FIRST_OF_ALERT}
    ORDER BY d.urgent DESC, d.seq LIMIT 1)`;

/** The delivery is found before its alert is read. */
const dueFrom = (found: string) =>
  statement<DueRow>(`
    SELECT d.id, e.id AS event_id, e.kind, d.connector_id, b.alert, d.mention, d.language, d.time_zone, d.urgent,
      d.attempts, d.retrying_since, d.created_at, d.replay_of, g.title, g.text
    FROM (${found}) d
      JOIN events e ON e.seq = d.event_seq JOIN event_bodies b ON b.event_seq = d.event_seq
      LEFT JOIN digests g ON g.delivery_seq = d.seq
    ORDER BY d.seq LIMIT 1`);

const NEXT = dueFrom(firstBelow(3));
/** The oldest of the first digest, the first urgent and the first other one. */
const OLDEST = dueFrom([3, 2, 1].map(firstBelow).join(" UNION ALL "));

const NEXT_AT = statement<{ at: number }>(`
  SELECT coalesce(d.next_attempt_at, 0) AS at FROM deliveries d
  WHERE d.connector_id = $1 AND d.state IN ('queued', 'retrying') AND d.digest_id IS NULL AND ${IS_FIRST_OF_ALERT}
  ORDER BY coalesce(d.next_attempt_at, 0) LIMIT 1`);
