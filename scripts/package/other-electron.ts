import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { CliOptions, Configuration } from "electron-builder";
import { parse } from "yaml";
import { type Fuses, readFuses } from "./fuses.ts";

/** Files in an Electron distribution that are not part of the runtime; they would be packed too. */
const NON_RUNTIME_FILES = [
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

/** A setting of electron-builder.yml that is listed among the fuses, but is about the signature. */
const NO_FUSE = "resetAdHocDarwinSignature";

/** Removes the settings of fuses that an Electron does not have, since electron-builder fails to set them. */
export function removeMissingFuses(requested: object, has: Fuses): void {
  const missing = Object.keys(requested).filter((name) => name !== NO_FUSE && !(name in has));
  for (const name of missing) Reflect.deleteProperty(requested, name);
}

/** The distribution folder of an Electron executable. */
const distOf = (executable: string): string =>
  process.platform === "darwin" ? join(executable, "../../../..") : dirname(executable);

/** The configuration changes for packing the Electron with this executable instead of package.json's. */
export async function otherElectron(executable: string): Promise<Configuration> {
  return {
    electronDist: distOf(executable),
    electronVersion: await electronVersion(executable),
    afterExtract: async ({ appOutDir, packager }) => {
      // The configuration cannot unset a fuse: electron-builder reads null as false.
      removeMissingFuses(packager.config.electronFuses ?? {}, await readFuses(executable));
      const paths = NON_RUNTIME_FILES.map((name) => join(appOutDir, name));
      await Promise.all(paths.map((path) => rm(path, { recursive: true, force: true })));
    },
  };
}

/** The platform keys of electron-builder.yml by Node's names. */
const PLATFORMS: Readonly<Record<string, "mac" | "win" | "linux">> = {
  darwin: "mac",
  win32: "win",
  linux: "linux",
};

/** The installers of electron-builder.yml, for this machine's platform and architecture only. */
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
