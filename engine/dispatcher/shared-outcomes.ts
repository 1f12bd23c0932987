import type { Reason } from "../../shared/model/common.ts";
import type { Outcome } from "../connectors/connector-type.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { reason } from "../sentences/message.ts";
import type { Lane } from "./lane.ts";
import type { Robot } from "./robot.ts";
import type { Robots } from "./robots.ts";
import { DEFAULT_HOLD_MS } from "./settle.ts";

/** The sender of an answer. */
export interface Answerer {
  /** Null if the message was for no robot. */
  readonly robot: Robot | null;
  /** The host of the message; null if it did not leave this program. */
  readonly host: string | null;
}

/** The effects of an answer beyond the lane that got it. */
export interface SharedOutcomes {
  /** Resolves once the other lanes hold. */
  learnFrom(outcome: Outcome, from: Answerer): Promise<void>;
  /** A new lane waits for the rest of the holds of its robot and its host. */
  holdNew(connectorId: string, lane: Pick<Lane, "hold">): Promise<void>;
  /** This computer's clock minus the clock of the server that answered last, in ms. */
  clockOffset(): number;
}

export interface SharedOutcomesDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly lanes: ReadonlyMap<string, Pick<Lane, "hold">>;
  readonly robots: Pick<Robots, "ofLane" | "lanesOf">;
  /** The host of a connector's messages in the present configuration. */
  readonly hostOf: (connectorId: string) => string | null;
}

export function createSharedOutcomes(deps: SharedOutcomesDeps): SharedOutcomes {
  const { clock, log, lanes, robots, hostOf } = deps;
  /** Until when each host accepts nothing from this machine, on the monotonic clock. */
  const blockedUntil = new Map<string, number>();
  let clockOffset = 0;

  const hold = (lane: Pick<Lane, "hold">, forMs: number): Promise<void> =>
    lane.hold(forMs).catch((thrown: unknown) => log.error({ err: thrown }, "A lane could not be held"));

  const hostHoldLeft = (host: string | null): number =>
    host === null ? 0 : (blockedUntil.get(host) ?? Number.NEGATIVE_INFINITY) - clock.monotonic();

  return {
    async learnFrom({ verdict, retryAfterMs, serverTime, blocksAddress }, { robot, host }) {
      if (serverTime !== null) clockOffset = clock.now() - serverTime;
      if (verdict !== "hold") return;
      const forMs = retryAfterMs ?? DEFAULT_HOLD_MS;
      robot?.hold(forMs);
      const held = new Set(robot === null ? [] : robots.lanesOf(robot));
      if (blocksAddress && host !== null) {
        blockedUntil.set(host, clock.monotonic() + forMs);
        for (const id of lanes.keys()) if (hostOf(id) === host) held.add(id);
      }
      const lanesToHold = [...held].flatMap((id) => lanes.get(id) ?? []);
      await Promise.all(lanesToHold.map((lane) => hold(lane, forMs)));
    },
    async holdNew(connectorId, lane) {
      const left = Math.max(robots.ofLane(connectorId).holdLeftMs(), hostHoldLeft(hostOf(connectorId)));
      if (left > 0) await hold(lane, left);
    },
    clockOffset: () => clockOffset,
  };
}

/**
 * DingTalk rejects signatures that are over an hour off (docs/protocols/dingtalk.md §2); a tenth of that is
 * reported, in ms.
 */
const REPORTED_OFFSET_MS = 6 * 60_000;

/**
 * The problem of a clock that differs much from the servers'; null if it does not. Pure.
 * @param offsetMs - this computer's clock minus the server's; from an HTTP `Date` header, so good to a second or so
 */
export function clockProblem(offsetMs: number): Reason | null {
  if (Math.abs(offsetMs) < REPORTED_OFFSET_MS) return null;
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  return reason("clock-off", offsetMs > 0 ? "problem.clock-ahead" : "problem.clock-behind", { minutes });
}
