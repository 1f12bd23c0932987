import { posix, win32 } from "node:path";

const FOLDER = "Tocsin";

/**
 * The folder that Electron calls userData for an app named Tocsin, so that desktop and headless share one.
 * @param platform - as `process.platform`
 * @param home - the user's home directory
 */
export function defaultDataDir(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === "win32") {
    return win32.join(env.APPDATA || win32.join(home, "AppData", "Roaming"), FOLDER);
  }
  if (platform === "darwin") return posix.join(home, "Library", "Application Support", FOLDER);
  return posix.join(env.XDG_CONFIG_HOME || posix.join(home, ".config"), FOLDER);
}
