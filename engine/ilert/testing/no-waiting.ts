import type { Clock } from "../../lib/clock.ts";

/** A clock of which every wait is over at once, and written down, in ms. */
export const noWaiting = (waits: number[] = []): Pick<Clock, "after"> => ({
  after(delayMs, callback) {
    waits.push(delayMs);
    queueMicrotask(callback);
    return () => {};
  },
});
