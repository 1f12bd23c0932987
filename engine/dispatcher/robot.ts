import type { RateLimit } from "../../shared/model/connector.ts";
import type { Clock } from "../lib/clock.ts";
import { createRateWindow } from "./rate-window.ts";

/** What a lane wants to send next, for comparison with the other lanes of its robot. */
export interface Claim {
  /** Whether an alert of priority HIGH waits. */
  readonly urgent: boolean;
  /** Since when the oldest delivery waits, Unix ms. */
  readonly since: number;
  /** The number of waiting deliveries. */
  readonly waiting: number;
}

/** What a lane may take of its robot's window now. */
export interface Share {
  /** Messages that may be started now. */
  readonly free: number;
  /** Lanes that share the robot at present. */
  readonly lanes: number;
  /** When `free` may become 1, on the monotonic clock; the lane is woken if it happens earlier. */
  readonly freeAt: number;
  /** Waiting deliveries in all lanes of the robot. */
  readonly waiting: number;
  /** How long the lane's next digest collects alerts after one that named all, in ms. */
  readonly gatherMs: number;
  /** The rest of the interval since the last `startInterval`, in ms. */
  readonly digestIntervalMs: number;
  /** The rest of the interval since the last message, in ms. */
  readonly messageIntervalMs: number;
}

/** A place in a robot's window. */
export interface Place {
  /** The attempt has ended: the message counts for a window from now on. */
  ended(): void;
  /** No message was sent. */
  unused(): void;
}

/**
 * One robot. The messages of all connectors, tests and drafts that use it are
 * counted together. The lanes share its window: HIGH before the others, then by
 * the longest wait.
 */
export interface Robot {
  /** Messages that count now. */
  used(): number;
  /** How many messages of one lane may be sent now, and for how long none may, in ms. */
  outlook(): { readonly free: number; readonly waitMs: number };
  /** Whether a test may be sent now, in any free place. */
  allowsTest(): boolean;
  /** The earliest moment at which `allowsTest` may become true, on the monotonic clock. */
  testAt(): number;
  /** Replaces what the lane wants to send, and returns what it may take. */
  claim(lane: string, claim: Claim): Share;
  /**
   * A digest names all alerts of its lane: the following digests keep an interval, so that they contain enough alerts.
   */
  startInterval(): void;
  /** The lane has nothing to send now, or was removed. */
  withdraw(lane: string): void;
  /** The strictest of its limits. */
  limit(): RateLimit;
  /** Takes a place in the window, which must be ended exactly once. */
  takePlace(lane: string, isTest?: boolean): Place;
  /** For how long a message counts, in ms: the longest of its limits. */
  windowMs(): number;
  /** Adds an attempt from before the robot was taken; `endedAt` on the monotonic clock. */
  restore(endedAt: number): void;
  /** Records that the robot accepts nothing for `forMs`. */
  hold(forMs: number): void;
  /** The rest of the hold, in whole ms. */
  holdLeftMs(): number;
}

export interface RobotDeps {
  readonly clock: Clock;
  /** While it is false, no message may be started. */
  readonly isOwned: () => boolean;
  /** The limits of all the robot's connectors; all of them apply. */
  readonly limits: () => readonly RateLimit[];
  /** Applies while there is none. */
  readonly defaultLimit: RateLimit;
  /** A lane that had to wait for another one may check again. */
  readonly wake: (lane: string) => void;
}

/** The interval between digests of a lane that does not share its robot, and its part if it does; in ms. */
const INTERVAL_MS = 5_000;
const MIN_INTERVAL_MS = 2_000;
/** When a test to a robot that is not owned checks again, in ms. */
const OWNER_CHECK_MS = 1_000;

export function createRobot({ clock, isOwned, limits, defaultLimit, wake }: RobotDeps): Robot {
  const limitsNow = () => {
    const all = limits();
    return all.length === 0 ? [defaultLimit] : all;
  };
  const window = createRateWindow(limitsNow);
  const claims = new Map<string, Claim>();
  /** When each lane last sent something. */
  const lastSent = new Map<string, number>();
  let lastMessageAt = Number.NEGATIVE_INFINITY;
  let lastDigestAt = Number.NEGATIVE_INFINITY;
  let heldUntil = Number.NEGATIVE_INFINITY;

  const windowMs = () => Math.max(...limitsNow().map(({ perSeconds }) => perSeconds)) * 1000;

  /** The number of lanes that use the robot: those with a claim, and those that sent within a window. */
  function activeLanes(now: number): number {
    const since = now - windowMs();
    for (const [lane, at] of lastSent) if (at <= since) lastSent.delete(lane);
    return new Set([...claims.keys(), ...lastSent.keys()]).size;
  }

  /** The interval between messages of a backlog: a turn of three lanes takes 9 s, and it is never below an even share. */
  function intervalMs(lanes: number): number {
    const even = Math.max(...limitsNow().map(({ messages, perSeconds }) => (perSeconds * 1000) / messages));
    return Math.max(even, MIN_INTERVAL_MS + (INTERVAL_MS - MIN_INTERVAL_MS) / lanes);
  }

  function wakeOthers(lane: string) {
    for (const other of claims.keys()) if (other !== lane) wake(other);
  }

  return {
    used: () => window.used(clock.monotonic()),
    outlook() {
      const now = clock.monotonic();
      const lanes = activeLanes(now);
      return { free: window.free(now, lanes), waitMs: window.freeAt(now, lanes) - now };
    },
    allowsTest: () => isOwned() && window.allows(clock.monotonic()),
    testAt() {
      const now = clock.monotonic();
      return isOwned() ? window.allowsAt(now) : now + OWNER_CHECK_MS;
    },
    claim(lane, claim) {
      claims.set(lane, claim);
      const now = clock.monotonic();
      const lanes = activeLanes(now);
      const interval = intervalMs(lanes);
      const left = (since: number) => Math.max(0, Math.ceil(since + interval - now));
      const before = [...claims].filter(([other, its]) => other !== lane && precedes(its, claim)).length;
      return {
        free: isOwned() ? Math.max(0, window.free(now, lanes) - before) : 0,
        freeAt: window.freeAt(now, lanes),
        lanes,
        // Half an interval less than a turn of all lanes takes, so that each of them gets one.
        gatherMs: Math.ceil(Math.max(1, lanes - 0.5) * interval),
        digestIntervalMs: left(lastDigestAt),
        messageIntervalMs: left(lastMessageAt),
        waiting: [...claims.values()].reduce((sum, { waiting }) => sum + waiting, 0),
      };
    },
    startInterval() {
      lastDigestAt = clock.monotonic();
    },
    withdraw(lane) {
      if (claims.delete(lane)) wakeOthers(lane);
    },
    limit: () => limitsNow().reduce((strictest, one) => (rateOf(one) < rateOf(strictest) ? one : strictest)),
    takePlace(lane, isTest = false) {
      const end = window.start(isTest);
      claims.delete(lane);
      if (!isTest) lastMessageAt = clock.monotonic();
      lastSent.set(lane, clock.monotonic());
      const leave = (endedAt: number | null) => {
        end(endedAt);
        if (endedAt !== null) lastSent.set(lane, endedAt);
        wakeOthers(lane);
      };
      return { ended: () => leave(clock.monotonic()), unused: () => leave(null) };
    },
    windowMs,
    restore: window.restore,
    hold(forMs) {
      heldUntil = Math.max(heldUntil, clock.monotonic() + forMs);
    },
    holdLeftMs: () => Math.max(0, Math.ceil(heldUntil - clock.monotonic())),
  };
}

/** The order of two equal claims does not matter. */
const precedes = (one: Claim, other: Claim): boolean =>
  one.urgent === other.urgent ? one.since < other.since : one.urgent;

const rateOf = ({ messages, perSeconds }: RateLimit): number => messages / perSeconds;
