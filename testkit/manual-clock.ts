import type { Clock } from "../engine/lib/clock.ts";

export interface ManualClock extends Clock {
  /** Advances the time by `ms`. Each due timer runs at its own time, and promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Changes the wall clock as a user or NTP would; `monotonic` and timers are unaffected. */
  jump(ms: number): void;
  /** The remaining delays of the pending timers in ms, shortest first. */
  waiting(): number[];
}

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Runs what is ready: promise chains and the I/O that they wait for. */
export async function runPending(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}

/**
 * A clock for tests that stands still until it is advanced. It also implements the page's timers.
 * @param timeZone - the machine's time zone
 */
export function createManualClock(startMs = Date.UTC(2026, 0, 15, 9, 0, 0), timeZone = "UTC"): ManualClock {
  let elapsed = 0;
  let offset = startMs;
  const timers = new Set<Timer>();

  const nextTimer = (until: number): Timer | undefined =>
    [...timers].filter((timer) => timer.at <= until).sort((left, right) => left.at - right.at)[0];

  return {
    now: () => offset + elapsed,
    monotonic: () => elapsed,
    timeZone: () => timeZone,
    after(delayMs, callback) {
      const timer = { at: elapsed + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = elapsed + ms;
      await runPending();
      for (let timer = nextTimer(end); timer; timer = nextTimer(end)) {
        timers.delete(timer);
        elapsed = Math.max(elapsed, timer.at);
        timer.callback();
        await runPending();
      }
      elapsed = end;
      await runPending();
    },
    jump(ms) {
      offset += ms;
    },
    waiting: () => [...timers].map(({ at }) => at - elapsed).sort((left, right) => left - right),
  };
}
