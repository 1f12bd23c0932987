export interface WaitOptions {
  /** A description of the condition for the error message. */
  readonly what?: string;
  /** 10,000 when left out. */
  readonly withinMs?: number;
  /** The interval between checks; 10 when left out. */
  readonly everyMs?: number;
}

/**
 * Polls until `check` returns something other than null or false. Intended for conditions that depend on real sockets
 * or other processes.
 * @throws Error after `withinMs`
 */
export async function waitUntil<Value>(
  check: () => Promise<Value | null | false>,
  { what = "the condition holds", withinMs = 10_000, everyMs = 10 }: WaitOptions = {},
): Promise<Value> {
  const deadline = performance.now() + withinMs;
  while (true) {
    const value = await check();
    if (value !== null && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs / 1000} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
