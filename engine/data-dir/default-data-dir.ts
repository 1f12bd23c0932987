import { homedir } from "node:os";
import { isAbsolute, posix, win32 } from "node:path";
import { AppError } from "../../shared/errors.ts";

const FOLDER = "Tocsin";

/**
 * The folder that Electron calls userData for an app named Tocsin, so that desktop and headless share one.
 * @param platform - as `process.platform`
 * @param home - the user's home directory; null = none
 * @throws AppError `input/invalid` when it would be below a missing home directory
 */
export function defaultDataDir(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  home: string | null,
): string {
  const inHome = (path: typeof posix, ...names: readonly string[]) => {
    if (home !== null) return path.join(home, ...names);
    throw new AppError(
      "input/invalid",
      "There is no home directory to keep Tocsin's data in. Name a directory with --data-dir or TOCSIN_DATA_DIR.",
    );
  };
  if (platform === "win32") {
    return win32.join(env.APPDATA || inHome(win32, "AppData", "Roaming"), FOLDER);
  }
  if (platform === "darwin") return inHome(posix, "Library", "Application Support", FOLDER);
  const chosen = env.XDG_CONFIG_HOME ?? "";
  // A relative path must be ignored (XDG Base Directory Specification).
  return posix.join(posix.isAbsolute(chosen) ? chosen : inHome(posix, ".config"), FOLDER);
}

/** The user's home directory; null when there is none, as for a service. */
export function homeDirectory(ask: () => string = homedir): string | null {
  try {
    const home = ask();
    return isAbsolute(home) ? home : null;
  } catch {
    // The system knows no such user.
    return null;
  }
}
