import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { app } from "electron";
import { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater } from "electron-updater";
import type { EngineClient } from "../../engine/engine.ts";
import type { ApplyNetwork } from "../../engine/http/fetch.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import type { RequestWay } from "../network/net-fetch.ts";
import { setUpSession } from "../network/session-network.ts";
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
  /**
   * Puts what this start was asked for into the environment: what installs the newer version starts it without a command
   * line, and hands its own environment on.
   */
  readonly keep: () => void;
  /** The login for the proxy at a place, by the network settings. */
  readonly proxyLogin: RequestWay["proxyLogin"];
}

export interface InstalledUpdates {
  readonly updates: Updates;
  /** Has what looks for newer versions go by the network settings, too. */
  readonly applyNetwork: ApplyNetwork;
}

/** An app that is still there this long after it was to be replaced starts again as it was, in ms. */
const REPLACED_WITHIN_MS = 30_000;

/** Newer versions of this very installation; undefined where nobody knows of any (see `updateWay`). */
export function createInstalledUpdates(deps: InstalledUpdatesDeps): InstalledUpdates | undefined {
  const { clock, log, client, endInOrder, proxyLogin, keep } = deps;
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
  const updater = updaterFor(process.platform);
  logInToProxy(updater, proxyLogin);
  const updates = createUpdates({
    clock,
    log,
    endInOrder,
    feed: orElseStartAgain(createUpdateFeed(updater), clock, keep),
    installs: way === "itself",
    releasesUrl: releasesPage(readFileSync(feedFile, "utf8")),
    channel: async () => (await client().settings.get()).updates.channel,
    isSending: async () => (await client().deliveries.list({ state: "sending", limit: 1 })).items.length > 0,
  });
  return {
    updates,
    async applyNetwork(network) {
      await setUpSession(updater.netSession, network);
      await updater.netSession.closeAllConnections();
    },
  };
}

/** A proxy that asks this often in a row for one look or download does not take the login, in tries. */
const MAX_LOGINS = 5;

function logInToProxy(updater: AppUpdater, proxyLogin: RequestWay["proxyLogin"]) {
  let tries = 0;
  updater.on("checking-for-update", () => {
    tries = 0;
  });
  updater.on("login", (place, answer) => {
    tries += 1;
    const login = place.isProxy && tries <= MAX_LOGINS ? proxyLogin(place) : null;
    // Without a login the request ends, and the look fails.
    if (login === null) (answer as () => void)();
    else answer(login.user, login.password);
  });
}

function updaterFor(platform: NodeJS.Platform) {
  if (platform === "win32") return new NsisUpdater();
  if (platform === "darwin") return new MacUpdater();
  const updater = new AppImageUpdater();
  // The newer one may bear its version in its name.
  updater.on("appimage-filename-updated", (file) => {
    process.env.APPIMAGE = file;
  });
  // Without an AppImage around it, it would not even look.
  updater.forceDevUpdateConfig = true;
  return updater;
}

/** By then the engine has ended: whatever goes wrong, Tocsin must forward again. */
const orElseStartAgain = (feed: UpdateFeed, clock: Clock, keep: () => void): UpdateFeed => ({
  ...feed,
  restart() {
    keep();
    clock.after(REPLACED_WITHIN_MS, () => {
      app.relaunch(ownStart(process.env, process.argv));
      app.exit(0);
    });
    // The new version may be there before this one is gone.
    app.releaseSingleInstanceLock();
    feed.restart();
  },
});

/** What starts this program again: an AppImage runs from a folder that is gone by then, and is started by its file. */
export function ownStart(
  { APPIMAGE }: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
): { args: string[]; execPath?: string } {
  const args = argv.slice(1);
  return APPIMAGE === undefined ? { args } : { args, execPath: APPIMAGE };
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
