import type { DeliveryState } from "../../shared/model/delivery.ts";
import type { Db } from "./connection.ts";
import { MAY_BE_DIGESTED } from "./digest-candidates.ts";
import type { createEventWriter } from "./event-writer.ts";
import type { NewDelivery, NewDigest, NewEvent } from "./records.ts";

interface Members {
  readonly connectorId: string;
  /** JSON list of ids. */
  readonly members: string;
}

/** CROSS keeps SQLite from going through all deliveries of the connector. */
const WAITING_MEMBERS = `json_each(@members) m CROSS JOIN deliveries d ON d.id = m.value
  WHERE d.connector_id = @connectorId AND d.state IN ('queued', 'retrying')`;

/** Digests and the fate of what is in them. Everything here must run inside a transaction. */
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
  const tie = db.prepare<Members & { digestId: string }>(`
    UPDATE deliveries SET digest_id = @digestId WHERE seq IN (SELECT d.seq FROM ${WAITING_MEMBERS})`);
  const keepMessage = db.prepare<{ digestId: string; title: string; text: string }>(`
    INSERT INTO digests (delivery_seq, title, text) SELECT seq, @title, @text FROM deliveries WHERE id = @digestId`);
  // A digest goes before everything else of its lane: what is in it was due before it was made.
  const asDigest = db.prepare<[string]>("UPDATE deliveries SET no_digest = 1, urgent = 2 WHERE id = ?");
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
  const untie = db.prepare<[string]>(
    "UPDATE deliveries SET digest_id = NULL WHERE digest_id = ? AND state IN ('queued', 'retrying')",
  );
  const keepApart = db.prepare<[string]>(`
    UPDATE deliveries SET no_digest = 1
    WHERE id IN (SELECT value FROM json_each(?)) AND digest_id IS NULL AND state IN ('queued', 'retrying')`);

  /** Of those that still wait, every one may be in a digest, and none of them passes an earlier one left outside. */
  function mayBeMade(members: Members): boolean {
    const { waiting = 0, fit = null } = count.get(members) ?? {};
    return waiting > 0 && fit === waiting && findOvertaken.get(members) === undefined;
  }

  function add(digest: NewDigest): boolean {
    const members = { connectorId: digest.connectorId, members: JSON.stringify(digest.memberIds) };
    if (!mayBeMade(members)) return false;
    const digestId = digest.deliveryId;
    tie.run({ ...members, digestId });
    acceptEvent(eventOf(digest), [deliveryOf(digest)]);
    keepMessage.run({ digestId, ...digest.message });
    asDigest.run(digestId);
    return true;
  }

  return {
    /** False when nothing was stored. */
    add,
    /** Puts the members of a digest that was refused into others; those that are in none go out by themselves. */
    split(digestId: string, parts: readonly NewDigest[]) {
      const members = waitingIds.all(digestId).map(({ id }) => id);
      untie.run(digestId);
      for (const part of parts) add(part);
      keepApart.run(JSON.stringify(members));
    },
    /** To be told what became of any delivery; when it is a digest's, its members share its fate. */
    settled(deliveryId: string, state: DeliveryState, at: number) {
      if (state === "delivered") finishMembers.run({ digestId: deliveryId, at });
      if (state === "dead" || state === "cancelled") releaseMembers.run(deliveryId);
    },
  };
}

const eventOf = ({ eventId, createdAt, alert }: NewDigest): NewEvent => ({
  id: eventId,
  kind: "digest",
  sourceId: null,
  receivedAt: createdAt,
  dedupe: null,
  alert,
  refusal: null,
  headers: {},
  rawBody: new Uint8Array(),
  decisions: [],
});

const deliveryOf = ({ deliveryId, connectorId, mention, language, createdAt }: NewDigest): NewDelivery => ({
  id: deliveryId,
  connectorId,
  mention,
  language,
  urgent: true,
  createdAt,
  replayOf: null,
});
