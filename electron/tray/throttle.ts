import type { Clock } from "../../engine/lib/clock.ts";

interface ThrottleDeps {
  readonly clock: Clock;
  /** The least time between two runs, in ms. */
  readonly gapMs: number;
  /** Runs by itself when nobody asked for this long, in ms. */
  readonly restMs: number;
}

export interface Throttle {
  /** Runs the task now, or as soon as it may run again; however often it is asked for meanwhile, once. */
  request(): void;
  stop(): void;
}

/** Keeps a task that follows many changes from being run for each of them. The task handles its own errors. */
export function throttle(task: () => Promise<void>, { clock, gapMs, restMs }: ThrottleDeps): Throttle {
  let state: "resting" | "busy" | "asked" | "stopped" = "resting";
  let cancelWait = () => {};

  const run = () => {
    state = "busy";
    void task().finally(() => {
      if (state !== "stopped") cancelWait = clock.after(gapMs, goOn);
    });
  };

  const goOn = () => {
    if (state === "asked") return run();
    state = "resting";
    cancelWait = clock.after(restMs, run);
  };

  return {
    request() {
      if (state === "busy") state = "asked";
      if (state !== "resting") return;
      cancelWait();
      run();
    },
    stop() {
      state = "stopped";
      cancelWait();
    },
  };
}
