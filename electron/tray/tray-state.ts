import type { Reason } from "../../shared/model/common.ts";
import { type LaneStatus, type Problem, pollingOf, type Status } from "../../shared/model/status.ts";
import { requiresAction } from "../notifications/problem-notices.ts";

/**
 * The states of the tray's icon, the worst first:
 * - `offline`: nothing is received, or ilert cannot reach us and polling it fails.
 * - `paused`: by the user.
 * - `failing`: an alert is not delivered, because a robot refuses it, or because a delivery is dead and the user has not
 *   looked at it yet.
 * - `degraded`: alerts go out late or not everywhere, which may end without the user: a hold, a group that does not
 *   accept messages, a public access that is unstable or not set up, webhooks that are not received while polling works,
 *   a locked keyring, a quota, a problem of the machine.
 * - `backlog`: more waits than can be sent within the next minute.
 * - `ready`: an alert posted now would be delivered.
 */
export type TrayState = TrayCause["state"];

type Lanes = readonly [LaneStatus, ...LaneStatus[]];

/** The state with its most important cause, which decides the sentence and where a click leads. */
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

/** What the state depends on besides the status. */
interface StatusContext {
  /** Unix ms. */
  readonly now: number;
  /** The number of dead deliveries that the user has seen. */
  readonly acknowledgedFailures: number;
}

/** A lane counts as late after this many of its rate-limit windows. */
const LATE_AFTER_WINDOWS = 1.5;

const withState = (lanes: readonly LaneStatus[], state: LaneStatus["state"]) =>
  lanes.filter((lane) => lane.state === state);

const isNotEmpty = (lanes: readonly LaneStatus[]): lanes is Lanes => lanes.length > 0;

/** True if more waits than the lane may send within one window. */
const hasBacklog = ({ state, waiting, window }: LaneStatus): boolean =>
  state === "working" && waiting > window.limit;

/** True if little waits, but for longer than the rate limit explains, so the attempts fail. */
const isLate = (lane: LaneStatus, now: number): boolean => {
  const { state, oldestWaitingAt, window } = lane;
  if (state !== "working" || oldestWaitingAt === null || hasBacklog(lane)) return false;
  return now - oldestWaitingAt > LATE_AFTER_WINDOWS * window.perSeconds * 1000;
};

/** Whether alerts that do not come through the listener could be stored. */
const canStore = (problem: Reason | null): boolean => problem?.code.startsWith("listener/store-") !== true;

/** The state of a status; null stands for an engine that has not reported one yet. Pure. */
export function trayCause(status: Status | null, { now, acknowledgedFailures }: StatusContext): TrayCause {
  if (status === null) return { state: "offline", cause: "starting" };
  const { receiving, tunnel, paused, lanes, problems, counts } = status;
  const polling = pollingOf(status);
  if (!receiving.ok && !(polling === "works" && canStore(receiving.problem)))
    return { state: "offline", cause: "not-receiving", problem: receiving.problem };
  if (polling === "fails" && tunnel.state !== "connected")
    return { state: "offline", cause: "not-polling", problem: status.ilert?.fetching?.problem ?? null };
  // While polling works, the public access does not matter.
  const needsPublicAccess = polling !== "works";
  if (needsPublicAccess && tunnel.state === "down")
    return { state: "offline", cause: "unreachable", problem: tunnel.problem };
  if (paused !== null) return { state: "paused", cause: "paused", until: paused.until };

  // This comes first, because it blocks the robots whose secrets are in the keyring.
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
  if (needsPublicAccess && (tunnel.state === "degraded" || tunnel.state === "connecting")) {
    return { state: "degraded", cause: "tunnel", connecting: tunnel.state === "connecting" };
  }
  // There may be a public access that Tocsin does not know of, so this is not `offline`.
  if (needsPublicAccess && tunnel.state === "off") return { state: "degraded", cause: "no-way-in" };
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

/** The number on the app's icon: how many problems need the user now. */
export function badgeCount(status: Status | null, { acknowledgedFailures }: StatusContext): number {
  if (status === null) return 0;
  const problems = status.problems.filter(requiresAction).length;
  const isReachable = status.tunnel.state !== "down" || pollingOf(status) === "works";
  const notReceiving = status.receiving.ok && isReachable ? 0 : 1;
  return notReceiving + problems + Math.max(0, status.counts.dead - acknowledgedFailures);
}

/** The place where an icon is shown. */
interface TrayPlace {
  readonly platform: NodeJS.Platform;
  /** Whether the bar behind it is dark. */
  readonly dark: boolean;
}

/**
 * The file of the tray's icon below `icons/` (made by `npm run icons`). macOS colours a template itself, Windows shows 16
 * points, Linux panels 22 to 24.
 */
export function trayIcon(state: TrayState, { platform, dark }: TrayPlace): string {
  if (platform === "darwin") return `${state}Template.png`;
  const name = `${state}-${dark ? "dark" : "light"}`;
  return platform === "win32" ? `${name}.png` : `${name}-24.png`;
}

/**
 * Whether the bar that holds the tray is dark. GNOME's top bar always is, whatever the theme of the windows; elsewhere the
 * system's theme decides.
 */
export function isBarDark(
  systemIsDark: boolean,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const desktops = (env.XDG_CURRENT_DESKTOP ?? "").split(":");
  if (platform === "linux" && desktops.some((name) => name === "GNOME" || name === "Unity")) return true;
  return systemIsDark;
}
