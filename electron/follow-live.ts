import type { EngineClient } from "../engine/engine.ts";
import type { Clock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import { createPoller } from "../engine/lib/poller.ts";
import type { LiveMessage } from "../shared/model/live.ts";

interface FollowLiveDeps {
  readonly client: Pick<EngineClient, "live">;
  readonly clock: Clock;
  readonly log: Log;
  readonly onMessage: (message: LiveMessage) => void;
  /** Called when the stream is open, also after it was opened again: a change before that was not reported. */
  readonly onOpen?: () => void;
}

/** Delay before a broken stream is opened again, in ms. */
const REOPEN_AFTER_MS = 1000;

/**
 * Reports every message of the live stream until the returned function is called. A stream that ends or breaks is
 * opened again.
 */
export function followLive({ client, clock, log, onMessage, onOpen = () => {} }: FollowLiveDeps): () => void {
  async function readOnce(signal: AbortSignal) {
    let isOpen = false;
    try {
      for await (const message of await client.live(undefined, { signal })) {
        if (signal.aborted) return;
        if (!isOpen) onOpen();
        isOpen = true;
        onMessage(message);
      }
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, "The live stream broke; it is opened again");
    }
  }

  const poller = createPoller({
    clock,
    log,
    name: "Reading the live stream",
    run: readOnce,
    intervalMs: REOPEN_AFTER_MS,
  });
  poller.restart();
  return () => void poller.stop();
}

/** What following any setting needs. */
export interface FollowDeps {
  readonly client: Pick<EngineClient, "live" | "settings">;
  readonly clock: Clock;
  readonly log: Log;
}

interface FollowSettingDeps extends FollowDeps {
  readonly setting: "startAtLogin" | "keepAwake";
  readonly set: (enabled: boolean) => void;
}

/** Applies an on/off setting to the system whenever it changes, until the returned function is called. */
export function followSetting({ client, clock, log, setting, set }: FollowSettingDeps): () => void {
  // Off at the start changes nothing: another Tocsin with another data directory may have switched it on.
  let isEnabled = false;

  const follow = async () => {
    const enabled = (await client.settings.get())[setting];
    if (enabled === isEnabled) return;
    isEnabled = enabled;
    set(enabled);
  };

  return followLive({
    client,
    clock,
    log,
    // Every change of the settings changes the status.
    onMessage(message) {
      if (message.type !== "status") return;
      follow().catch((error: unknown) =>
        log.error({ err: error, setting }, "A setting could not be applied"),
      );
    },
  });
}
