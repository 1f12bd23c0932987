import type { DeliveryState } from "../../../shared/model/delivery.ts";
import { type DigestableRow, digestableDelivery } from "../delivery-row.ts";
import { deliveryOfDigest, eventOfDigest } from "../digest-event.ts";
import type { Backlog, DigestableDelivery, NewDigest } from "../records.ts";
import type { Db } from "./connection.ts";
import type { createEventWriter } from "./event-writer.ts";

/** True for a delivery (`d`) that may enter a digest, apart from the order of its alert's deliveries. */
const MAY_BE_DIGESTED = "d.no_digest = 0 AND d.maybe_posted = 0";

/**
 * True for a delivery (`d`) that, in a new digest, overtakes no earlier delivery of its alert: none that must be sent on
 * its own, is being sent, or belongs to another digest.
 */
const OVERTAKES_NONE = `NOT EXISTS (
  SELECT 1 FROM deliveries o INDEXED BY deliveries_preventing_digest
  WHERE o.connector_id = d.connector_id AND o.alert_ref = d.alert_ref AND o.seq < d.seq
    AND o.state IN ('queued', 'retrying', 'sending')
    AND (o.state = 'sending' OR o.maybe_posted = 1 OR o.no_digest = 1 OR o.digest_id IS NOT NULL))`;

interface Bounds {
  readonly connectorId: string;
  readonly limit: number;
}

/** Reads which deliveries of a lane may enter a digest. The cost grows with the limits, not with the queue. */
export function createDigestCandidates(db: Db) {
  const waiting = `deliveries d INDEXED BY deliveries_in_queue
    WHERE d.connector_id = @connectorId AND d.state IN ('queued', 'retrying') AND d.digest_id IS NULL
      AND ${MAY_BE_DIGESTED} AND ${OVERTAKES_NONE}`;
  const count = db.prepare<Bounds, { digestable: number }>(
    `SELECT count(*) AS digestable FROM (SELECT 1 FROM ${waiting} LIMIT @limit)`,
  );
  const oldest = db.prepare<{ connectorId: string; urgent: number }, { created_at: number }>(
    `SELECT d.created_at FROM ${waiting} AND d.urgent = @urgent ORDER BY d.seq LIMIT 1`,
  );
  // Of each alert whose turn is next, all waiting deliveries: a digest shows the newest state.
  const find = db.prepare<Bounds, DigestableRow>(`
    SELECT d.id, d.alert_ref, e.alert, d.mention, d.language, d.time_zone, e.received_at, d.created_at
    FROM (SELECT DISTINCT alert_ref FROM (
        SELECT d.alert_ref FROM ${waiting} ORDER BY d.urgent DESC, d.seq LIMIT @limit)) next
      CROSS JOIN deliveries d INDEXED BY deliveries_open ON d.alert_ref = next.alert_ref
      CROSS JOIN events e ON e.seq = d.event_seq
    WHERE d.connector_id = @connectorId AND d.state IN ('queued', 'retrying', 'sending') AND d.state <> 'sending'
      AND d.digest_id IS NULL AND ${MAY_BE_DIGESTED} AND ${OVERTAKES_NONE}
    ORDER BY d.seq LIMIT 10 * @limit`);

  const members = db.prepare<{ digestId: string }, DigestableRow>(`
    SELECT d.id, d.alert_ref, e.alert, d.mention, d.language, d.time_zone, e.received_at, d.created_at
    FROM deliveries d INDEXED BY deliveries_by_digest CROSS JOIN events e ON e.seq = d.event_seq
    WHERE d.digest_id = @digestId AND d.state IN ('queued', 'retrying') ORDER BY d.seq`);

  return {
    backlog(connectorId: string, limit: number): Backlog {
      const heads = [1, 0].flatMap((urgent) => oldest.all({ connectorId, urgent }));
      return {
        waiting: count.get({ connectorId, limit })?.digestable ?? 0,
        oldestAt: heads.length === 0 ? null : Math.min(...heads.map((head) => head.created_at)),
      };
    },
    find: (connectorId: string, limit: number): DigestableDelivery[] =>
      find.all({ connectorId, limit }).map(digestableDelivery),
    members: (digestId: string): DigestableDelivery[] => members.all({ digestId }).map(digestableDelivery),
  };
}

interface Members {
  readonly connectorId: string;
  /** JSON list of ids. */
  readonly members: string;
}

/** CROSS keeps SQLite from scanning all deliveries of the connector. */
const WAITING_MEMBERS = `json_each(@members) m CROSS JOIN deliveries d ON d.id = m.value
  WHERE d.connector_id = @connectorId AND d.state IN ('queued', 'retrying')`;

/** Stores digests and settles their members. Every method must run inside a transaction. */
export function createDigests(db: Db, acceptEvent: ReturnType<typeof createEventWriter>) {
  const count = db.prepare<Members, { waiting: number; fit: number | null }>(`
    SELECT count(*) AS waiting, sum(d.digest_id IS NULL AND ${MAY_BE_DIGESTED}) AS fit FROM ${WAITING_MEMBERS}`);
  const findOvertaken = db.prepare<Members, { alert_ref: string }>(`
    SELECT inside.alert_ref FROM (
      SELECT d.alert_ref, max(d.seq) AS last, count(*) AS members FROM ${WAITING_MEMBERS} GROUP BY d.alert_ref) inside
    WHERE inside.members <> (
      SELECT count(*) FROM deliveries o INDEXED BY deliveries_open
      WHERE o.connector_id = @connectorId AND o.alert_ref = inside.alert_ref AND o.seq <= inside.last
        AND o.state IN ('queued', 'retrying', 'sending'))
    LIMIT 1`);
  const assignMembers = db.prepare<Members & { digestId: string }>(`
    UPDATE deliveries SET digest_id = @digestId WHERE seq IN (SELECT d.seq FROM ${WAITING_MEMBERS})`);
  const insertMessage = db.prepare<{ digestId: string; title: string; text: string }>(`
    INSERT INTO digests (delivery_seq, title, text) SELECT seq, @title, @text FROM deliveries WHERE id = @digestId`);
  // A digest is sent before everything else in its lane, because its members were due before it was created.
  const prioritize = db.prepare<[string]>("UPDATE deliveries SET no_digest = 1, urgent = 2 WHERE id = ?");
  const finishMembers = db.prepare<{ digestId: string; at: number }>(`
    UPDATE deliveries
    SET state = 'digested', reason = NULL, finished_at = @at, next_attempt_at = NULL, retrying_since = NULL
    WHERE digest_id = @digestId AND state IN ('queued', 'retrying')`);
  const releaseMembers = db.prepare<[string]>(`
    UPDATE deliveries SET digest_id = NULL, no_digest = 1
    WHERE digest_id = ? AND state IN ('queued', 'retrying')`);

  const waitingIds = db.prepare<[string], { id: string }>(
    "SELECT id FROM deliveries WHERE digest_id = ? AND state IN ('queued', 'retrying')",
  );
  const unassignMembers = db.prepare<[string]>(
    "UPDATE deliveries SET digest_id = NULL WHERE digest_id = ? AND state IN ('queued', 'retrying')",
  );
  const sendSingly = db.prepare<[string]>(`
    UPDATE deliveries SET no_digest = 1
    WHERE id IN (SELECT value FROM json_each(?)) AND digest_id IS NULL AND state IN ('queued', 'retrying')`);

  /** Whether all members that still wait may enter a digest without overtaking an earlier delivery outside it. */
  function isAllowed(members: Members): boolean {
    const { waiting = 0, fit = null } = count.get(members) ?? {};
    return waiting > 0 && fit === waiting && findOvertaken.get(members) === undefined;
  }

  function add(digest: NewDigest): boolean {
    const members = { connectorId: digest.connectorId, members: JSON.stringify(digest.memberIds) };
    if (!isAllowed(members)) return false;
    const digestId = digest.deliveryId;
    assignMembers.run({ ...members, digestId });
    acceptEvent(eventOfDigest(digest), [deliveryOfDigest(digest)]);
    insertMessage.run({ digestId, ...digest.message });
    prioritize.run(digestId);
    return true;
  }

  return {
    /** False when nothing was stored. */
    add,
    /** Moves the members of a refused digest into others; members that are in none are sent singly. */
    split(digestId: string, parts: readonly NewDigest[]) {
      const members = waitingIds.all(digestId).map(({ id }) => id);
      unassignMembers.run(digestId);
      for (const part of parts) add(part);
      sendSingly.run(JSON.stringify(members));
    },
    /**
     * Must be called when any delivery has ended; the members of a digest end with it, or wait again if it failed.
     * @returns the number of members that ended
     */
    settled(deliveryId: string, state: DeliveryState, at: number): number {
      if (state === "delivered") return finishMembers.run({ digestId: deliveryId, at }).changes;
      if (state === "failed" || state === "cancelled") releaseMembers.run(deliveryId);
      return 0;
    },
  };
}
