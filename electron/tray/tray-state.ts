import type { Reason } from "../../shared/model/common.ts";
import { type LaneStatus, type Problem, pollingOf, type Status } from "../../shared/model/status.ts";
import { requiresAction } from "../notifications/requires-action.ts";

/**
 * What the tray's icon can say, the worst first. `offline`: nothing is received, or ilert cannot reach us and polls do not reach it. `paused`: by the user. `failing`: an
 * alert could not be told, because a robot refuses or because a delivery was given up and nobody has looked since.
 * `degraded`: alerts go out late or not everywhere, and by themselves it may mend: a hold, a group that does not take
 * its messages, a way in that loses probes or was never set up, webhooks that are not taken while polls bring the alerts, a locked keyring, a quota, trouble with the machine. `backlog`: more waits than the next minute can carry. `ready`: an
 * alert posted now would arrive.
 */
export type TrayState = TrayCause["state"];

type Lanes = readonly [LaneStatus, ...LaneStatus[]];

/** The state with its one most important cause, for the sentence and for where a click leads. */
export type TrayCause =
  | { readonly state: "offline"; readonly cause: "starting" }
  | { readonly state: "offline"; readonly cause: "not-receiving"; readonly problem: Reason | null }
  | { readonly state: "offline"; readonly cause: "unreachable"; readonly problem: Reason | null }
  | { readonly state: "offline"; readonly cause: "not-polling"; readonly problem: Reason | null }
  | { readonly state: "paused"; readonly cause: "paused"; readonly until: number | null }
  | { readonly state: "failing"; readonly cause: "blocked"; readonly lanes: Lanes }
  | { readonly state: "failing"; readonly cause: "dead"; readonly count: number }
  | { readonly state: "degraded"; readonly cause: "held" | "late"; readonly lanes: Lanes }
  | { readonly state: "degraded"; readonly cause: "tunnel"; readonly connecting: boolean }
  | { readonly state: "degraded"; readonly cause: "only-polling"; readonly problem: Reason | null }
  | { readonly state: "degraded"; readonly cause: "problem"; readonly problem: Problem }
  | { readonly state: "degraded"; readonly cause: "no-group" | "no-way-in" }
  | { readonly state: "backlog"; readonly cause: "backlog"; readonly waiting: number }
  | { readonly state: "ready"; readonly cause: "ready"; readonly groups: number; readonly waiting: number };

/** What a status is judged by, besides itself. */
export interface StatusContext {
  /** Unix ms. */
  readonly now: number;
  /** How many given-up deliveries the user has seen. */
  readonly acknowledgedFailures: number;
}

/** A lane has this long to send what waits, in windows of its own, before it counts as late. */
const LATE_AFTER_WINDOWS = 1.5;

const withState = (lanes: readonly LaneStatus[], state: LaneStatus["state"]) =>
  lanes.filter((lane) => lane.state === state);

const isNotEmpty = (lanes: readonly LaneStatus[]): lanes is Lanes => lanes.length > 0;

/** More than one window of the lane carries. */
const hasBacklog = ({ state, waiting, window }: LaneStatus): boolean =>
  state === "working" && waiting > window.limit;

/** Little waits, and yet it has waited for longer than the limit explains: the tries fail. */
const isLate = (lane: LaneStatus, now: number): boolean => {
  const { state, oldestWaitingAt, window } = lane;
  if (state !== "working" || oldestWaitingAt === null || hasBacklog(lane)) return false;
  return now - oldestWaitingAt > LATE_AFTER_WINDOWS * window.perSeconds * 1000;
};

/** Whether alerts that come in by another way than the listener would be kept. */
const canStore = (problem: Reason | null): boolean => problem?.code.startsWith("listener/store-") !== true;

/** Judges a status; null is that of an engine that has not spoken yet. Pure. */
export function trayCause(status: Status | null, { now, acknowledgedFailures }: StatusContext): TrayCause {
  if (status === null) return { state: "offline", cause: "starting" };
  const { receiving, tunnel, paused, lanes, problems, counts } = status;
  const polling = pollingOf(status);
  if (!receiving.ok && !(polling === "works" && canStore(receiving.problem)))
    return { state: "offline", cause: "not-receiving", problem: receiving.problem };
  if (polling === "fails" && tunnel.state !== "connected")
    return { state: "offline", cause: "not-polling", problem: status.ilert?.fetching?.problem ?? null };
  // Where polls bring the alerts the way in may be what it likes.
  const needsWay = polling !== "works";
  if (needsWay && tunnel.state === "down")
    return { state: "offline", cause: "unreachable", problem: tunnel.problem };
  if (paused !== null) return { state: "paused", cause: "paused", until: paused.until };

  // The robots whose secrets it holds are blocked for no other reason.
  const locked = problems.find(({ code }) => code === "vault/keyring-locked");
  if (locked !== undefined) return { state: "degraded", cause: "problem", problem: locked };
  const blocked = withState(lanes, "blocked");
  if (isNotEmpty(blocked)) return { state: "failing", cause: "blocked", lanes: blocked };
  const dead = counts.dead - acknowledgedFailures;
  if (dead > 0) return { state: "failing", cause: "dead", count: dead };

  const held = withState(lanes, "held");
  if (isNotEmpty(held)) return { state: "degraded", cause: "held", lanes: held };
  const late = lanes.filter((lane) => isLate(lane, now));
  if (isNotEmpty(late)) return { state: "degraded", cause: "late", lanes: late };
  if (!receiving.ok) return { state: "degraded", cause: "only-polling", problem: receiving.problem };
  if (needsWay && (tunnel.state === "degraded" || tunnel.state === "connecting")) {
    return { state: "degraded", cause: "tunnel", connecting: tunnel.state === "connecting" };
  }
  // Whoever has a way in that Tocsin does not know of may be called all the same.
  if (needsWay && tunnel.state === "off") return { state: "degraded", cause: "no-way-in" };
  const problem = problems.find(requiresAction);
  if (problem !== undefined) return { state: "degraded", cause: "problem", problem };
  const open = lanes.filter(({ state }) => state !== "disabled");
  if (open.length === 0) return { state: "degraded", cause: "no-group" };

  const { waiting } = counts;
  if (open.some(hasBacklog)) return { state: "backlog", cause: "backlog", waiting };
  return { state: "ready", cause: "ready", groups: open.length, waiting };
}

export const trayState = (status: Status | null, context: StatusContext): TrayState =>
  trayCause(status, context).state;

/** The number on the app's icon: how many things need the user now. */
export function badgeCount(status: Status | null, { acknowledgedFailures }: StatusContext): number {
  if (status === null) return 0;
  const problems = status.problems.filter(requiresAction).length;
  const isReached = status.tunnel.state !== "down" || pollingOf(status) === "works";
  const notReceiving = status.receiving.ok && isReached ? 0 : 1;
  return notReceiving + problems + Math.max(0, status.counts.dead - acknowledgedFailures);
}
