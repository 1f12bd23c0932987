import type { Engine } from "../engine.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";

interface WakeUpsDeps {
  readonly engine: Pick<Engine, "wakeUp">;
  readonly clock: Clock;
  readonly log: Log;
  /** One text for how the network looks now. */
  readonly networkFingerprint: () => string;
}

/** When the engine has to look again at everything it relies on. */
export interface WakeUps {
  /** The machine slept, or was locked. */
  woke(): void;
  stop(): void;
}

/** How often the network is looked at: it costs a system call, and nobody tells on every system. In ms. */
const CHECK_INTERVAL_MS = 5_000;
/** The network is often not back when the machine is; then the first look fails for nothing. In ms. */
const AGAIN_AFTER_MS = 10_000;

/** Has the engine look again at once after sleep and whenever the network changes, and once more a little later. */
export function createWakeUps({ engine, clock, log, networkFingerprint }: WakeUpsDeps): WakeUps {
  let seen = networkFingerprint();
  let cancelAgain = () => {};
  let cancelCheck = () => {};
  let stopped = false;

  const check = () => {
    engine.wakeUp().catch((thrown: unknown) => log.error({ err: thrown }, "The engine could not look again"));
  };
  const checkTwice = () => {
    if (stopped) return;
    cancelAgain();
    check();
    cancelAgain = clock.after(AGAIN_AFTER_MS, check);
  };
  const look = () => {
    cancelCheck = clock.after(CHECK_INTERVAL_MS, look);
    const looks = networkFingerprint();
    if (looks === seen) return;
    seen = looks;
    log.info({}, "The network is another one");
    checkTwice();
  };

  cancelCheck = clock.after(CHECK_INTERVAL_MS, look);
  return {
    woke() {
      seen = networkFingerprint();
      checkTwice();
    },
    stop() {
      stopped = true;
      cancelCheck();
      cancelAgain();
    },
  };
}
