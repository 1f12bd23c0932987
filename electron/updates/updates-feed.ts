import type { AppUpdater, ProgressInfo } from "electron-updater";
import type { UpdateChannel } from "../../shared/model/update.ts";
import { readReleaseNotes } from "./release-notes.ts";

/** Where newer versions come from. */
export interface UpdateFeed {
  /** The newest version of a channel, where it is newer than this one; else null. */
  newest(channel: UpdateChannel): Promise<string | null>;
  /** What is new in what `newest` found, as plain text; null where nothing is said. */
  notes(): string | null;
  /** Fetches what `newest` found, and checks it; from then on it is installed when the app quits with 0. */
  download(onPercent: (percent: number) => void): Promise<void>;
  /** Installs it and starts it; this app ends. */
  restart(): void;
}

type Updater = Pick<
  AppUpdater,
  | "autoDownload"
  | "autoInstallOnAppQuit"
  | "disableWebInstaller"
  | "allowPrerelease"
  | "allowDowngrade"
  | "channel"
  | "logger"
  | "requestHeaders"
  | "checkForUpdates"
  | "downloadUpdate"
  | "quitAndInstall"
> & {
  on(name: "download-progress", listener: (info: ProgressInfo) => void): unknown;
  off(name: "download-progress", listener: (info: ProgressInfo) => void): unknown;
};

/** electron-updater as a feed. Nothing is downloaded before somebody asks for it. */
export function createUpdateFeed(updater: Updater): UpdateFeed {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  updater.disableWebInstaller = true;
  // It logs addresses, some of them signed; what went wrong is thrown, too.
  updater.logger = null;
  // It would send a number of its own for this installation with every look.
  updater.requestHeaders = { "x-user-staging-id": "none" };

  let notes: string | null = null;

  return {
    notes: () => notes,
    async newest(channel) {
      updater.channel = channel === "beta" ? "beta" : "latest";
      updater.allowPrerelease = channel === "beta";
      // Setting the channel allows older versions.
      updater.allowDowngrade = false;
      const found = await updater.checkForUpdates();
      notes = readReleaseNotes(found?.updateInfo.releaseNotes);
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    async download(onPercent) {
      const onProgress = ({ percent }: ProgressInfo) =>
        onPercent(Math.min(100, Math.max(0, Math.floor(percent))));
      updater.on("download-progress", onProgress);
      try {
        await updater.downloadUpdate();
      } finally {
        updater.off("download-progress", onProgress);
      }
    },
    restart: () => updater.quitAndInstall(true, true),
  };
}
