import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { createPoller } from "../../lib/poller.ts";
import type { Service } from "../../lib/service.ts";
import type { Config } from "../config.ts";

/** The interval between attempts to decrypt secrets, in ms. */
const RETRY_INTERVAL_MS = 60_000;

export interface KeyWatch extends Service {
  /** Tries at once, such as after the screen was unlocked. */
  check(): Promise<void>;
}

/** Retries to decrypt secrets periodically, because a keyring may be unlocked at any time. */
export function createKeyWatch(deps: {
  readonly config: Pick<Config, "undecryptable" | "retryDecrypt">;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly log: Log;
}): KeyWatch {
  const { config, clock, log } = deps;
  const check = async () => {
    if (config.undecryptable().length === 0) return;
    await config
      .retryDecrypt()
      .catch((error: unknown) => log.warn({ err: error }, "The secrets could not be decrypted again"));
    if (config.undecryptable().length === 0) log.info({}, "All secrets can be decrypted now");
  };
  const poller = createPoller({
    clock,
    log,
    name: "Retrying to decrypt secrets",
    async run() {
      await check();
      // A key is not locked again while the program runs, so there is nothing to watch once all secrets are decrypted.
      return config.undecryptable().length > 0 ? RETRY_INTERVAL_MS : null;
    },
  });

  return {
    name: "key watch",
    check,
    // The key may have been unlocked since the secrets were loaded.
    start: async () => poller.restart(),
    stop: () => poller.stop(),
  };
}
