import { networkInterfaces } from "node:os";
import { net, powerMonitor } from "electron";
import type { Engine } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { networkFingerprint } from "../../engine/network/network-fingerprint.ts";
import { createWakeUps } from "../../engine/network/wake-ups.ts";

interface PowerDeps {
  readonly engine: Pick<Engine, "wakeUp">;
  readonly clock: Clock;
  readonly log: Log;
  /** The machine goes to sleep or comes back from it: what is wrong at this moment may be wrong for a moment only. */
  readonly onSleepOrWake: () => void;
}

/**
 * After sleep, behind a lock screen and on another network nothing that was true before need be: the engine looks again
 * at once. Ends with the returned function.
 */
export function followPower({ engine, clock, log, onSleepOrWake }: PowerDeps): () => void {
  const wakeUps = createWakeUps({
    engine,
    clock,
    log,
    networkFingerprint: () => networkFingerprint(net.isOnline(), networkInterfaces()),
  });
  powerMonitor.on("suspend", onSleepOrWake);
  powerMonitor.on("resume", () => {
    onSleepOrWake();
    wakeUps.woke();
  });
  powerMonitor.on("unlock-screen", () => wakeUps.woke());
  return wakeUps.stop;
}
