import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasErrno } from "../shared/errors.ts";

/** A real file system that a test can fill. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills the remaining space. */
  fill(): void;
  free(): void;
  /** Unmounts it. */
  remove(): void;
}

/** Mounts a file system of this size in MB. Returns null if not permitted: without root, or in some containers. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "tocsin-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  const ballast = join(folder, "ballast");

  function fillWith(bytes: number) {
    try {
      while (true) writeFileSync(ballast, Buffer.alloc(bytes), { flag: "a" });
    } catch (thrown) {
      if (!hasErrno(thrown, "ENOSPC")) throw thrown;
    }
  }

  return {
    folder,
    fill() {
      for (const bytes of [1 << 20, 1 << 16, 1 << 12, 1]) fillWith(bytes);
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync("umount", [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
