import { networkInterfaces } from "node:os";
import { net, powerMonitor, powerSaveBlocker } from "electron";
import type { Engine } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { createWakeUps, networkFingerprint } from "../../engine/network/wake-ups.ts";
import { type FollowSettingsDeps, followSwitch } from "../live-hub.ts";

interface PowerDeps {
  readonly engine: Pick<Engine, "wakeUp">;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when the machine goes to sleep or wakes up, since problems at that time may be over in a moment. */
  readonly onSleepOrWake: () => void;
}

/**
 * Makes the engine check everything again after sleep, after the screen was locked, and on another network, until the
 * returned function is called.
 */
export function followPower({ engine, clock, log, onSleepOrWake }: PowerDeps): () => void {
  const wakeUps = createWakeUps({
    engine,
    clock,
    log,
    networkFingerprint: () => networkFingerprint(net.isOnline(), networkInterfaces()),
  });
  const onResume = () => {
    onSleepOrWake();
    wakeUps.woke();
  };
  powerMonitor.on("suspend", onSleepOrWake);
  powerMonitor.on("resume", onResume);
  powerMonitor.on("unlock-screen", wakeUps.woke);
  return () => {
    powerMonitor.off("suspend", onSleepOrWake);
    powerMonitor.off("resume", onResume);
    powerMonitor.off("unlock-screen", wakeUps.woke);
    wakeUps.stop();
  };
}

/** Keeps the computer from going to sleep automatically while the settings ask for it, until the returned function is called. */
export function keepAwake(deps: FollowSettingsDeps): () => void {
  let blocker: number | null = null;
  const set = (enabled: boolean) => {
    if (enabled && blocker === null) blocker = powerSaveBlocker.start("prevent-app-suspension");
    if (enabled || blocker === null) return;
    powerSaveBlocker.stop(blocker);
    blocker = null;
  };
  const unfollow = followSwitch({ ...deps, setting: "keepAwake", set });
  return () => {
    unfollow();
    set(false);
  };
}
