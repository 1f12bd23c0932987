import type { LiveMessage } from "../../shared/model/live.ts";
import type { Timers } from "./timers.ts";

type OpenStream = (signal: AbortSignal) => Promise<AsyncIterable<LiveMessage>>;

/** Holds the first calls back until the live stream is open. */
export interface StreamGate {
  /** Resolves when calls may be sent; it never rejects. */
  readonly passed: Promise<void>;
  /** The same stream, which opens the gate. */
  watch(openStream: OpenStream): OpenStream;
}

/** The longest that calls wait for the stream, in ms: a proxy may hold it back, or another tab may be frozen. */
const MAX_WAIT_MS = 1_000;

/**
 * Data that is fetched once the stream is open stays current, because the stream reports every later change. So nothing
 * is fetched twice when a page opens. If calls were sent earlier, because the stream was late or failed at first, it
 * begins with a `reset`.
 */
export function createStreamGate(timers: Timers): StreamGate {
  let isOpen = false;
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  const pass = () => {
    isOpen = true;
    open();
  };
  const stopWaiting = timers.after(MAX_WAIT_MS, pass);

  async function* withReset(stream: AsyncIterable<LiveMessage>): AsyncGenerator<LiveMessage, void, void> {
    let isLate = isOpen;
    for await (const message of stream) {
      stopWaiting();
      pass();
      yield message;
      if (isLate) yield { type: "reset" };
      isLate = false;
    }
  }

  return {
    passed,
    watch: (openStream) => async (signal) => {
      try {
        return withReset(await openStream(signal));
      } catch (thrown) {
        pass();
        throw thrown;
      }
    },
  };
}
