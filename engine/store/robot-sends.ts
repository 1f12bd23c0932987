import type { Db } from "./connection.ts";
import type { RobotSend } from "./records.ts";

/** No robot's window is longer (`connectorSchema`). */
const MAX_WINDOW_MS = 3_600_000;

/** What went to robots beside the deliveries, for as long as a window may count it. What writes must run inside a transaction. */
export function createRobotSends(db: Db) {
  const put = db.prepare<RobotSend>(`
    INSERT INTO robot_sends (id, robot, started_at, ended_at) VALUES (@id, @robot, @startedAt, @endedAt)
    ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at`);
  const prune = db.prepare<[number]>("DELETE FROM robot_sends WHERE coalesce(ended_at, started_at) < ?");
  const all = db.prepare<[], { id: string; robot: string; started_at: number; ended_at: number | null }>(
    "SELECT id, robot, started_at, ended_at FROM robot_sends ORDER BY started_at, id",
  );

  return {
    put(send: RobotSend) {
      prune.run(send.startedAt - MAX_WINDOW_MS);
      put.run(send);
    },
    all: (): RobotSend[] =>
      all.all().map(({ id, robot, started_at, ended_at }) => ({
        id,
        robot,
        startedAt: started_at,
        endedAt: ended_at,
      })),
  };
}
