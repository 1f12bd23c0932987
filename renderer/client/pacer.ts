import type { Timers } from "./timers.ts";

/** Keeps something that is costly to ask for up to date, without asking all the time. */
export interface Pacer {
  /** Something has changed: runs the task now, or after the rest that follows the last run. */
  stir(): void;
  stop(): void;
}

/** Never two runs at a time, and at least `restMs` between them, where it varies asked after each; the task deals with its own failures. */
export function createPacer(
  task: () => Promise<void>,
  restMs: number | (() => number),
  timers: Timers,
): Pacer {
  let state: "idle" | "running" | "resting" | "stopped" = "idle";
  let stirred = false;
  let wake = () => {};

  async function run() {
    state = "running";
    stirred = false;
    await task();
    // Stopped meanwhile.
    if (state !== "running") return;
    state = "resting";
    wake = timers.after(typeof restMs === "number" ? restMs : restMs(), () => {
      state = "idle";
      if (stirred) void run();
    });
  }

  return {
    stir() {
      if (state === "idle") void run();
      else stirred = true;
    },
    stop() {
      state = "stopped";
      wake();
    },
  };
}
