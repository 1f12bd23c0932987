import { posix, win32 } from "node:path";
import type { AppUpdater, ProgressInfo } from "electron-updater";
import { parse } from "yaml";
import type { UpdateChannel } from "../../shared/model/update.ts";
import { firstGraphemes, plainLine } from "../../shared/plain-text.ts";

/** The source of newer versions. */
export interface UpdateFeed {
  /** The newest version of a channel; null unless it is newer than this one. */
  newest(channel: UpdateChannel): Promise<string | null>;
  /** The release notes of what `newest` found, as plain text; null if there are none. */
  notes(): string | null;
  /** Downloads and verifies what `newest` found; it is then installed when the app quits with 0. */
  download(onPercent: (percent: number) => void): Promise<void>;
  /** Installs and starts it; this app ends. */
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

/** electron-updater as a feed. Nothing is downloaded before `download` is called. */
export function createUpdateFeed(updater: Updater): UpdateFeed {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  updater.disableWebInstaller = true;
  // It logs URLs, some of them signed; errors are thrown as well.
  updater.logger = null;
  // Otherwise it would send an id of this installation with every check.
  updater.requestHeaders = { "x-user-staging-id": "none" };

  let notes: string | null = null;

  return {
    notes: () => notes,
    async newest(channel) {
      updater.channel = channel === "beta" ? "beta" : "latest";
      updater.allowPrerelease = channel === "beta";
      // Setting the channel switches this on.
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

/** They are part of every status while a newer version is available; the releases page has the rest. */
const MAX_CHARACTERS = 1_000;
/** Limits the work for very long notes. */
const MAX_INPUT_CHARACTERS = 20_000;

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

/**
 * Release notes as plain text. GitHub's feed has them as HTML, other sources as they were written.
 * @param notes - electron-updater's `releaseNotes`
 * @returns null if there are none
 */
export function readReleaseNotes(notes: unknown): string | null {
  if (typeof notes !== "string") return null;
  const text = notes
    .slice(0, MAX_INPUT_CHARACTERS)
    .replace(/<li[^<>]*>/gi, "\n- ")
    .replace(/<(?:br|\/p|\/h\d|\/ul|\/ol)[^<>]*>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(lt|gt|quot|#39|amp);/g, (_entity, name: string) => ENTITIES[name] ?? "")
    .split("\n")
    .map(plainLine)
    .filter((line) => line !== "")
    .join("\n");
  const plain = firstGraphemes(text, MAX_CHARACTERS);
  return plain === "" ? null : plain;
}

const NAME = /^[\w.-]{1,100}$/;

/**
 * The web page with all versions, from the text of the package's `app-update.yml`.
 * @returns null if it names none that a browser can open
 */
export function releasesPage(appUpdate: string): string | null {
  const { provider, owner, repo } = parseYaml(appUpdate);
  if (provider !== "github" || typeof owner !== "string" || typeof repo !== "string") return null;
  return NAME.test(owner) && NAME.test(repo) ? `https://github.com/${owner}/${repo}/releases` : null;
}

function parseYaml(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = parse(text);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

/** How this app was installed. */
export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The package contains the address of the update feed. */
  readonly hasFeed: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the running program. */
  readonly executable: string;
  /** Installed from the app store of the system, which updates it. */
  readonly fromStore: boolean;
  readonly exists: (path: string) => boolean;
  readonly isWritable: (path: string) => boolean;
}

/**
 * How a newer version is installed: `automatic` if the app can replace itself; `manual` if a package manager, a store or
 * the user has installed it; `none` if newer versions are unknown, such as in a start from source.
 */
export function updateMethod(installation: Installation): "automatic" | "manual" | "none" {
  const { platform, isPackaged, hasFeed, fromStore } = installation;
  if (!isPackaged || !hasFeed) return "none";
  if (fromStore) return "manual";
  if (platform === "linux") return replacesAppImage(installation) ? "automatic" : "manual";
  if (platform === "win32") return wasSetUp(installation) ? "automatic" : "manual";
  if (platform === "darwin") return isInPlace(installation) ? "automatic" : "manual";
  return "manual";
}

/** A deb, rpm, snap or flatpak, and an unpacked folder, are not AppImages. */
function replacesAppImage({ env, isWritable }: Installation): boolean {
  const file = env.APPIMAGE;
  if (file === undefined || !posix.isAbsolute(file)) return false;
  return isWritable(posix.dirname(file));
}

/** The installer puts an uninstaller beside the program; the portable build and an unpacked folder have none. */
function wasSetUp({ env, executable, exists }: Installation): boolean {
  if (env.PORTABLE_EXECUTABLE_DIR !== undefined) return false;
  return exists(win32.join(win32.dirname(executable), `Uninstall ${win32.basename(executable)}`));
}

/** An app that runs from the disk image or from quarantine cannot be replaced. */
const isInPlace = ({ executable }: Installation): boolean =>
  !executable.startsWith("/Volumes/") && !executable.includes("/AppTranslocation/");
