import type { DeliveryState } from "../../../shared/model/delivery.ts";
import { deliveryOfDigest, eventOfDigest } from "../digest-event.ts";
import type { NewDigest } from "../records.ts";
import { type Sql, statement } from "./connection.ts";
import { acceptEvent } from "./event-writer.ts";

/** Stores a digest; false when nothing was stored. */
export async function addDigest(tx: Sql, digest: NewDigest): Promise<boolean> {
  const { deliveryId, connectorId, memberIds, message } = digest;
  const members = [connectorId, memberIds] as const;
  if ((await tx.get(CHECK, members))?.is_allowed !== true) return false;
  await tx.run(ASSIGN, [...members, deliveryId]);
  await acceptEvent(tx, eventOfDigest(digest), [deliveryOfDigest(digest)]);
  await tx.run(INSERT, [deliveryId, message.title, message.text]);
  return true;
}

/** Moves the members of a refused digest into others; members that are in none are sent singly. */
export async function splitDigest(tx: Sql, digestId: string, parts: readonly NewDigest[]): Promise<void> {
  const members = await tx.all(UNASSIGN, [digestId]);
  for (const part of parts) await addDigest(tx, part);
  await tx.run(SEND_SINGLY, [members.map(({ id }) => id)]);
}

/**
 * Must be called when any delivery has ended; the members of a digest end with it, or wait again if it failed.
 * @returns the number of members that ended
 */
export async function settleDigest(
  tx: Sql,
  deliveryId: string,
  state: DeliveryState,
  at: number,
): Promise<number> {
  if (state === "delivered") return await tx.run(FINISH, [deliveryId, at]);
  if (state === "failed" || state === "cancelled") await tx.run(RELEASE, [deliveryId]);
  return 0;
}

/** Whether the members that still wait may enter a digest without overtaking an earlier delivery outside it. */
const CHECK = statement<{ is_allowed: boolean }>(`
  WITH members AS (
    SELECT * FROM deliveries WHERE connector_id = $1 AND id = ANY($2) AND state IN ('queued', 'retrying'))
  SELECT count(*) > 0
    AND bool_and(digest_id IS NULL AND NOT no_digest AND NOT maybe_posted)
    AND NOT EXISTS (
      SELECT 1 FROM (
        SELECT alert_ref, max(seq) AS last, count(*) AS members FROM members GROUP BY alert_ref) inside
      WHERE inside.members <> (
        SELECT count(*) FROM deliveries o
        WHERE o.connector_id = $1 AND o.alert_ref = inside.alert_ref AND o.seq <= inside.last
          AND o.state IN ('queued', 'retrying', 'sending'))) AS is_allowed
  FROM members`);

const ASSIGN = statement(`
  UPDATE deliveries SET digest_id = $3
  WHERE connector_id = $1 AND id = ANY($2) AND state IN ('queued', 'retrying')`);

/** A digest is sent before everything else in its lane, because its members were due before it was created. */
const INSERT = statement(`
  WITH digest AS (UPDATE deliveries SET no_digest = true, urgent = 2 WHERE id = $1 RETURNING seq)
  INSERT INTO digests (delivery_seq, title, text) SELECT seq, $2, $3 FROM digest`);

const UNASSIGN = statement<{ id: string }>(`
  UPDATE deliveries SET digest_id = NULL WHERE digest_id = $1 AND state IN ('queued', 'retrying') RETURNING id`);

const SEND_SINGLY = statement(`
  UPDATE deliveries SET no_digest = true
  WHERE id = ANY($1) AND digest_id IS NULL AND state IN ('queued', 'retrying')`);

const FINISH = statement(`
  UPDATE deliveries
  SET state = 'digested', reason = NULL, reason_code = NULL, finished_at = $2, next_attempt_at = NULL,
    retrying_since = NULL
  WHERE digest_id = $1 AND state IN ('queued', 'retrying')`);

const RELEASE = statement(`
  UPDATE deliveries SET digest_id = NULL, no_digest = true
  WHERE digest_id = $1 AND state IN ('queued', 'retrying')`);
