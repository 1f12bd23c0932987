import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { CliOptions, Configuration } from "electron-builder";
import { parse } from "yaml";
import { type Fuses, readFuses } from "./fuses.ts";

/** What an Electron has beside its runtime; it would be packed along. */
const NOT_THE_RUNTIME = [
  "resources/app",
  "resources/default_app.asar",
  "Electron.app/Contents/Resources/default_app.asar",
  "version",
];

/** Version of the Electron with this executable. */
export async function electronVersion(executable: string): Promise<string> {
  const { stdout } = await promisify(execFile)(executable, ["-p", "process.versions.electron"], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  });
  return stdout.trim();
}

/** What electron-builder.yml says of the signature, among the fuses. */
const NO_FUSE = "resetAdHocDarwinSignature";

/** Takes away the settings of fuses that an Electron has not got: electron-builder refuses to set those. */
export function unsetWhatIsMissing(requested: object, has: Fuses): void {
  const missing = Object.keys(requested).filter((name) => name !== NO_FUSE && !(name in has));
  for (const name of missing) Reflect.deleteProperty(requested, name);
}

/** The folder that an Electron comes in. */
const distOf = (executable: string): string =>
  process.platform === "darwin" ? join(executable, "../../../..") : dirname(executable);

/** What changes in the configuration when the Electron with this executable is packed instead of package.json's. */
export async function otherElectron(executable: string): Promise<Configuration> {
  return {
    electronDist: distOf(executable),
    electronVersion: await electronVersion(executable),
    afterExtract: async ({ appOutDir, packager }) => {
      // Not by the configuration: a setting cannot be unset there, electron-builder reads null as false.
      unsetWhatIsMissing(packager.config.electronFuses ?? {}, await readFuses(executable));
      const paths = NOT_THE_RUNTIME.map((name) => join(appOutDir, name));
      await Promise.all(paths.map((path) => rm(path, { recursive: true, force: true })));
    },
  };
}

/** The keys of electron-builder.yml for a platform of Node's. */
const PLATFORMS: Readonly<Record<string, "mac" | "win" | "linux">> = {
  darwin: "mac",
  win32: "win",
  linux: "linux",
};

/** The kinds of installer of electron-builder.yml, for this machine's platform and architecture only. */
export async function installersForThisMachine(): Promise<CliOptions> {
  const platform = PLATFORMS[process.platform] ?? "linux";
  const configuration: Configuration = parse(
    await readFile(join(import.meta.dirname, "../../electron-builder.yml"), "utf8"),
  );
  const kinds = [configuration[platform]?.target ?? []].flat();
  return {
    [platform]: kinds.map((kind) => `${typeof kind === "string" ? kind : kind.target}:${process.arch}`),
  };
}
