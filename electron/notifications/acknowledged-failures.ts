import ElectronStore from "electron-store";
import type { AcknowledgedFailures } from "../tray/tray-view.ts";

/** Kept beside the settings and not in them: it is no wish of the user. */
export function openAcknowledgedFailures(dataDir: string): AcknowledgedFailures {
  const store = new ElectronStore({
    cwd: dataDir,
    name: "seen",
    defaults: { dead: 0 },
    clearInvalidConfig: true,
  });
  return {
    read: () => Number(store.get("dead")),
    write: (count) => store.set("dead", count),
  };
}
