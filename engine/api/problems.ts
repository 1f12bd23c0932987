import type { Reason } from "../../shared/model/common.ts";
import type { LaneStatus, Problem } from "../../shared/model/status.ts";

/** What needs the user, worst first: what is wrong with the program, then with the robots, then what soon will be. */
export function problemsOf(general: readonly Reason[], lanes: readonly LaneStatus[]): Problem[] {
  const ofLanes = (pick: (lane: LaneStatus) => Reason | null) =>
    lanes.flatMap((lane): Problem[] => {
      const reason = pick(lane);
      return reason === null ? [] : [{ ...reason, connectorId: lane.connectorId }];
    });
  return [
    ...general.map((reason) => ({ ...reason, connectorId: null })),
    ...ofLanes((lane) => lane.blocked),
    ...ofLanes(quotaReason),
  ];
}

function quotaReason({ connectorName, quota }: LaneStatus): Reason | null {
  if (quota === null || quota.level === "ok") return null;
  const percent = Math.floor((quota.used / quota.limit) * 100);
  return {
    code: `quota/${quota.level}`,
    message: `${connectorName}: ${quota.used} of ${quota.limit} messages of this month are used (${percent} %).`,
    advice:
      quota.level === "exceeded"
        ? "DingTalk may refuse further messages this month. Choose fewer alert events, or buy a larger quota and set it here."
        : "Choose fewer alert events for this connector, or raise the quota here if DingTalk has granted more.",
  };
}
