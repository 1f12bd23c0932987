import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import type { Service } from "../../lib/service.ts";
import type { Config } from "../config.ts";

/** How often is tried whether a locked key was unlocked meanwhile, in ms. */
const EVERY_MS = 60_000;

export interface KeyWatch extends Service {
  /** Tries at once, as after the screen was unlocked. */
  check(): Promise<void>;
}

/** While secrets cannot be opened, tries them again and again: a keyring may be unlocked at any time. */
export function createKeyWatch(deps: {
  readonly config: Pick<Config, "undecryptable" | "retryDecrypt">;
  readonly clock: Pick<Clock, "after">;
  readonly log: Log;
}): KeyWatch {
  const { config, clock, log } = deps;
  let cancelTimer = () => {};
  let isStopped = false;

  const later = () => {
    // Nothing comes to be locked while the program runs, so there is nothing more to watch once all is open.
    if (!isStopped && config.undecryptable().length > 0)
      cancelTimer = clock.after(EVERY_MS, () => void check().then(later));
  };
  const check = async () => {
    if (config.undecryptable().length === 0) return;
    await config
      .retryDecrypt()
      .catch((error: unknown) => log.warn({ err: error }, "The vault was not asked again"));
    if (config.undecryptable().length === 0) log.info({}, "All secrets can be opened now");
  };

  return {
    name: "key watch",
    check,
    // The key may have been unlocked between the first check at the secrets and this one.
    start: async () => void check().then(later),
    async stop() {
      isStopped = true;
      cancelTimer();
    },
  };
}
