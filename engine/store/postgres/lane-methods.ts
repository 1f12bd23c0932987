import { fromJson, fromNullableJson, toNullableJson } from "../json-column.ts";
import type { LaneBlock, LaneCounts, LaneRecord, QueuePlace } from "../records.ts";
import type { Store } from "../store.ts";
import { type Sql, statement } from "./connection.ts";
import type { StoreAccess } from "./create-postgres-store.ts";
import { keepLease } from "./leases.ts";

type LaneMethod = "putLane" | "countLanes" | "shiftWaiting" | "hurryRetries" | "queuePositions";

/** The persistent state of the lanes, and changes that concern all waiting deliveries. */
export function laneMethods({ read, write }: StoreAccess): Pick<Store, LaneMethod> {
  return {
    putLane: (lane, lease) =>
      write(async (tx) => {
        await keepLease(tx, lease);
        await putLane(tx, lane);
      }),
    countLanes: () => read((sql) => sql.all(COUNT)),
    shiftWaiting: (connectorIds, byMs, lease) =>
      write(async (tx) => {
        await keepLease(tx, lease);
        await tx.run(SHIFT_DELIVERIES, [connectorIds, byMs]);
        await tx.run(SHIFT_LANES, [connectorIds, byMs]);
      }),
    hurryRetries: (reasonCodes, now) => write(async (tx) => void (await tx.run(HURRY, [reasonCodes, now]))),
    queuePositions: (ids) => read((sql) => sql.all(POSITIONS, [ids])),
  };
}

export const lanesOf = async (sql: Sql, connectorIds: readonly string[]): Promise<LaneRecord[]> =>
  (await sql.all(LANES, [connectorIds])).map(laneRecord);

export async function putLane(
  tx: Sql,
  { connectorId, holdUntil, blocked, proof = null }: LaneRecord,
): Promise<void> {
  await tx.run(PUT_LANE, [
    connectorId,
    holdUntil,
    toNullableJson(blocked?.reason ?? null),
    blocked?.since ?? null,
    blocked?.probeAt ?? null,
    toNullableJson(proof),
  ]);
}

interface LaneRow {
  readonly connector_id: string;
  readonly hold_until: number | null;
  readonly block_reason: string | null;
  readonly blocked_since: number | null;
  readonly probe_at: number | null;
  readonly proof: string | null;
}

const laneRecord = (row: LaneRow): LaneRecord => ({
  connectorId: row.connector_id,
  holdUntil: row.hold_until,
  blocked: blockOf(row),
  ...(row.proof === null ? {} : { proof: fromNullableJson(row.proof) }),
});

const blockOf = ({
  block_reason: reason,
  blocked_since: since,
  probe_at: probeAt,
}: LaneRow): LaneBlock | null =>
  reason === null || since === null || probeAt === null ? null : { reason: fromJson(reason), since, probeAt };

const COLUMNS = "connector_id, hold_until, block_reason, blocked_since, probe_at, proof";
const LANES = statement<LaneRow>(
  `SELECT ${COLUMNS} FROM lanes WHERE connector_id = ANY($1) ORDER BY connector_id`,
);

const PUT_LANE = statement(`
  INSERT INTO lanes (${COLUMNS})
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (connector_id) DO UPDATE SET hold_until = excluded.hold_until, block_reason = excluded.block_reason,
    blocked_since = excluded.blocked_since, probe_at = excluded.probe_at, proof = excluded.proof`);

/**
 * The connectors with accepted messages are found by skipping from one to the next through the index, so that the cost
 * does not grow with the number of attempts.
 */
const COUNT = statement<LaneCounts>(`
  WITH RECURSIVE sent (connector_id) AS (
    SELECT min(connector_id) FROM attempts WHERE accepted
    UNION ALL
    SELECT (SELECT min(a.connector_id) FROM attempts a WHERE a.accepted AND a.connector_id > s.connector_id)
    FROM sent s WHERE s.connector_id IS NOT NULL
  ), last AS (
    SELECT connector_id, (
      SELECT max(a.ended_at) FROM attempts a WHERE a.accepted AND a.connector_id = s.connector_id) AS delivered_at
    FROM sent s WHERE s.connector_id IS NOT NULL
  ), queue AS (
    SELECT connector_id, count(*) AS waiting, min(created_at) AS oldest_at
    FROM deliveries WHERE state IN ('queued', 'retrying') GROUP BY connector_id)
  SELECT connector_id AS "connectorId", coalesce(queue.waiting, 0) AS waiting, queue.oldest_at AS "oldestWaitingAt",
    last.delivered_at AS "lastDeliveredAt"
  FROM queue FULL JOIN last USING (connector_id)`);

const SHIFT_DELIVERIES = statement(`
  UPDATE deliveries SET next_attempt_at = next_attempt_at + $2, retrying_since = retrying_since + $2
  WHERE connector_id = ANY($1) AND state IN ('queued', 'retrying') AND (next_attempt_at IS NOT NULL OR retrying_since IS NOT NULL)`);
const SHIFT_LANES = statement(`
  UPDATE lanes SET hold_until = hold_until + $2, blocked_since = blocked_since + $2, probe_at = probe_at + $2
  WHERE connector_id = ANY($1)`);

const HURRY = statement(`
  UPDATE deliveries SET next_attempt_at = $2
  WHERE state = 'retrying' AND next_attempt_at > $2 AND reason_code = ANY($1)`);

/** A member of a digest has the digest's position. */
const POSITIONS = statement<QueuePlace>(`
  WITH asked AS (
    SELECT m.id, d.connector_id, d.seq, d.next_attempt_at
    FROM deliveries m JOIN deliveries d ON d.id = coalesce(m.digest_id, m.id)
    WHERE m.id = ANY($1) AND m.state IN ('queued', 'retrying')
      AND d.state IN ('queued', 'retrying') AND d.digest_id IS NULL
  ), places AS (
    SELECT seq, row_number() OVER (PARTITION BY connector_id ORDER BY urgent DESC, seq) AS position
    FROM deliveries
    WHERE connector_id IN (SELECT connector_id FROM asked) AND state IN ('queued', 'retrying') AND digest_id IS NULL)
  SELECT a.id, a.connector_id AS "connectorId", p.position, a.next_attempt_at AS "notBefore"
  FROM asked a JOIN places p ON p.seq = a.seq ORDER BY a.connector_id, p.position`);
