import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PackageDescription } from "./fpm-options.ts";
import { withStaging } from "./staging.ts";

/** fpm's names of compressions, where dpkg-deb has others. */
const COMPRESSIONS: Readonly<Record<string, string>> = { gz: "gzip", zst: "zstd" };

/**
 * The control file of a Debian package (deb-control(5)).
 * @param installedKib - size of its files in KiB
 */
export function controlFile(described: PackageDescription, installedKib: number): string {
  const fields: Record<string, string | number> = {
    Package: described.name,
    Version: described.version,
    Architecture: described.architecture,
    Maintainer: described.maintainer,
    "Installed-Size": installedKib,
    Depends: described.depends.join(", "),
    Recommends: described.recommends.join(", "),
    Section: described.category,
    Priority: described.priority,
    Homepage: described.url,
    // A line of a longer description begins with a space, and an empty one is a dot.
    Description: [
      described.summary,
      ...described.description.split("\n").map((line) => ` ${line || "."}`),
    ].join("\n"),
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== "");
  return lines.map(([name, value]) => `${name}: ${value}\n`).join("");
}

async function kibIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((file) => stat(join(file.parentPath, file.name))));
  return sizes.reduce((sum, { size }) => sum + Math.ceil(size / 1024), 0);
}

/** Writes a Debian package with dpkg-deb. */
export async function buildDeb(described: PackageDescription): Promise<void> {
  await withStaging(described.paths, async (folder) => {
    const installedKib = await kibIn(folder);
    const control = join(folder, "DEBIAN");
    await mkdir(control, { mode: 0o755 });
    await writeFile(join(control, "control"), controlFile(described, installedKib));
    for (const [name, script] of [
      ["postinst", described.afterInstall],
      ["postrm", described.afterRemove],
    ] as const) {
      await copyFile(script, join(control, name));
      await chmod(join(control, name), 0o755);
    }
    const compression = COMPRESSIONS[described.compression] ?? described.compression;
    await promisify(execFile)("dpkg-deb", [
      ...["--root-owner-group", `-Z${compression}`],
      ...["--build", folder, described.output],
    ]);
  });
}
