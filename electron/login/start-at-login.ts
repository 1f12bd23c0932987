import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { App } from "electron";
import { hasErrno } from "../../shared/errors.ts";
import { autostartEntry, isSwitchedOff } from "./autostart-entry.ts";

export interface StartAtLoginDeps {
  readonly app: Pick<App, "setLoginItemSettings" | "getLoginItemSettings">;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** What starts this program again: the executable, then its arguments. */
  readonly command: readonly [string, ...string[]];
}

const autostartFile = ({ env, home }: StartAtLoginDeps): string =>
  join(env.XDG_CONFIG_HOME || join(home, ".config"), "autostart", "tocsin.desktop");

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    if (hasErrno(thrown, "ENOENT")) return null;
    throw thrown;
  }
}

/** On Linux a desktop's session reads a file of ours; Electron has no call for it. */
function writeEntry(file: string, requested: string | null): void {
  const present = readIfThere(file);
  if (present === requested) return;
  // Switched off in the desktop's own settings, which write it into the file: that is the user's word.
  if (present !== null && requested !== null && isSwitchedOff(present)) return;
  if (requested === null) {
    rmSync(file);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, requested);
}

/** Windows would switch on again what its user has switched off in the task manager. */
function enabledAsBefore({ app, platform, command: [path, ...args] }: StartAtLoginDeps): { enabled?: false } {
  if (platform !== "win32") return {};
  const { launchItems = [] } = app.getLoginItemSettings({ path, args });
  return launchItems.some((item) => item.path === path && !item.enabled) ? { enabled: false } : {};
}

/** Sees to it that the system starts Tocsin, in the tray, when the user logs in; or no more. */
export function setStartAtLogin(requested: boolean, deps: StartAtLoginDeps): void {
  const [path, ...args] = deps.command;
  if (deps.platform === "linux") {
    writeEntry(autostartFile(deps), requested ? autostartEntry(deps.command) : null);
    return;
  }
  deps.app.setLoginItemSettings({ openAtLogin: requested, path, args, ...enabledAsBefore(deps) });
}
