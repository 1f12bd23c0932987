import type { EngineClient } from "../engine/engine.ts";
import type { Clock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import type { LiveMessage } from "../shared/model/live.ts";

interface FollowLiveDeps {
  readonly client: Pick<EngineClient, "live">;
  readonly clock: Clock;
  readonly log: Log;
  readonly onMessage: (message: LiveMessage) => void;
}

/** Wait before a broken stream is opened again, in ms. */
const REOPEN_AFTER_MS = 1000;

/**
 * Tells everything that the live stream brings, from now until the returned function is called. A stream that
 * ends or breaks is opened again.
 */
export function followLive({ client, clock, log, onMessage }: FollowLiveDeps): () => void {
  const ended = new AbortController();
  const { signal } = ended;

  const readOnce = async () => {
    for await (const message of await client.live(undefined, { signal })) {
      if (signal.aborted) return;
      onMessage(message);
    }
  };

  const follow = () => {
    readOnce()
      .catch((error: unknown) => {
        if (!signal.aborted) log.warn({ err: error }, "The live log was lost; it is opened again");
      })
      .finally(() => {
        if (signal.aborted) return;
        const cancel = clock.after(REOPEN_AFTER_MS, follow);
        signal.addEventListener("abort", cancel, { once: true });
      });
  };

  follow();
  return () => ended.abort();
}
