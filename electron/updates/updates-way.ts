import { posix, win32 } from "node:path";

/** What tells how this app came to be here. */
export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The package says where newer versions are. */
  readonly hasFeed: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the running program. */
  readonly executable: string;
  /** From a store of the system's maker, which updates it. */
  readonly fromStore: boolean;
  readonly exists: (path: string) => boolean;
  readonly isWritable: (path: string) => boolean;
}

/**
 * How a newer version gets here: `itself` where the app can be replaced by itself; `told` where a package manager, a
 * store or the user's own hand put it; `none` where nobody knows of newer versions, such as a start from source.
 */
export function updateWay(installation: Installation): "itself" | "told" | "none" {
  const { platform, isPackaged, hasFeed, fromStore } = installation;
  if (!isPackaged || !hasFeed) return "none";
  if (fromStore) return "told";
  if (platform === "linux") return replacesAppImage(installation) ? "itself" : "told";
  if (platform === "win32") return wasSetUp(installation) ? "itself" : "told";
  if (platform === "darwin") return isInPlace(installation) ? "itself" : "told";
  return "told";
}

/** A deb, rpm, snap or flatpak, and a folder that was unpacked, have no AppImage around them. */
function replacesAppImage({ env, isWritable }: Installation): boolean {
  const file = env.APPIMAGE;
  if (file === undefined || !posix.isAbsolute(file)) return false;
  return isWritable(posix.dirname(file));
}

/** The installer leaves its counterpart beside the program; the portable build and an unpacked folder have none. */
function wasSetUp({ env, executable, exists }: Installation): boolean {
  if (env.PORTABLE_EXECUTABLE_DIR !== undefined) return false;
  return exists(win32.join(win32.dirname(executable), `Uninstall ${win32.basename(executable)}`));
}

/** Run from the disk image or from quarantine, the app cannot be written. */
const isInPlace = ({ executable }: Installation): boolean =>
  !executable.startsWith("/Volumes/") && !executable.includes("/AppTranslocation/");
