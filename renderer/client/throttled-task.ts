import type { Timers } from "./timers.ts";

/** Keeps something that is costly to ask for up to date, without asking all the time. */
export interface ThrottledTask {
  /** Something has changed: runs the task now, or after the rest that follows the last run. */
  schedule(): void;
  stop(): void;
}

/** Never two runs at a time, and at least `restMs` between them, where it varies asked after each; the task deals with its own failures. */
export function createThrottledTask(
  task: () => Promise<void>,
  restMs: number | (() => number),
  timers: Timers,
): ThrottledTask {
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
    schedule() {
      if (state === "idle") void run();
      else stirred = true;
    },
    stop() {
      state = "stopped";
      wake();
    },
  };
}
