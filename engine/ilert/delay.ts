import type { Clock } from "../lib/clock.ts";

/** Resolves after `ms`, or at once when the signal ends it. */
export const delay = (clock: Pick<Clock, "after">, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      cancel();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end);
  });
