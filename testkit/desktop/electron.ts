import { existsSync } from "node:fs";
import { join } from "node:path";
import { findElectron } from "../../scripts/electron-binary.ts";
import { missingLibraries } from "../../scripts/electron-libraries.ts";
import { missingScreen } from "./display.ts";

const projectDir = join(import.meta.dirname, "../..");

/** Folder of the app as the tests start it. */
export const APP_DIR = join(import.meta.dirname, "app");

/** TOCSIN_TEST_ELECTRON, or the binary of the electron package; null = none. */
export function testElectron(): string | null {
  const given = process.env.TOCSIN_TEST_ELECTRON;
  if (given) return existsSync(given) ? given : null;
  return findElectron(join(projectDir, "node_modules/electron"), process.env, process.platform);
}

/** Why the desktop cannot be tested on this machine; null where it can. */
export function missingForDesktop(): string | null {
  const executable = testElectron();
  if (executable === null) return "there is no Electron (npx install-electron, or TOCSIN_TEST_ELECTRON=path)";
  return missingLibraries(executable, process.platform) ?? missingScreen();
}

/** How the app is started by hand: the executable, what comes before the app's own arguments, the environment. */
export interface Launcher {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}
