import type { Reason } from "../../shared/model/common.ts";
import type { LaneStatus, Problem } from "../../shared/model/status.ts";
import { reason } from "../sentences/message.ts";

/** What needs the user, worst first: what is wrong with the program, then with the robots, then what soon will be. */
export function problemsOf(general: readonly Reason[], lanes: readonly LaneStatus[]): Problem[] {
  const ofLanes = (pick: (lane: LaneStatus) => Reason | null) =>
    lanes.flatMap((lane): Problem[] => {
      const found = pick(lane);
      return found === null ? [] : [{ ...found, connectorId: lane.connectorId }];
    });
  return [
    ...onceEach(general).map((found) => ({ ...found, connectorId: null })),
    ...ofLanes((lane) => lane.blocked),
    ...ofLanes(quotaReason),
  ];
}

/** A key that ilert refuses is met by everybody who asks ilert; it needs the user once. */
const onceEach = (reasons: readonly Reason[]): readonly Reason[] =>
  reasons.filter((one, index) => reasons.findIndex(({ message }) => message === one.message) === index);

function quotaReason({ connectorName, quota }: LaneStatus): Reason | null {
  if (quota === null || quota.level === "ok") return null;
  const percent = Math.floor((quota.used / quota.limit) * 100);
  const key = quota.level === "exceeded" ? "problem.quota-exceeded" : "problem.quota";
  const { used, limit } = quota;
  return reason(`quota/${quota.level}`, key, { connector: connectorName, used, limit, percent });
}
