import type { Reason } from "../../shared/model/common.ts";
import type { LaneStatus, Problem } from "../../shared/model/status.ts";
import { isSameText, reason } from "../sentences/message.ts";

/** Problems that require action, worst first: of the program, then of the robots, then of their quotas. */
export function problemsOf(general: readonly Reason[], lanes: readonly LaneStatus[]): Problem[] {
  const ofLanes = (pick: (lane: LaneStatus) => Reason | null) =>
    lanes.flatMap((lane): Problem[] => {
      const found = pick(lane);
      return found === null ? [] : [{ ...found, connectorId: lane.connectorId }];
    });
  return [
    ...withoutDuplicates(general).map((found) => ({ ...found, connectorId: null })),
    ...ofLanes((lane) => lane.blocked),
    ...ofLanes(quotaReason),
  ];
}

/** Several services report the same problem if ilert refuses the key; it is shown once. */
const withoutDuplicates = (reasons: readonly Reason[]): readonly Reason[] =>
  reasons.filter((one, index) => reasons.findIndex((other) => isSameText(one, other)) === index);

function quotaReason({ connectorName, quota }: LaneStatus): Reason | null {
  if (quota === null || quota.level === "ok") return null;
  const percent = Math.floor((quota.used / quota.limit) * 100);
  const key = quota.level === "exceeded" ? "problem.quota-exceeded" : "problem.quota";
  const { used, limit } = quota;
  return reason(`quota/${quota.level}`, key, { connector: connectorName, used, limit, percent });
}
