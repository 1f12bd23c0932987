import type { Clock } from "../lib/clock.ts";

interface SilenceDeps {
  readonly clock: Pick<Clock, "after">;
  readonly limitMs: number;
  readonly error: () => Error;
}

/**
 * Passes the bytes on; reading fails after a silence. A machine that disappears from the network does not close its
 * connections, so nothing else would end the stream.
 */
export function failWhenSilent(
  body: ReadableStream<Uint8Array>,
  { clock, limitMs, error }: SilenceDeps,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let cancelTimer = () => {};
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const silence = new Promise<never>((_resolve, reject) => {
        cancelTimer = clock.after(limitMs, () => reject(error()));
      });
      try {
        const { done, value } = await Promise.race([reader.read(), silence]);
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (thrown) {
        controller.error(thrown);
        reader.cancel(thrown).catch(() => {});
      } finally {
        cancelTimer();
      }
    },
    async cancel(reason) {
      cancelTimer();
      await reader.cancel(reason);
    },
  });
}
