import { existsSync } from "node:fs";
import { join } from "node:path";
import { findElectron } from "../../scripts/electron-binary.ts";
import { missingLibraries } from "../../scripts/electron-libraries.ts";
import { missingTestDisplay } from "./display.ts";

const projectDir = join(import.meta.dirname, "../..");

/** The folder of the app that the tests start. */
export const APP_DIR = join(import.meta.dirname, "app");

/** The path in TOCSIN_TEST_ELECTRON, or the binary of the electron package; null if it does not exist. */
export function testElectron(): string | null {
  const given = process.env.TOCSIN_TEST_ELECTRON;
  if (given) return existsSync(given) ? given : null;
  return findElectron(join(projectDir, "node_modules/electron"), process.env, process.platform);
}

/** The reason why the desktop cannot be tested on this machine; null if it can. */
export function missingForDesktop(): string | null {
  const executable = testElectron();
  if (executable === null) return "there is no Electron (npx install-electron, or TOCSIN_TEST_ELECTRON=path)";
  return missingLibraries(executable, process.platform) ?? missingTestDisplay();
}

/** How to start the app: the executable, the arguments that precede the app's own, and the environment. */
export interface Launcher {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}
