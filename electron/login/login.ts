import { homedir } from "node:os";
import { app } from "electron";
import { type FollowDeps, followSetting } from "../follow-setting.ts";
import { loginCommand } from "./login-command.ts";
import { setStartAtLogin } from "./start-at-login.ts";

interface LoginDeps extends FollowDeps {
  /** What this start was asked for, for the command line of a login. */
  readonly args: readonly string[];
}

/** Has this system start this very Tocsin at login while the settings want it. Ends with the returned function. */
export function keepStartAtLogin({ args, ...deps }: LoginDeps): () => void {
  const command = loginCommand({
    executable: process.execPath,
    // Set by an AppImage's own start, and by electron-builder's portable .exe.
    wrapper: process.env.APPIMAGE ?? process.env.PORTABLE_EXECUTABLE_FILE,
    appDir: app.isPackaged ? null : app.getAppPath(),
    args,
  });
  const system = { app, platform: process.platform, env: process.env, home: homedir(), command };
  return followSetting({
    ...deps,
    setting: "startAtLogin",
    set: (requested) => setStartAtLogin(requested, system),
  });
}

/** macOS hands no arguments to a program that it starts at login, but tells that it did. */
export const wasStartedAtLogin = (): boolean =>
  process.platform === "darwin" && app.getLoginItemSettings().wasOpenedAtLogin;
