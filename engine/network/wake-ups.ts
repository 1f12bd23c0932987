import type { NetworkInterfaceInfo } from "node:os";
import type { Engine } from "../engine.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createPoller } from "../lib/poller.ts";

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/**
 * The state of the network as one text for comparison: whether the system is online, and the computer's addresses. Another
 * Wi-Fi, a cable or a VPN changes it.
 */
export function networkFingerprint(isOnline: boolean, interfaces: Interfaces): string {
  const addresses = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos.filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`),
  );
  return [isOnline ? "online" : "offline", ...addresses.sort()].join("\n");
}

interface WakeUpsDeps {
  readonly engine: Pick<Engine, "wakeUp">;
  readonly clock: Clock;
  readonly log: Log;
  /** The present state of the network as one text. */
  readonly networkFingerprint: () => string;
}

/** Makes the engine check its connections again when they may have changed. */
export interface WakeUps {
  /** The machine was asleep or locked. */
  woke(): void;
  stop(): void;
}

/** How often the network is checked, in ms. It costs a system call; not every system reports changes. */
const CHECK_INTERVAL_MS = 5_000;
/** The delay of a second check, in ms, as the network is often not available yet right after a wake-up. */
const SECOND_CHECK_MS = 10_000;

/** Wakes the engine up after sleep and after a change of the network, and once more a little later. */
export function createWakeUps({ engine, clock, log, networkFingerprint }: WakeUpsDeps): WakeUps {
  let fingerprint = networkFingerprint();
  let cancelSecond = () => {};
  let stopped = false;

  const wakeEngine = () => {
    engine
      .wakeUp()
      .catch((thrown: unknown) => log.error({ err: thrown }, "The engine could not be woken up"));
  };
  const wakeTwice = () => {
    if (stopped) return;
    cancelSecond();
    wakeEngine();
    cancelSecond = clock.after(SECOND_CHECK_MS, wakeEngine);
  };
  const checkNetwork = () => {
    const current = networkFingerprint();
    if (current === fingerprint) return;
    fingerprint = current;
    log.info({}, "The network has changed");
    wakeTwice();
  };

  const poller = createPoller({
    clock,
    log,
    name: "Checking the network",
    run: checkNetwork,
    intervalMs: CHECK_INTERVAL_MS,
  });
  poller.wakeUp(CHECK_INTERVAL_MS);
  return {
    woke() {
      fingerprint = networkFingerprint();
      wakeTwice();
    },
    stop() {
      stopped = true;
      void poller.stop();
      cancelSecond();
    },
  };
}
