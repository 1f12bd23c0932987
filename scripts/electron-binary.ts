import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../shared/command-line-options.ts";

/** Path of the executable inside Electron's distribution folder. */
function executableIn(dist: string, platform: NodeJS.Platform): string {
  if (platform === "darwin") return join(dist, "Electron.app/Contents/MacOS/Electron");
  return join(dist, platform === "win32" ? "electron.exe" : "electron");
}

/** The Electron executable: from ELECTRON_OVERRIDE_DIST_PATH, else from the electron package; null if there is none. */
export function findElectron(packageDir: string, env: Environment, platform: NodeJS.Platform): string | null {
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH || join(packageDir, "dist");
  const executable = executableIn(dist, platform);
  return existsSync(executable) ? executable : null;
}

/** Why windows cannot be shown on this machine; null if they can. */
export function missingDisplay(env: Environment, platform: NodeJS.Platform): string | null {
  if (platform === "win32" || platform === "darwin") return null;
  return env.DISPLAY || env.WAYLAND_DISPLAY
    ? null
    : "there is no display (DISPLAY and WAYLAND_DISPLAY are not set)";
}

/**
 * Makes the electron package download its binary, which it otherwise does at the first run. An unknown host fails at
 * once, an unresponsive one after `timeoutMs`.
 * @returns null on success, else the reason
 */
export async function fetchElectron(packageDir: string, timeoutMs: number): Promise<string | null> {
  const script = join(packageDir, "install.js");
  if (!existsSync(script)) return "the electron package is not installed";
  // Its progress and stack traces would hide the one relevant line.
  const child = spawn(process.execPath, [script], { stdio: "ignore", timeout: timeoutMs });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (...end) => resolve(end));
  });
  if (code === 0) return null;
  const timeLimit = signal === null ? "" : ` within ${timeoutMs / 1000} s`;
  return `Electron's binary could not be downloaded${timeLimit} (npx install-electron tries again)`;
}
