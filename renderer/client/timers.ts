/** Delays as the page sees them; tests hand in ones they move by hand. */
export interface Timers {
  /** Runs `callback` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

export const systemTimers: Timers = {
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Runs a costly task when something has changed, at a limited rate. */
export interface ThrottledTask {
  /** Something has changed: runs the task now, or after the rest that follows the last run. */
  schedule(): void;
  stop(): void;
}

/** Never two runs at a time, and at least `restMs` between them, read after each run where it varies; the task handles its own failures. */
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
