import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { app } from "electron";
import { AppImageUpdater, MacUpdater, NsisUpdater } from "electron-updater";
import type { Clock } from "../engine/clock.ts";
import type { EngineClient } from "../engine/engine.ts";
import type { Log } from "../engine/log.ts";
import { createUpdates, type Updates } from "./updates.ts";
import { createUpdateFeed, type UpdateFeed } from "./updates-feed.ts";
import { releasesPage } from "./updates-releases.ts";
import { updateWay } from "./updates-way.ts";

interface InstalledUpdatesDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Called only once the engine has started. */
  readonly client: () => Pick<EngineClient, "settings" | "deliveries">;
  readonly endInOrder: () => Promise<void>;
}

/** An app that is still there this long after it was to be replaced starts again as it was, in ms. */
const REPLACED_WITHIN_MS = 30_000;

/** Newer versions of this very installation; undefined where nobody knows of any (see `updateWay`). */
export function createInstalledUpdates(deps: InstalledUpdatesDeps): Updates | undefined {
  const { clock, log, client, endInOrder } = deps;
  const feedFile = join(process.resourcesPath, "app-update.yml");
  const way = updateWay({
    platform: process.platform,
    isPackaged: app.isPackaged,
    hasFeed: existsSync(feedFile),
    env: process.env,
    executable: process.execPath,
    fromStore: process.mas === true || process.windowsStore === true,
    exists: existsSync,
    isWritable,
  });
  if (way === "none") return undefined;
  return createUpdates({
    ...{ clock, log, endInOrder },
    feed: orElseStartAgain(createUpdateFeed(updaterFor(process.platform)), clock),
    installs: way === "itself",
    releasesUrl: releasesPage(readFileSync(feedFile, "utf8")),
    channel: async () => (await client().settings.get()).updates.channel,
    isSending: async () => (await client().deliveries.list({ state: "sending", limit: 1 })).items.length > 0,
  });
}

function updaterFor(platform: NodeJS.Platform) {
  if (platform === "win32") return new NsisUpdater();
  if (platform === "darwin") return new MacUpdater();
  const updater = new AppImageUpdater();
  // Without an AppImage around it, it would not even look.
  updater.forceDevUpdateConfig = true;
  return updater;
}

/** By then the engine has ended: whatever goes wrong, Tocsin must forward again. */
const orElseStartAgain = (feed: UpdateFeed, clock: Clock): UpdateFeed => ({
  ...feed,
  restart() {
    clock.after(REPLACED_WITHIN_MS, () => {
      app.relaunch();
      app.exit(0);
    });
    // The new version may be there before this one is gone.
    app.releaseSingleInstanceLock();
    feed.restart();
  },
});

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
