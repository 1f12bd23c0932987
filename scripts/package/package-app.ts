import { join } from "node:path";
import { build, type CliOptions, type Configuration } from "electron-builder";
import { checkAppCode } from "./app-code.ts";
import { otherElectron } from "./other-electron.ts";
import { repositoryConfig } from "./repository.ts";
import { openSystemTools } from "./system/system-tools.ts";

const projectDir = join(import.meta.dirname, "../..");

/** One unpacked app. */
export interface PackedApp {
  readonly executable: string;
  /** The folder that contains app.asar. */
  readonly resources: string;
  /** The size of its code, as a sentence. */
  readonly size: string;
}

export interface PackageOptions {
  /** Unpacked only, without an archive or installer. */
  readonly dir: boolean;
  /** Platforms and architectures, in electron-builder's format; this machine's if empty. */
  readonly targets?: Pick<CliOptions, "mac" | "win" | "linux" | "x64" | "arm64">;
  /** An Electron to pack instead of the version in package.json. */
  readonly electron?: string | undefined;
  /**
   * Use this machine's dpkg-deb, rpmbuild, mksquashfs and 7za instead of downloaded tools; `uncompressed` for
   * packages of a test.
   */
  readonly systemTools?: boolean | "uncompressed";
  /** `owner/name` on GitHub; required for installers. */
  readonly repository?: string | undefined;
  /** Overrides electron-builder.yml; has no hooks. */
  readonly more?: Configuration;
}

/** Name of the executable in the unpacked folder, on platforms where it is not `tocsin`. */
const EXECUTABLES: Readonly<Record<string, string>> = {
  darwin: "Tocsin.app/Contents/MacOS/Tocsin",
  win32: "Tocsin.exe",
};

/**
 * Packs the build in dist/.
 * @throws Error when the app's code is over its budget, the repository is missing, or electron-builder fails
 */
export async function packageApp(options: PackageOptions): Promise<PackedApp[]> {
  const { dir, targets = {}, electron, systemTools = false, repository, more = {} } = options;
  if (!dir && !repository && !more.publish) {
    throw new Error("Installers name their repository: set GITHUB_REPOSITORY=owner/name, or add --dir.");
  }
  const packed: PackedApp[] = [];
  const { extraMetadata, ...fromRepository } = repositoryConfig(repository);
  const tools = systemTools ? openSystemTools(systemTools !== "uncompressed") : null;
  // electron-builder reads it from the environment only.
  Object.assign(process.env, tools?.env);
  const building = build({
    projectDir,
    dir,
    ...targets,
    publish: "never",
    config: {
      ...fromRepository,
      ...(electron === undefined ? {} : await otherElectron(electron)),
      ...tools?.config,
      ...more,
      extraMetadata: { ...extraMetadata, ...more.extraMetadata },
      // Nothing is rebuilt and node_modules is not searched: everything needed is in dist/, or listed explicitly.
      beforeBuild: async () => false,
      afterPack: async ({ packager, appOutDir, electronPlatformName }) => {
        const resources = packager.getResourcesDir(appOutDir);
        packed.push({
          executable: join(appOutDir, EXECUTABLES[electronPlatformName] ?? "tocsin"),
          resources,
          size: await checkAppCode(resources),
        });
      },
    },
  });
  await building.finally(() => tools?.remove());
  return packed;
}
