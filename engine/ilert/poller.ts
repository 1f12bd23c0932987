import type { Clock } from "../lib/clock.ts";

/** Changes within this time are answered by one round, in ms: whoever edits, edits more than once. */
export const GATHER_MS = 2_000;

/** One job done again and again, never two at once. */
export interface Poller {
  /** Something changed: a round begins soon, or right after the one that is under way. */
  soon(): void;
  /** Ends it for good; resolves when the round that is under way has ended. */
  stop(): Promise<void>;
}

/**
 * @param round - resolves to the ms until the next one; never rejects
 */
export function createPoller(clock: Pick<Clock, "after">, round: () => Promise<number>): Poller {
  let cancelTimer = () => {};
  let underWay: Promise<void> | null = null;
  let isSoon = false;
  let stopped = false;

  function later(delayMs: number) {
    if (stopped) return;
    cancelTimer();
    cancelTimer = clock.after(delayMs, () => {
      isSoon = false;
      underWay = round().then((nextMs) => {
        underWay = null;
        later(isSoon ? GATHER_MS : nextMs);
      });
    });
  }

  return {
    soon() {
      if (isSoon) return;
      isSoon = true;
      if (underWay === null) later(GATHER_MS);
    },
    async stop() {
      stopped = true;
      cancelTimer();
      await underWay;
    },
  };
}
