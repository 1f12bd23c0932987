import type { Clock } from "../clock.ts";
import type { Engine } from "../engine.ts";
import type { Log } from "../log.ts";

interface WakeUpsDeps {
  readonly engine: Pick<Engine, "wakeUp">;
  readonly clock: Clock;
  readonly log: Log;
  /** One text for how the network looks now. */
  readonly networkLook: () => string;
}

/** When the engine has to look again at everything it relies on. */
export interface WakeUps {
  /** The machine slept, or was locked. */
  woke(): void;
  stop(): void;
}

/** How often the network is looked at: it costs a system call, and nobody tells on every system. In ms. */
const LOOK_EVERY_MS = 5_000;
/** The network is often not back when the machine is; then the first look fails for nothing. In ms. */
const AGAIN_AFTER_MS = 10_000;

/** Has the engine look again at once after sleep and whenever the network changes, and once more a little later. */
export function createWakeUps({ engine, clock, log, networkLook }: WakeUpsDeps): WakeUps {
  let seen = networkLook();
  let cancelAgain = () => {};
  let cancelLook = () => {};
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
    cancelLook = clock.after(LOOK_EVERY_MS, look);
    const looks = networkLook();
    if (looks === seen) return;
    seen = looks;
    log.info({}, "The network is another one");
    checkTwice();
  };

  cancelLook = clock.after(LOOK_EVERY_MS, look);
  return {
    woke() {
      seen = networkLook();
      checkTwice();
    },
    stop() {
      stopped = true;
      cancelLook();
      cancelAgain();
    },
  };
}
