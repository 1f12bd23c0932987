import type { LaneStatus } from "../../shared/model/status.ts";
import type { Words } from "../words/words-of.ts";
import type { TimeOf } from "./status-sentence.ts";

/** One line for one lane: what it does, what waits, how much of its window and of the month's quota is used. */
export function laneLine(lane: LaneStatus, words: Words, timeOf: TimeOf): string {
  const { t } = words;
  const { connectorName, window, quota, sentThisMonth } = lane;
  const { used, limit } = window;
  const parts = [
    stateOf(lane, words, timeOf),
    waitingOf(lane, words, timeOf),
    t("lane.window", { used, limit }),
    quota === null
      ? t("lane.month", { used: sentThisMonth })
      : t("lane.quota", { used: quota.used, limit: quota.limit }),
  ];
  const all = parts
    .filter((part) => part !== null)
    .reduce((before, after) => t("lane.and", { before, after }));
  return t("lane.line", { name: connectorName, all });
}

function stateOf(lane: LaneStatus, { t, format }: Words, timeOf: TimeOf): string {
  const { state, holdUntil, blocked, probeAt } = lane;
  if (state === "blocked" && blocked !== null) {
    const reason = format(blocked).message.replace(/[.。]$/, "");
    return probeAt === null
      ? t("lane.blocked-why", { reason })
      : t("lane.blocked-until", { reason, time: timeOf(probeAt) });
  }
  if (state === "held" && holdUntil !== null) return t("lane.held-until", { time: timeOf(holdUntil) });
  return t(`lane.${state}`);
}

const waitingOf = ({ waiting, oldestWaitingAt }: LaneStatus, { t }: Words, timeOf: TimeOf): string | null => {
  if (waiting === 0) return null;
  return oldestWaitingAt === null
    ? t("lane.waiting", { count: waiting })
    : t("lane.waiting-since", { count: waiting, time: timeOf(oldestWaitingAt) });
};
