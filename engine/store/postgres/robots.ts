import { INTERRUPTED, MAX_WINDOW_MS } from "../attempt-rules.ts";
import type { AttemptAge, RobotTake, TakenRobot } from "../records.ts";
import type { Store } from "../store.ts";
import { type Sql, statement } from "./connection.ts";
import type { StoreAccess } from "./create-postgres-store.ts";
import { lanesOf } from "./lane-methods.ts";
import { keepLease } from "./leases.ts";

/** The takeover of a robot's lanes, and messages to robots outside of any queue. */
export function robotMethods({ read, write }: StoreAccess): Pick<Store, "takeRobot" | "putRobotSend"> {
  return {
    takeRobot: (take, lease) =>
      take.connectorIds.length === 0
        ? read((sql) => takeRobot(sql, take))
        : write(async (tx) => {
            await keepLease(tx, lease);
            return await takeRobot(tx, take);
          }),
    putRobotSend: ({ id, robot, startedAt, endedAt }, lease) =>
      write(async (tx) => {
        await keepLease(tx, lease);
        await tx.run(PRUNE_SENDS, [startedAt - MAX_WINDOW_MS]);
        await tx.run(PUT_SEND, [id, robot, startedAt, endedAt]);
      }),
  };
}

/** Writes nothing for a robot without lanes. */
async function takeRobot(sql: Sql, { connectorIds, isRobot, now, windowMs }: RobotTake): Promise<TakenRobot> {
  const interrupted = connectorIds.length === 0 ? 0 : await recover(sql, connectorIds, now);
  const [lanes, attempts, sends] = await Promise.all([
    lanesOf(sql, connectorIds),
    sql.all(ATTEMPTS, [connectorIds, now, windowMs]),
    sql.all(SENDS, [now]),
  ]);
  const ownSends = sends.filter(({ robot }) => isRobot(robot)).map(({ robot: _, ...age }) => age);
  return { interrupted, lanes, sent: [...attempts, ...ownSends] };
}

/** @returns the number of requeued deliveries */
async function recover(tx: Sql, connectorIds: readonly string[], now: number): Promise<number> {
  const interrupted = [connectorIds, JSON.stringify(INTERRUPTED)] as const;
  await tx.run(END_OPEN, [...interrupted, now]);
  return await tx.run(REQUEUE, [...interrupted, INTERRUPTED.code]);
}

const END_OPEN = statement(`
  UPDATE attempts SET ended_at = $3, outcome = 'interrupted', reason = $2
  WHERE ended_at IS NULL
    AND delivery_seq IN (SELECT seq FROM deliveries WHERE connector_id = ANY($1) AND state = 'sending')`);

const REQUEUE = statement(`
  UPDATE deliveries
  SET state = 'queued', reason = $2, reason_code = $3, next_attempt_at = NULL, maybe_posted = true
  WHERE connector_id = ANY($1) AND state = 'sending'`);

/**
 * A test is in robot_sends. An interrupted attempt has no known end; it counts from when the interruption was noticed,
 * which is an upper bound.
 */
const ATTEMPTS = statement<AttemptAge>(`
  SELECT $2 - a.started_at AS "sinceStart", CASE WHEN a.outcome <> 'interrupted' THEN $2 - a.ended_at END AS "sinceEnd"
  FROM attempts a JOIN deliveries d ON d.seq = a.delivery_seq
  WHERE a.connector_id = ANY($1) AND (a.ended_at IS NULL OR a.ended_at >= $2 - $3) AND NOT d.is_test
  ORDER BY a.started_at, a.seq`);

const PUT_SEND = statement(`
  INSERT INTO robot_sends (id, robot, started_at, ended_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at`);
const PRUNE_SENDS = statement("DELETE FROM robot_sends WHERE coalesce(ended_at, started_at) < $1");
const SENDS = statement<AttemptAge & { readonly robot: string }>(`
  SELECT robot, $1 - started_at AS "sinceStart", $1 - ended_at AS "sinceEnd"
  FROM robot_sends ORDER BY started_at, id`);
