import { MAX_WINDOW_MS } from "../attempt-rules.ts";
import type { AttemptAge, RobotSend, RobotTake, TakenRobot } from "../records.ts";
import type { createAttempts, SpanRow } from "./attempts.ts";
import type { Db } from "./connection.ts";
import type { createLanes } from "./lanes.ts";

export interface RobotsDeps {
  readonly db: Db;
  readonly attempts: ReturnType<typeof createAttempts>;
  readonly lanes: ReturnType<typeof createLanes>;
}

/**
 * The robots' lanes, and messages to robots outside of any queue, which are kept as long as a rate window may count
 * them. Methods that write must run inside a transaction.
 */
export function createRobots({ db, attempts, lanes }: RobotsDeps) {
  const put = db.prepare<RobotSend>(`
    INSERT INTO robot_sends (id, robot, started_at, ended_at) VALUES (@id, @robot, @startedAt, @endedAt)
    ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at`);
  const prune = db.prepare<[number]>("DELETE FROM robot_sends WHERE coalesce(ended_at, started_at) < ?");
  const all = db.prepare<[], SpanRow & { readonly robot: string }>(
    "SELECT robot, started_at, ended_at FROM robot_sends ORDER BY started_at, id",
  );

  return {
    putSend(send: RobotSend) {
      prune.run(send.startedAt - MAX_WINDOW_MS);
      put.run(send);
    },
    /** Writes nothing for a robot without lanes. */
    take({ connectorIds, isRobot, now, windowMs }: RobotTake): TakenRobot {
      const interrupted = connectorIds.length === 0 ? 0 : attempts.recover(connectorIds, now);
      const spans = [
        ...connectorIds.flatMap((id) => attempts.since(id, now - windowMs)),
        ...all.all().filter(({ robot }) => isRobot(robot)),
      ];
      return { interrupted, lanes: lanes.of(connectorIds), sent: spans.map((span) => ageOf(span, now)) };
    },
  };
}

const ageOf = (row: SpanRow, now: number): AttemptAge => ({
  sinceStart: now - row.started_at,
  sinceEnd: row.ended_at === null ? null : now - row.ended_at,
});
