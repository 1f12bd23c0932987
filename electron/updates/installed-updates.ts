import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { app } from "electron";
import { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater } from "electron-updater";
import type { EngineClient } from "../../engine/engine.ts";
import type { ApplyNetwork } from "../../engine/http/fetch.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import type { RequestRoute } from "../network/net-fetch.ts";
import { setUpSession } from "../network/session-network.ts";
import { createUpdates, type Updates } from "./updates.ts";
import { createUpdateFeed, releasesPage, type UpdateFeed, updateMethod } from "./updates-feed.ts";

interface InstalledUpdatesDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Called only once the engine has started. */
  readonly client: () => Pick<EngineClient, "settings">;
  /** Whether a delivery is being sent at this moment. */
  readonly isSending: () => Promise<boolean>;
  readonly shutDown: () => Promise<void>;
  /**
   * Puts the options of this start into the environment: the installer starts the newer version without arguments, but
   * passes on its environment.
   */
  readonly keepOptions: () => void;
  /** The login for a proxy, from the network settings. */
  readonly proxyLogin: RequestRoute["proxyLogin"];
}

interface InstalledUpdates {
  readonly updates: Updates;
  /** Applies the network settings to the update requests, too. */
  readonly applyNetwork: ApplyNetwork;
}

/** If the app still runs this long after it should have been replaced, it restarts as it was, in ms. */
const REPLACED_WITHIN_MS = 30_000;

/** Updates of this installation; undefined if newer versions are unknown (see `updateMethod`). */
export function createInstalledUpdates(deps: InstalledUpdatesDeps): InstalledUpdates | undefined {
  const { clock, log, client, isSending, shutDown, proxyLogin, keepOptions } = deps;
  const feedFile = join(process.resourcesPath, "app-update.yml");
  const method = updateMethod({
    platform: process.platform,
    isPackaged: app.isPackaged,
    hasFeed: existsSync(feedFile),
    env: process.env,
    executable: process.execPath,
    fromStore: process.mas === true || process.windowsStore === true,
    exists: existsSync,
    isWritable,
  });
  if (method === "none") return undefined;
  const updater = updaterFor(process.platform);
  logInToProxy(updater, proxyLogin);
  const updates = createUpdates({
    clock,
    log,
    shutDown,
    feed: withRestartOnFailure(createUpdateFeed(updater), clock, keepOptions),
    installs: method === "automatic",
    releasesUrl: releasesPage(readFileSync(feedFile, "utf8")),
    channel: async () => (await client().settings.get()).updates.channel,
    isSending,
  });
  return {
    updates,
    async applyNetwork(network) {
      await setUpSession(updater.netSession, network);
      await updater.netSession.closeAllConnections();
    },
  };
}

/** After this many login requests for one check or download, the proxy has rejected the login. */
const MAX_LOGIN_TRIES = 5;

function logInToProxy(updater: AppUpdater, proxyLogin: RequestRoute["proxyLogin"]) {
  let tries = 0;
  updater.on("checking-for-update", () => {
    tries = 0;
  });
  updater.on("login", (place, answer) => {
    tries += 1;
    const login = place.isProxy && tries <= MAX_LOGIN_TRIES ? proxyLogin(place) : null;
    // Without a login the request ends, and the check fails.
    if (login === null) (answer as () => void)();
    else answer(login.user, login.password);
  });
}

function updaterFor(platform: NodeJS.Platform) {
  if (platform === "win32") return new NsisUpdater();
  if (platform === "darwin") return new MacUpdater();
  const updater = new AppImageUpdater();
  // The file name of the newer version may contain its version.
  updater.on("appimage-filename-updated", (file) => {
    process.env.APPIMAGE = file;
  });
  // Otherwise it would not check at all outside of an AppImage.
  updater.forceDevUpdateConfig = true;
  return updater;
}

/** The engine has stopped by then, so if the update fails Tocsin must start again to forward alerts. */
const withRestartOnFailure = (feed: UpdateFeed, clock: Clock, keepOptions: () => void): UpdateFeed => ({
  ...feed,
  restart() {
    keepOptions();
    clock.after(REPLACED_WITHIN_MS, () => {
      app.relaunch(restartCommand(process.env, process.argv));
      app.exit(0);
    });
    // The new version may start before this one has ended.
    app.releaseSingleInstanceLock();
    feed.restart();
  },
});

/** The command that restarts this program. An AppImage runs from a folder that is gone by then, so its file is started. */
function restartCommand(
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
