import type { LaneStatus } from "../shared/model/status.ts";
import type { TimeOf } from "./status-sentence.ts";

/** One line for one lane: what it does, what waits, how much of its window and of the month's quota is used. */
export function laneLine(lane: LaneStatus, timeOf: TimeOf): string {
  const { connectorName, window, quota, sentThisMonth } = lane;
  const month = quota === null ? `${sentThisMonth} this month` : `${quota.used} of ${quota.limit} this month`;
  const parts = [
    stateOf(lane, timeOf),
    waitingOf(lane, timeOf),
    `${window.used} of ${window.limit} used`,
    month,
  ];
  return `${connectorName}: ${parts.filter((part) => part !== null).join(", ")}`;
}

function stateOf({ state, holdUntil, blocked }: LaneStatus, timeOf: TimeOf): string {
  if (state === "blocked" && blocked !== null) return `refused (${blocked.message.replace(/\.$/, "")})`;
  if (state === "held" && holdUntil !== null) return `held until ${timeOf(holdUntil)}`;
  return state === "disabled" ? "off" : state;
}

const waitingOf = ({ waiting, oldestWaitingAt }: LaneStatus, timeOf: TimeOf): string | null => {
  if (waiting === 0) return null;
  return oldestWaitingAt === null
    ? `${waiting} waiting`
    : `${waiting} waiting since ${timeOf(oldestWaitingAt)}`;
};
