import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { App } from "electron";
import { hasErrno } from "../../shared/errors.ts";
import { type FollowSettingsDeps, followSwitch } from "../live-hub.ts";
import { autostartEntry, isSwitchedOff } from "./desktop-entry.ts";

interface LoginCommandParts {
  readonly executable: string;
  /** File of an AppImage or a portable .exe: both run from a folder that is deleted when they end. */
  readonly wrapper: string | undefined;
  /** Folder of the app when Electron runs it from source; null for an installed one. */
  readonly appDir: string | null;
  /** The options of this start, which the start at login must repeat. */
  readonly args: readonly string[];
}

/** The command that starts this Tocsin at login, in the tray. */
export const loginCommand = ({
  executable,
  wrapper,
  appDir,
  args,
}: LoginCommandParts): [string, ...string[]] => [
  wrapper ?? executable,
  ...(appDir === null ? [] : [appDir]),
  "--hidden",
  ...args,
];

export interface StartAtLoginDeps {
  readonly app: Pick<App, "setLoginItemSettings" | "getLoginItemSettings">;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The executable, then its arguments. */
  readonly command: readonly [string, ...string[]];
}

/** Makes the system start Tocsin in the tray when the user logs in, or stops it from doing so. */
export function setStartAtLogin(enabled: boolean, deps: StartAtLoginDeps): void {
  const [path, ...args] = deps.command;
  if (deps.platform === "linux") {
    writeAutostartFile(autostartFile(deps), enabled ? autostartEntry(deps.command) : null);
    return;
  }
  deps.app.setLoginItemSettings({ openAtLogin: enabled, path, args, ...preservedSwitch(deps) });
}

const autostartFile = ({ env, home }: StartAtLoginDeps): string =>
  join(env.XDG_CONFIG_HOME || join(home, ".config"), "autostart", "tocsin.desktop");

/** Electron has no call for this on Linux, where desktops read files in `autostart/`. */
function writeAutostartFile(file: string, entry: string | null): void {
  const present = readIfPresent(file);
  if (present === entry) return;
  // The user has switched it off in the desktop's settings, which is written into the file.
  if (present !== null && entry !== null && isSwitchedOff(present)) return;
  if (entry === null) {
    rmSync(file);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, entry);
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    if (hasErrno(thrown, "ENOENT")) return null;
    throw thrown;
  }
}

/** Without this, Windows would enable an entry again that the user has disabled in the task manager. */
function preservedSwitch({ app, platform, command: [path, ...args] }: StartAtLoginDeps): { enabled?: false } {
  if (platform !== "win32") return {};
  const { launchItems = [] } = app.getLoginItemSettings({ path, args });
  return launchItems.some((item) => item.path === path && !item.enabled) ? { enabled: false } : {};
}

interface FollowStartAtLoginDeps extends FollowSettingsDeps {
  readonly app: StartAtLoginDeps["app"] & Pick<App, "isPackaged" | "getAppPath">;
  /** The options of this start, for the command line at login. */
  readonly args: readonly string[];
}

/** Starts this installation at login while the settings ask for it, until the returned function is called. */
export function followStartAtLogin({ app, args, ...deps }: FollowStartAtLoginDeps): () => void {
  const command = loginCommand({
    executable: process.execPath,
    // Set by the AppImage runtime and by electron-builder's portable .exe.
    wrapper: process.env.APPIMAGE ?? process.env.PORTABLE_EXECUTABLE_FILE,
    appDir: app.isPackaged ? null : app.getAppPath(),
    args,
  });
  const system = { app, platform: process.platform, env: process.env, home: homedir(), command };
  return followSwitch({
    ...deps,
    setting: "startAtLogin",
    set: (enabled) => setStartAtLogin(enabled, system),
  });
}

/** macOS passes no arguments to a program that it starts at login, but reports that it started it. */
export const wasStartedAtLogin = (app: Pick<App, "getLoginItemSettings">): boolean =>
  process.platform === "darwin" && app.getLoginItemSettings().wasOpenedAtLogin;
