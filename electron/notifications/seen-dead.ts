import ElectronStore from "electron-store";
import type { SeenDead } from "../tray/tray-view.ts";

/** Kept beside the settings and not in them: it is no wish of the user. */
export function openSeenDead(dataDir: string): SeenDead {
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
