import type { PowerMonitor } from "electron";
import type { Engine } from "../engine/engine.ts";
import type { Log } from "../engine/log.ts";

/** After sleep and behind a lock screen timers stood still and the network was gone: the engine looks again at once. */
export function followPower(powerMonitor: PowerMonitor, engine: Pick<Engine, "wakeUp">, log: Log): void {
  const wakeUp = () => {
    engine.wakeUp().catch((thrown: unknown) => log.error({ err: thrown }, "The engine could not wake up"));
  };
  powerMonitor.on("resume", wakeUp);
  powerMonitor.on("unlock-screen", wakeUp);
}
