import type { Config, ConfigSnapshot } from "../config/config.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";

/** Ends a pause at its time on the clock. */
export interface PauseWatch {
  /** To be called whenever the pause or the clock was set. */
  follow(): void;
  stop(): void;
}

export function createPauseWatch(config: Config, clock: Clock, log: Log): PauseWatch {
  let cancelTimer = () => {};
  const pauseEnd = (pause: ConfigSnapshot["pause"]) => pause?.until ?? null;

  function follow() {
    cancelTimer();
    const until = pauseEnd(config.snapshot().pause);
    if (until === null) return;
    cancelTimer = clock.after(until - clock.now(), () => {
      const current = pauseEnd(config.snapshot().pause);
      if (current === null) return;
      if (current > clock.now()) return follow();
      config
        .setPause(null)
        .catch((thrown: unknown) => log.error({ err: thrown }, "The pause could not be ended"));
    });
  }

  return { follow, stop: () => cancelTimer() };
}
