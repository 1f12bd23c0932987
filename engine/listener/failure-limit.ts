import type { Clock } from "../lib/clock.ts";

/** Wrong tokens that a caller may show within `windowMs` before it is told to wait, and how many callers are known. */
export const FAILURE_LIMITS = { failures: 20, windowMs: 60_000, peers: 1_000 } as const;

interface Window {
  readonly endsAt: number;
  failures: number;
}

/** Counts failures by caller, in a memory that does not grow: whoever was quiet for longest is forgotten first. */
export interface FailureLimit {
  /**
   * One more failure of this caller.
   * @returns seconds that it has to wait, from 1; 0 while it may go on
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
      // Put in anew, so that the first one is always the one to forget.
      windows.delete(peer);
      windows.set(peer, window);
      const [oldest] = windows.keys();
      if (windows.size > FAILURE_LIMITS.peers && oldest !== undefined) windows.delete(oldest);
      return window.failures <= FAILURE_LIMITS.failures ? 0 : Math.ceil((window.endsAt - now) / 1_000);
    },
  };
}
