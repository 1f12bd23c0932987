export interface WaitOptions {
  /** What is waited for, for the message of the error. */
  readonly what?: string;
  /** 10,000 when left out. */
  readonly withinMs?: number;
  /** Between two checks; 10 when left out. */
  readonly everyMs?: number;
}

/**
 * Waits until `check` returns something other than null or false; for what happens over real sockets and in other processes.
 * @throws Error when the time is up
 */
export async function waitUntil<Value>(
  check: () => Promise<Value | null | false>,
  { what = "it happens", withinMs = 10_000, everyMs = 10 }: WaitOptions = {},
): Promise<Value> {
  const deadline = performance.now() + withinMs;
  while (true) {
    const value = await check();
    if (value !== null && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
