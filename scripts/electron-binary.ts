import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Path of the executable inside Electron's distribution folder. */
function executableIn(dist: string, platform: NodeJS.Platform): string {
  if (platform === "darwin") return join(dist, "Electron.app/Contents/MacOS/Electron");
  return join(dist, platform === "win32" ? "electron.exe" : "electron");
}

/** The Electron executable: that of ELECTRON_OVERRIDE_DIST_PATH, else the one of the electron package; null = none. */
export function findElectron(packageDir: string, env: Environment, platform: NodeJS.Platform): string | null {
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH || join(packageDir, "dist");
  const executable = executableIn(dist, platform);
  return existsSync(executable) ? executable : null;
}

/** Why a window cannot be shown here; null where it can. */
export function missingDisplay(env: Environment, platform: NodeJS.Platform): string | null {
  if (platform === "win32" || platform === "darwin") return null;
  return env.DISPLAY || env.WAYLAND_DISPLAY
    ? null
    : "there is no display (DISPLAY and WAYLAND_DISPLAY are not set)";
}

/**
 * Lets the electron package fetch its binary, which it leaves to the first run. An unknown host fails at once, a
 * silent one after `timeoutMs`.
 * @returns null when it is there, else why not
 */
export async function fetchElectron(packageDir: string, timeoutMs: number): Promise<string | null> {
  const script = join(packageDir, "install.js");
  if (!existsSync(script)) return "the electron package is not installed";
  // Its progress and stack traces would bury the one line that matters.
  const child = spawn(process.execPath, [script], { stdio: "ignore", timeout: timeoutMs });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (...end) => resolve(end));
  });
  if (code === 0) return null;
  const how = signal === null ? "" : ` within ${timeoutMs / 1000} s`;
  return `Electron's binary could not be downloaded${how} (npx install-electron tries again)`;
}
