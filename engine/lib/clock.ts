/** Time as the engine sees it; tests hand in one they move by hand. */
export interface Clock {
  /** Unix time in ms. May jump when the system's clock is set. */
  now(): number;
  /** Milliseconds since some fixed moment; never jumps, so intervals are measured with it. */
  monotonic(): number;
  /** Runs `callback` once after `delayMs`; the returned function takes it back. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Node cuts longer delays to 1 ms; we wake up early and let the caller look again. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), MAX_TIMER_MS));
    return () => clearTimeout(timer);
  },
};
