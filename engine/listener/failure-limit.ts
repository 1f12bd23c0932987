import type { Clock } from "../lib/clock.ts";

/** The failures that a caller may have within `windowMs` before it has to wait, and the callers that are remembered. */
export const FAILURE_LIMITS = { failures: 20, windowMs: 60_000, peers: 1_000 } as const;

interface Window {
  readonly endsAt: number;
  failures: number;
}

/** Counts failures by caller, in bounded memory: the caller whose last failure is the oldest is forgotten first. */
export interface FailureLimit {
  /**
   * Counts a failure of this caller.
   * @returns the seconds that it has to wait, from 1; 0 if it may continue
   */
  failed(peer: string): number;
}

export function createFailureLimit(clock: Pick<Clock, "monotonic">): FailureLimit {
  const windows = new Map<string, Window>();
  return {
    failed(peer) {
      const now = clock.monotonic();
      const known = windows.get(peer);
      const window =
        known !== undefined && known.endsAt > now
          ? known
          : { endsAt: now + FAILURE_LIMITS.windowMs, failures: 0 };
      window.failures += 1;
      // Reinserted, so that the first one is always the oldest.
      windows.delete(peer);
      windows.set(peer, window);
      const [oldest] = windows.keys();
      if (windows.size > FAILURE_LIMITS.peers && oldest !== undefined) windows.delete(oldest);
      return window.failures <= FAILURE_LIMITS.failures ? 0 : Math.ceil((window.endsAt - now) / 1_000);
    },
  };
}
