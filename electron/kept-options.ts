import { resolve } from "node:path";
import type { DesktopOptions } from "./options.ts";

type Kept = Pick<DesktopOptions, "dataDir" | "hooksHost" | "hooksPort" | "provision" | "tray">;

/**
 * What this start was asked for, as another start has to be asked for it: at login, or after an update. Each option with
 * the variable of the environment that stands for it; paths are absolute, since the other start has another folder.
 */
function keptValues({ dataDir, hooksHost, hooksPort, provision, tray }: Kept, cwd: string) {
  const path = (given: string | undefined) => (given === undefined ? undefined : resolve(cwd, given));
  return [
    { flag: "--data-dir", variable: "TOCSIN_DATA_DIR", value: path(dataDir) },
    { flag: "--hooks-host", variable: "TOCSIN_HOOKS_HOST", value: hooksHost },
    { flag: "--hooks-port", variable: "TOCSIN_HOOKS_PORT", value: hooksPort?.toString() },
    { flag: "--provision", variable: "TOCSIN_PROVISION", value: path(provision) },
    { flag: "--no-tray", variable: "TOCSIN_TRAY", value: tray ? undefined : "none" },
  ];
}

/** The words of a command line. */
export const keptArgs = (options: Kept, cwd: string): string[] =>
  keptValues(options, cwd).flatMap(({ flag, value }) => {
    if (value === undefined) return [];
    return flag === "--no-tray" ? [flag] : [flag, value];
  });

/** The environment of a program that is started without a command line, as an installer starts the newer version. */
export const keptEnvironment = (options: Kept, cwd: string): Record<string, string> =>
  Object.fromEntries(
    keptValues(options, cwd).flatMap(({ variable, value }) =>
      value === undefined ? [] : [[variable, value]],
    ),
  );
