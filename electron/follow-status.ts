import type { Clock } from "../engine/clock.ts";
import type { EngineClient } from "../engine/engine.ts";
import type { Log } from "../engine/log.ts";
import type { Status } from "../shared/model/status.ts";

interface FollowStatusDeps {
  readonly client: Pick<EngineClient, "live">;
  readonly clock: Clock;
  readonly log: Log;
  readonly onStatus: (status: Status) => void;
}

/** Wait before a broken stream is opened again, in ms. */
const REOPEN_AFTER_MS = 1000;

/**
 * Tells every status that the live stream brings, from now until the returned function is called. A stream that
 * ends or breaks is opened again.
 */
export function followStatus({ client, clock, log, onStatus }: FollowStatusDeps): () => void {
  const ended = new AbortController();
  const { signal } = ended;

  const readOnce = async () => {
    for await (const message of await client.live(undefined, { signal })) {
      if (signal.aborted) return;
      if (message.type === "status") onStatus(message.status);
    }
  };

  const follow = () => {
    readOnce()
      .catch((error: unknown) => {
        if (!signal.aborted) log.warn({ err: error }, "The tray lost the live log");
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
