/** Runs jobs one after the other in the order of the calls. A job that fails does not stop the next one. */
export function createSerialQueue(): <T>(job: () => Promise<T>) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return (job) => {
    const run = tail.then(job);
    tail = run.catch(() => undefined);
    return run;
  };
}

/** Lets the event loop handle everything else that is ready before long work goes on. */
export const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface BackoffOptions {
  /** The upper bound of the first delay, in ms. */
  readonly firstMs: number;
  /** The upper bound of every delay, in ms. */
  readonly maxMs: number;
}

export const DEFAULT_BACKOFF: BackoffOptions = { firstMs: 1_000, maxMs: 10 * 60_000 };

/** A delay in ms that doubles with every failure in a row, of which there was at least one. */
export const doubledMs = (failures: number, { firstMs, maxMs }: BackoffOptions): number =>
  // 2 ** 30 exceeds every sensible bound, and keeps the arithmetic exact.
  Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30));

/**
 * Exponential backoff with full jitter: a random delay between zero and `doubledMs`, so that lanes that failed together do
 * not retry together.
 * @param failures - in a row, at least 1
 * @param random - gives a number from 0 up to but not including 1
 * @returns the delay in ms
 */
export const backoffMs = (failures: number, random: () => number, options = DEFAULT_BACKOFF): number =>
  Math.floor(random() * doubledMs(failures, options));
