import { type DueRow, dueDelivery } from "../delivery-row.ts";
import { fromNullableJson, toNullableJson } from "../json-column.ts";
import type { DueDelivery, LaneCounts, LaneRecord, QueuePlace } from "../records.ts";
import type { Db } from "./connection.ts";

interface OrderedDueRow extends DueRow {
  readonly seq: number;
}

interface LaneRow {
  readonly connector_id: string;
  readonly hold_until: number | null;
  readonly blocked: string | null;
  readonly proof: string | null;
}

/** Values of `urgent`: digests, urgent deliveries, all others. */
const URGENCIES = [2, 1, 0];

/** True for a delivery (`d`) that is the first open one of its alert and connector. */
const IS_FIRST_OF_ALERT = `NOT EXISTS (
  SELECT 1 FROM deliveries o
  WHERE o.connector_id = d.connector_id AND o.alert_ref = d.alert_ref AND o.seq < d.seq
    AND o.state IN ('queued', 'retrying', 'sending'))`;

/**
 * The queue and the state of each connector's lane. Methods that write must run inside a transaction. The indexes are
 * named, so that the cost of a lane never grows with the number of delivered messages.
 */
export function createLanes(db: Db) {
  return { ...createDueQueries(db), ...createLaneStates(db) };
}

/** Finds the delivery that a lane sends next, and when. */
function createDueQueries(db: Db) {
  const prepareNext = (only: string) =>
    db.prepare<{ connectorId: string; now: number; urgent?: number }, OrderedDueRow>(`
      SELECT d.id, d.seq, e.id AS event_id, e.kind, d.connector_id, e.alert, d.mention, d.language, d.time_zone, d.urgent,
             d.attempts, d.retrying_since, d.created_at, d.replay_of, g.title, g.text
      FROM deliveries d INDEXED BY deliveries_in_queue CROSS JOIN events e ON e.seq = d.event_seq
        LEFT JOIN digests g ON g.delivery_seq = d.seq
      WHERE d.connector_id = @connectorId AND d.state IN ('queued', 'retrying') AND d.digest_id IS NULL ${only}
        AND (d.next_attempt_at IS NULL OR d.next_attempt_at <= @now) AND ${IS_FIRST_OF_ALERT}
      ORDER BY d.urgent DESC, d.seq LIMIT 1`);
  const next = {
    any: prepareNext(""),
    ofUrgency: prepareNext("AND d.urgent = @urgent"),
  };
  const nextAt = db.prepare<[string], { at: number }>(`
    SELECT coalesce(d.next_attempt_at, 0) AS at FROM deliveries d INDEXED BY deliveries_by_due_time
    WHERE d.connector_id = ? AND d.state IN ('queued', 'retrying') AND d.digest_id IS NULL AND ${IS_FIRST_OF_ALERT}
    ORDER BY coalesce(d.next_attempt_at, 0) LIMIT 1`);

  return {
    nextDue(connectorId: string, now: number): DueDelivery | null {
      const row = next.any.get({ connectorId, now });
      return row === undefined ? null : dueDelivery(row);
    },
    oldestDue(connectorId: string, now: number): DueDelivery | null {
      // One query for each urgency, so that the cost does not grow with the queue.
      const oldest = URGENCIES.flatMap((urgent) => next.ofUrgency.get({ connectorId, now, urgent }) ?? [])
        .sort((one, other) => one.seq - other.seq)
        .at(0);
      return oldest === undefined ? null : dueDelivery(oldest);
    },
    nextDueAt: (connectorId: string): number | null => nextAt.get(connectorId)?.at ?? null,
  };
}

/** Holds, blocks and counts of the lanes, and changes that concern all waiting deliveries. */
function createLaneStates(db: Db) {
  const some = db.prepare<[string], LaneRow>(`
    SELECT connector_id, hold_until, blocked, proof FROM lanes
    WHERE connector_id IN (SELECT value FROM json_each(?)) ORDER BY connector_id`);
  const put = db.prepare<{
    connectorId: string;
    holdUntil: number | null;
    blocked: string | null;
    proof: string | null;
  }>(`
    INSERT INTO lanes (connector_id, hold_until, blocked, proof) VALUES (@connectorId, @holdUntil, @blocked, @proof)
    ON CONFLICT (connector_id) DO UPDATE
      SET hold_until = excluded.hold_until, blocked = excluded.blocked, proof = excluded.proof`);

  const waiting = db.prepare<[], { connector_id: string; waiting: number; oldest: number }>(`
    SELECT c.connector_id, c.waiting, (
      SELECT d.created_at FROM deliveries d INDEXED BY deliveries_waiting
      WHERE d.connector_id = c.connector_id AND d.state IN ('queued', 'retrying') ORDER BY d.seq LIMIT 1) AS oldest
    FROM lane_counts c WHERE c.waiting > 0`);
  const shiftDeliveries = db.prepare<{ ids: string; byMs: number }>(`
    UPDATE deliveries SET next_attempt_at = next_attempt_at + @byMs, retrying_since = retrying_since + @byMs
    WHERE state IN ('queued', 'retrying') AND (next_attempt_at IS NOT NULL OR retrying_since IS NOT NULL)
      AND connector_id IN (SELECT value FROM json_each(@ids))`);
  const makeDeliveriesDue = db.prepare<{ codes: string; now: number }>(`
    UPDATE deliveries SET next_attempt_at = @now
    WHERE state = 'retrying' AND next_attempt_at > @now
      AND json_extract(reason, '$.code') IN (SELECT value FROM json_each(@codes))`);
  const shiftLanes = db.prepare<{ ids: string; byMs: number }>(`
    UPDATE lanes SET hold_until = hold_until + @byMs, blocked = json_set(blocked,
      '$.since', json_extract(blocked, '$.since') + @byMs, '$.probeAt', json_extract(blocked, '$.probeAt') + @byMs)
    WHERE connector_id IN (SELECT value FROM json_each(@ids))`);
  // Skips from connector to connector through the index, so that the cost does not grow with the number of attempts.
  const lastDelivered = db.prepare<[], { connector_id: string; last: number }>(`
    WITH RECURSIVE sent (connector_id) AS (
      SELECT min(connector_id) FROM attempts WHERE accepted = 1
      UNION ALL
      SELECT (SELECT min(a.connector_id) FROM attempts a WHERE a.accepted = 1 AND a.connector_id > sent.connector_id)
      FROM sent WHERE sent.connector_id IS NOT NULL)
    SELECT connector_id,
      (SELECT max(a.ended_at) FROM attempts a WHERE a.accepted = 1 AND a.connector_id = sent.connector_id) AS last
    FROM sent WHERE connector_id IS NOT NULL`);

  return {
    of: (connectorIds: readonly string[]): LaneRecord[] =>
      some.all(JSON.stringify(connectorIds)).map(laneRecord),
    put({ connectorId, holdUntil, blocked, proof = null }: LaneRecord) {
      put.run({ connectorId, holdUntil, blocked: toNullableJson(blocked), proof: toNullableJson(proof) });
    },
    shiftWaiting(connectorIds: readonly string[], byMs: number) {
      const ids = JSON.stringify(connectorIds);
      shiftDeliveries.run({ ids, byMs });
      shiftLanes.run({ ids, byMs });
    },
    hurry(reasonCodes: readonly string[], now: number) {
      makeDeliveriesDue.run({ codes: JSON.stringify(reasonCodes), now });
    },
    count(): LaneCounts[] {
      const queues = new Map(waiting.all().map((row) => [row.connector_id, row]));
      const last = new Map(lastDelivered.all().map((row) => [row.connector_id, row.last]));
      return [...new Set([...queues.keys(), ...last.keys()])].map((connectorId) => ({
        connectorId,
        waiting: queues.get(connectorId)?.waiting ?? 0,
        oldestWaitingAt: queues.get(connectorId)?.oldest ?? null,
        lastDeliveredAt: last.get(connectorId) ?? null,
      }));
    },
  };
}

const laneRecord = (row: LaneRow): LaneRecord => ({
  connectorId: row.connector_id,
  holdUntil: row.hold_until,
  blocked: fromNullableJson(row.blocked),
  ...(row.proof === null ? {} : { proof: fromNullableJson(row.proof) }),
});

interface WaitingRow {
  readonly id: string;
  readonly connector_id: string;
  readonly seq: number;
  readonly urgent: number;
  readonly next_attempt_at: number | null;
}

/**
 * Finds the positions of waiting deliveries in their lanes: digests first, then urgent ones, then the oldest. Each lane
 * is counted once, from one requested delivery to the next, in an index that holds only waiting deliveries.
 */
export function createQueuePositions(db: Db) {
  // A member of a digest has the digest's position.
  const find = db.prepare<[string], WaitingRow>(`
    SELECT m.id, d.connector_id, d.seq, d.urgent, d.next_attempt_at
    FROM json_each(?) i CROSS JOIN deliveries m ON m.id = i.value
      CROSS JOIN deliveries d ON d.id = coalesce(m.digest_id, m.id)
    WHERE m.state IN ('queued', 'retrying') AND d.state IN ('queued', 'retrying') AND d.digest_id IS NULL
    ORDER BY d.connector_id, d.urgent DESC, d.seq`);
  const moreUrgent = db.prepare<{ connectorId: string; urgent: number }, { places: number }>(`
    SELECT count(*) AS places FROM deliveries INDEXED BY deliveries_in_queue
    WHERE connector_id = @connectorId AND urgent > @urgent
      AND state IN ('queued', 'retrying') AND digest_id IS NULL`);
  const between = db.prepare<
    { connectorId: string; urgent: number; after: number; upTo: number },
    { places: number }
  >(`
    SELECT count(*) AS places FROM deliveries INDEXED BY deliveries_in_queue
    WHERE connector_id = @connectorId AND urgent = @urgent AND seq > @after AND seq <= @upTo
      AND state IN ('queued', 'retrying') AND digest_id IS NULL`);

  return function positions(ids: readonly string[]): QueuePlace[] {
    let before: { connectorId: string; urgent: number; seq: number; position: number } | null = null;
    return find.all(JSON.stringify(ids)).map((row) => {
      const place: NonNullable<typeof before> = {
        connectorId: row.connector_id,
        urgent: row.urgent,
        seq: row.seq,
        position: 0,
      };
      const { connectorId, urgent } = place;
      const isSameLane = before?.connectorId === connectorId;
      const isSameClass = isSameLane && before?.urgent === urgent;
      const after = isSameClass ? (before?.seq ?? 0) : 0;
      place.position = between.get({ connectorId, urgent, after, upTo: row.seq })?.places ?? 0;
      if (isSameClass) place.position += before?.position ?? 0;
      else place.position += moreUrgent.get({ connectorId, urgent })?.places ?? 0;
      before = place;
      return { id: row.id, connectorId, position: place.position, notBefore: row.next_attempt_at };
    });
  };
}
