import type { Reason } from "./model/common.ts";
import { isRetrying, type LaneStatus, lacksSecret, type Status } from "./model/status.ts";
import { QUIET, type StatusContext, type StatusFinding } from "./status-finding.ts";

/** A lane counts as late after this many of its rate-limit windows. */
const LATE_AFTER_WINDOWS = 1.5;

export const isOpen = ({ state }: LaneStatus): boolean => state !== "disabled";

/** True if the lane sends, and more waits than it may send within one window. */
export const hasBacklog = (lane: LaneStatus): boolean =>
  lane.state === "working" && !isRetrying(lane) && lane.waiting > lane.window.limit;

/** True if little waits, but for longer than the rate limit explains, so the attempts fail. */
const isLate = (lane: LaneStatus, now: number): boolean => {
  const { state, oldestWaitingAt, window } = lane;
  if (state !== "working" || oldestWaitingAt === null || hasBacklog(lane)) return false;
  return now - oldestWaitingAt > LATE_AFTER_WINDOWS * window.perSeconds * 1000;
};

/** The messages that a robot refuses until something is fixed, and those that only wait their turn. */
export function queueCounts({ lanes, counts }: Status): { blocked: number; waiting: number } {
  const blocked = lanes
    .filter(({ state }) => state === "blocked")
    .reduce((sum, lane) => sum + lane.waiting, 0);
  return { blocked, waiting: counts.waiting - blocked };
}

/** The causes that delay messages to the groups. */
export function queueFindings(status: Status, { now }: StatusContext): StatusFinding[] {
  const { lanes } = status;
  const held = lanes.filter(({ state }) => state === "held");
  const isFixed = ({ tested }: LaneStatus) => tested === "fixed";
  const stopped = lanes.filter(({ state }) => state === "blocked");
  const blocked = stopped.filter((lane) => !isFixed(lane));
  const until = held.length === 1 ? (held[0]?.holdUntil ?? null) : null;
  const backlog = lanes.filter(hasBacklog);
  return [
    ...groupOf(held, { level: "degraded", code: until === null ? "held" : "held-until", until }),
    ...groupOf(blocked.filter(lacksSecret), { level: "failing", code: "no-secret", requiresAction: true }),
    ...groupOf(stopped.filter(isFixed), { level: "degraded", code: "fixed" }),
    ...byReason(
      blocked.filter((lane) => !lacksSecret(lane)),
      (lane) => lane.blocked,
    ).flatMap(([reason, group]) =>
      groupOf(group, { level: "failing", code: "blocked", reason, requiresAction: true }),
    ),
    ...byReason(
      lanes.filter((lane) => isRetrying(lane) || isLate(lane, now)),
      (lane) => lane.retrying,
    ).flatMap(([reason, group]) =>
      groupOf(group, {
        level: "degraded",
        code: reason === null ? "retrying" : "retrying-why",
        reason,
      }),
    ),
    ...groupOf(backlog, { level: "backlog", code: "backlog" }).map((finding) => ({
      ...finding,
      params: { count: queueCounts(status).waiting },
    })),
    ...(lanes.some(isOpen)
      ? []
      : [{ ...QUIET, level: "degraded", code: "no-group", place: ["connectors", null] } as const]),
  ];
}

type GroupFinding = Pick<StatusFinding, "level" | "code"> &
  Partial<Pick<StatusFinding, "until" | "reason">> & { readonly requiresAction?: boolean };

/** One finding for several lanes; none for no lane. It leads to the connector if there is only one. */
function groupOf(lanes: readonly LaneStatus[], { requiresAction = false, ...finding }: GroupFinding) {
  const [first] = lanes;
  if (first === undefined) return [];
  const id = lanes.length === 1 ? first.connectorId : null;
  return [
    {
      ...QUIET,
      ...finding,
      params: { count: lanes.length, name: first.connectorName },
      place: ["connectors", id] as const,
      requiredActions: requiresAction ? lanes.length : 0,
    },
  ];
}

function byReason(lanes: readonly LaneStatus[], reasonOf: (lane: LaneStatus) => Reason | null) {
  const codeOf = (lane: LaneStatus) => reasonOf(lane)?.code ?? null;
  return [...new Set(lanes.map(codeOf))].map((code) => {
    const group = lanes.filter((lane) => codeOf(lane) === code);
    return [group[0] === undefined ? null : reasonOf(group[0]), group] as const;
  });
}
