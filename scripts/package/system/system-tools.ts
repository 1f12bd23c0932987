import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { Configuration } from "electron-builder";

/** Tools that electron-builder would download, by the Debian package that contains them. */
const PROGRAMS = { "dpkg-deb": "dpkg", rpmbuild: "rpm", mksquashfs: "squashfs-tools", "7za": "p7zip-full" };

/** The runtime that precedes the file system in an AppImage and mounts it, as `.ci/fetch-electron` leaves it. */
const appImageRuntime = (env: NodeJS.ProcessEnv): string =>
  env.TOCSIN_APPIMAGE_RUNTIME ||
  join(env.TOCSIN_CACHE || join(homedir(), ".cache/tocsin"), "appimage-runtime-x64");

/** Why packages cannot be made with the tools of this machine; null if they can. */
export function missingSystemTools(env: NodeJS.ProcessEnv = process.env): string | null {
  if (process.platform !== "linux") return "the tools of the system are used on Linux only";
  const missing = Object.entries(PROGRAMS).find(
    ([program]) => spawnSync(program, ["--version"], { stdio: "ignore" }).error !== undefined,
  );
  if (missing !== undefined) return `${missing[0]} is missing (Debian: apt-get install ${missing[1]})`;
  const runtime = appImageRuntime(env);
  return existsSync(runtime)
    ? null
    : `${runtime} is missing (.ci/fetch-electron makes it, or TOCSIN_APPIMAGE_RUNTIME)`;
}

const whereIs = (program: string) =>
  execFileSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).trim();

/** The tools of this machine in the shape that electron-builder expects. */
export interface SystemTools {
  /** Environment variables with their paths. */
  readonly env: Readonly<Record<string, string>>;
  /** Configuration changes. */
  readonly config: Configuration;
  remove(): void;
}

/**
 * Makes packages without electron-builder's download host, with Debian's tools.
 * @param compress - false for packages that are not distributed: they are larger, but made in seconds
 * @throws Error that names what is missing
 */
export function openSystemTools(compress: boolean, env: NodeJS.ProcessEnv = process.env): SystemTools {
  const missing = missingSystemTools(env);
  if (missing !== null) throw new Error(`Packages cannot be made with the tools of this system: ${missing}.`);
  const folder = mkdtempSync(join(tmpdir(), "tocsin-tools-"));
  const command = (name: string, line: string): string => {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\nexec ${line}\n`, { mode: 0o755 });
    return file;
  };
  const script = join(import.meta.dirname, "fpm.ts");
  // The last one of a repeated option wins.
  const uncompressed = compress ? "" : "--deb-compression none --rpm-compression none";
  const fpm = command("fpm", `'${process.execPath}' '${script}' "$@" ${uncompressed}`);
  const appImage = join(folder, "appimage");
  // None of the libraries that electron-builder's own tools would add.
  for (const name of ["runtimes", "lib/x64"]) mkdirSync(join(appImage, name), { recursive: true });
  command("appimage/mksquashfs", `${whereIs("mksquashfs")} "$@" ${compress ? "" : "-noI -noD"}`);
  // electron-builder checks that it exists, but does not use it.
  writeFileSync(join(appImage, "desktop-file-validate"), "");
  copyFileSync(appImageRuntime(env), join(appImage, "runtimes/runtime-x64"));
  return {
    env: {
      CUSTOM_FPM_PATH: fpm,
      APPIMAGE_TOOLS_PATH: appImage,
      ELECTRON_BUILDER_7ZIP_PATH: whereIs("7za"),
      ...(!compress && { ELECTRON_BUILDER_COMPRESSION_LEVEL: "1" }),
    },
    // The older runtime cannot read other compressions.
    config: { appImage: { compression: "gzip" } },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
