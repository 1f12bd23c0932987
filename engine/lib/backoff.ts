export interface BackoffOptions {
  /** Upper bound of the first wait, in ms. */
  readonly firstMs: number;
  /** Upper bound of every wait, in ms. */
  readonly maxMs: number;
}

export const DEFAULT_BACKOFF: BackoffOptions = { firstMs: 1_000, maxMs: 10 * 60_000 };

/**
 * Exponential backoff with full jitter: a wait drawn evenly from zero to a bound that doubles with every try, so
 * that lanes which failed together do not come back together.
 * @param failures - tries that failed so far, at least 1
 * @param random - gives a number from 0 up to but not including 1
 * @returns a wait in ms
 */
export function backoffMs(failures: number, random: () => number, options = DEFAULT_BACKOFF): number {
  // 2 ** 30 already exceeds every sensible bound and keeps the arithmetic exact.
  const bound = Math.min(options.maxMs, options.firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.floor(random() * bound);
}
