import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../lib/clock.ts";

/** Changes within this time are handled by one run, in ms, since a user rarely edits only once. */
export const GATHER_MS = 2_000;

/** Repeats a task, and never runs it twice at once. */
export interface Poller {
  /** Runs the task soon, or again right after the run in progress. */
  soon(): void;
  /** Stops for good; resolves when the run in progress has ended. */
  stop(): Promise<void>;
}

/** @param task - resolves to the ms until its next run; never rejects */
export function createPoller(clock: Pick<Clock, "after">, task: () => Promise<number>): Poller {
  let cancelTimer = () => {};
  let running: Promise<void> | null = null;
  let isSoon = false;
  let stopped = false;

  function schedule(delayMs: number) {
    if (stopped) return;
    cancelTimer();
    cancelTimer = clock.after(delayMs, () => {
      isSoon = false;
      running = task().then((nextMs) => {
        running = null;
        schedule(isSoon ? GATHER_MS : nextMs);
      });
    });
  }

  return {
    soon() {
      if (isSoon) return;
      isSoon = true;
      if (running === null) schedule(GATHER_MS);
    },
    async stop() {
      stopped = true;
      cancelTimer();
      await running;
    },
  };
}

/**
 * Detects changes of a value.
 * @param callback - called when the value differs from the previous check, and at the first check
 * @returns checks the value
 */
export function onChange(read: () => unknown, callback: () => void): () => void {
  let previous: unknown = null;
  return () => {
    const value = read();
    if (isDeepStrictEqual(value, previous)) return;
    previous = value;
    callback();
  };
}
