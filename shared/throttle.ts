/** The clock that the throttle needs. */
interface Timers {
  /** Runs `callback` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Limits how often a task runs in response to many changes. */
export interface Throttle {
  /** Runs the task at once, or once the gap after the last run is over. Several requests in between cause one run. */
  request(): void;
  stop(): void;
}

export interface ThrottleOptions {
  readonly timers: Timers;
  /** The minimum time between the end of a run and the next one, in ms; read after each run. */
  readonly gapMs: number | (() => number);
  /** The delay of a run after the first request, in which more requests are collected; 0 by default. */
  readonly delayMs?: number;
}

/** @param task - never runs twice at once; handles its own errors */
export function createThrottle(
  task: () => void | Promise<void>,
  { timers, gapMs, delayMs = 0 }: ThrottleOptions,
): Throttle {
  let state: "idle" | "delayed" | "busy" | "stopped" = "idle";
  let isRequested = false;
  let cancelTimer = () => {};

  function begin() {
    if (delayMs === 0) return run();
    state = "delayed";
    cancelTimer = timers.after(delayMs, run);
  }

  function run() {
    state = "busy";
    isRequested = false;
    const running = task();
    if (running instanceof Promise) void running.finally(rest);
    else rest();
  }

  function rest() {
    if (state === "stopped") return;
    cancelTimer = timers.after(typeof gapMs === "number" ? gapMs : gapMs(), () => {
      state = "idle";
      if (isRequested) begin();
    });
  }

  return {
    request() {
      if (state === "idle") begin();
      else isRequested = true;
    },
    stop() {
      state = "stopped";
      cancelTimer();
    },
  };
}
