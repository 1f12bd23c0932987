import type { Clock } from "../lib/clock.ts";

/** How long the user waits for a free place in the window before a test is taken back, in ms. */
const WAIT_MS = 15_000;

/** What the promise gives within a test's waiting time, else null. */
export async function withinTestWait<Result>(clock: Clock, promise: Promise<Result>): Promise<Result | null> {
  let cancelTimer = () => {};
  const timeUp = new Promise<null>((resolve) => {
    cancelTimer = clock.after(WAIT_MS, () => resolve(null));
  });
  return await Promise.race([promise, timeUp]).finally(cancelTimer);
}
