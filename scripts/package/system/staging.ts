import { chmod, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PackagedPath } from "./fpm-options.ts";

/** Folders that a package manager expects to be world-readable. */
const FOLDER_MODE = 0o755;

/** Lays files out as they are to be installed while `work` runs with the folder. */
export async function withStaging<Result>(
  paths: readonly PackagedPath[],
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-staging-"));
  await chmod(folder, FOLDER_MODE);
  try {
    for (const { source, target } of paths) {
      const at = join(folder, target);
      await mkdir(dirname(at), { recursive: true, mode: FOLDER_MODE });
      await cp(source, at, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
