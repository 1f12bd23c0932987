import type { Settings } from "../../shared/model/settings.ts";
import type { Config } from "../config/config.ts";
import type { Log } from "../lib/log.ts";
import { createSerialQueue } from "../lib/scheduling.ts";
import type { Listener, ListenerAddress } from "./listener.ts";

/** The address in the command line or the environment, which overrides the settings. */
export interface AddressOverrides {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
}

/** The address that the listener should use. */
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
 * Saves settings only if the listener can use their address, and moves it there; otherwise both stay unchanged.
 * @param changes - only the settings that change
 */
export type RebindOnSettings = <Saved>(
  changes: { readonly hooksHost?: string | undefined; readonly hooksPort?: number | undefined },
  save: () => Promise<Saved>,
) => Promise<Saved>;

/** Changes are made one after the other, so that the listener ends at the address that was saved last. */
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
      const isUnchanged = before.host === next.host && before.port === next.port && listener.url() !== null;
      if (isUnchanged) return await save();
      await listener.rebind(next);
      try {
        return await save();
      } catch (thrown) {
        await listener
          .rebind(before)
          .catch((error: unknown) =>
            log.error({ err: error }, "The listener could not return to its previous address"),
          );
        throw thrown;
      }
    });
}
