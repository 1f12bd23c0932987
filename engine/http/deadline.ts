import type { Clock } from "../lib/clock.ts";

/**
 * Runs work that ends when the caller gives it up or its time is over; it then rejects with an `AbortError` or a
 * `TimeoutError`, whatever the work itself throws.
 */
export async function withDeadline<Result>(
  clock: Clock,
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const end = (name: "AbortError" | "TimeoutError") => controller.abort(new DOMException("", name));
  const giveUp = () => end("AbortError");
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp, { once: true });
  const cancelTimer = clock.after(timeoutMs, () => end("TimeoutError"));
  try {
    return await work(controller.signal);
  } catch (thrown) {
    throw controller.signal.aborted ? controller.signal.reason : thrown;
  } finally {
    cancelTimer();
    signal.removeEventListener("abort", giveUp);
  }
}
