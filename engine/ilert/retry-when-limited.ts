import type { Clock } from "../lib/clock.ts";
import { delay } from "./delay.ts";
import { IlertLimited } from "./failures.ts";

/** Somebody else may use up what the key has: then it is said rather than waited for without an end. */
export const MAX_WAITS = 10;

/**
 * Asks again once ilert takes calls again.
 * @throws what `ask` throws; the `IlertLimited` of the last try after so many waits in a row; the signal's reason
 */
export async function retryWhenLimited<Answer>(
  ask: () => Promise<Answer>,
  clock: Pick<Clock, "after">,
  signal: AbortSignal,
): Promise<Answer> {
  for (let waits = 0; ; waits++) {
    try {
      return await ask();
    } catch (thrown) {
      if (!(thrown instanceof IlertLimited) || waits === MAX_WAITS) throw thrown;
      await delay(clock, thrown.retryAfterMs, signal);
      signal.throwIfAborted();
    }
  }
}
