import { machineTimeZone } from "../../shared/time-zone.ts";

/** The engine's only source of time, so that tests can replace it. */
export interface Clock {
  /** Unix ms. Jumps when the system's clock is set. */
  now(): number;
  /** Milliseconds since some fixed moment. Never jumps, so it is used to measure intervals. */
  monotonic(): number;
  /** The IANA name of this machine's time zone. Changes when the machine's settings do. */
  timeZone(): string;
  /** Runs `callback` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Node treats longer delays as 1 ms, so the callback is called early instead and the caller checks again. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  timeZone: machineTimeZone,
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), MAX_TIMER_MS));
    return () => clearTimeout(timer);
  },
};

/** Smaller differences between the two clocks are drift and rounding, not a jump; in ms. */
const JUMP_MS = 2_000;

/**
 * Detects that the wall clock was set, or that the machine slept while the monotonic clock stood still. Due times are
 * stored as wall-clock times, because they must survive a restart. After a jump they must be shifted, or else a hold of ten
 * minutes could end at once or last a day.
 */
export interface Timeline {
  /** The jump of the wall clock since the previous call, in ms; positive is forward, 0 if there was none. */
  takeJump(): number;
}

export function createTimeline(clock: Clock): Timeline {
  let offset = clock.now() - clock.monotonic();
  return {
    takeJump() {
      const present = clock.now() - clock.monotonic();
      const jump = present - offset;
      if (Math.abs(jump) < JUMP_MS) {
        // Slow drift must not add up to a jump.
        offset = present;
        return 0;
      }
      offset = present;
      return Math.round(jump);
    },
  };
}
