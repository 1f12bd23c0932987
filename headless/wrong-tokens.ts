import type { Clock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import { createFailureLimit } from "../engine/listener/failure-limit.ts";

/** One line in this time says how many there were, in ms. */
const LOG_EVERY_MS = 60_000;

/** Limits, counts and logs wrong tokens at the page's door. A right one is let in all the same (ADR 28). */
export interface WrongTokens {
  /**
   * One more of this caller; what it showed is not looked at.
   * @returns seconds that it has to wait; 0 while it may try again
   */
  met(peer: string): number;
}

export function createWrongTokens(clock: Pick<Clock, "monotonic" | "after">, log: Log): WrongTokens {
  const limit = createFailureLimit(clock);
  let wrong = 0;
  let logged = 0;
  let isLogging = false;

  /** The first at once, later ones together. */
  function report(peer: string) {
    if (isLogging) return;
    isLogging = true;
    logged = wrong;
    log.warn({ peer, wrongTokens: wrong }, "A wrong admin token was shown to the page or the API");
    clock.after(LOG_EVERY_MS, () => {
      isLogging = false;
      if (wrong > logged) report(peer);
    });
  }

  return {
    met(peer) {
      wrong += 1;
      report(peer);
      return limit.failed(peer);
    },
  };
}
