import type { Settings } from "../../shared/model/settings.ts";
import type { Config } from "../config/config.ts";
import type { Log } from "../lib/log.ts";
import { createSerialQueue } from "../lib/serial-queue.ts";
import type { Listener, ListenerAddress } from "./listener.ts";

/** What the command line or the environment asks for; it goes before the settings. */
export interface AddressOverrides {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
}

/** Where the listener belongs. */
export const addressOf = (
  { hooksHost, hooksPort }: Pick<Settings, "hooksHost" | "hooksPort">,
  { host, port }: AddressOverrides,
): ListenerAddress => ({ host: host ?? hooksHost, port: port ?? hooksPort });

export interface RebindDeps {
  readonly config: Pick<Config, "snapshot">;
  readonly listener: Listener;
  readonly overrides: AddressOverrides;
  readonly log: Log;
}

/**
 * Saves settings only when the listener can be where they say, and moves it there; else both stay as they are.
 * @param changes - the settings that change; the others stay
 */
export type RebindOnSettings = <Saved>(
  changes: { readonly hooksHost?: string | undefined; readonly hooksPort?: number | undefined },
  save: () => Promise<Saved>,
) => Promise<Saved>;

/** Changes come one after the other, so that the last one saved is where the listener is. */
export function createRebindOnSettings({ config, listener, overrides, log }: RebindDeps): RebindOnSettings {
  const enqueue = createSerialQueue();

  return ({ hooksHost, hooksPort }, save) =>
    enqueue(async () => {
      const now = config.snapshot().settings;
      const before = addressOf(now, overrides);
      const next = addressOf(
        { hooksHost: hooksHost ?? now.hooksHost, hooksPort: hooksPort ?? now.hooksPort },
        overrides,
      );
      const stays = before.host === next.host && before.port === next.port && listener.url() !== null;
      if (stays) return await save();
      await listener.rebind(next);
      try {
        return await save();
      } catch (thrown) {
        await listener
          .rebind(before)
          .catch((error: unknown) => log.error({ err: error }, "The listener could not go back"));
        throw thrown;
      }
    });
}
