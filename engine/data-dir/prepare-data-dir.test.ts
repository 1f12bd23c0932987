import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { tempDir } from "../../testkit/temp-dir.ts";
import { prepareDataDir } from "./prepare-data-dir.ts";

const isLinux = process.platform === "linux";
const isRoot = process.getuid?.() === 0;

describe("a data directory", () => {
  it("is created with its parents, for its owner only, and empty", () => {
    const path = join(tempDir(), "a", "b");
    prepareDataDir(path);
    prepareDataDir(path);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readdirSync(path)).toEqual([]);
  });

  it("cannot be a file, nor below one", () => {
    const file = join(tempDir(), "file");
    writeFileSync(file, "");
    for (const path of [file, join(file, "data")])
      expect(() => prepareDataDir(path)).toThrow(`${file} is a file. Choose another with --data-dir.`);
  });

  it("must have files, not folders, where Tocsin stores files", () => {
    const path = tempDir();
    mkdirSync(join(path, "config.json"));
    expect(() => prepareDataDir(path)).toThrow(/config\.json is a folder.*Move it away/);
  });

  it.runIf(isLinux)("is rejected at once where it cannot be created", () => {
    for (const path of ["/proc/nope", "/proc/nope/deeper", "/proc"])
      expect(() => prepareDataDir(path), path).toThrow(/^The data directory .* cannot be used: .*--data-dir/);
  });

  it.runIf(isLinux && isRoot)("is rejected with the reason on a disk that is full or read-only", () => {
    const disk = tempDir();
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], { stdio: "ignore" });
    } catch {
      return; // Some root users may not mount a file system.
    }
    onTestFinished(() => void execFileSync("umount", [disk]));
    const path = join(disk, "data");
    expect(() => prepareDataDir(path)).toThrow(/is full, .*Free some space/);
    writeFileSync(join(path, "tocsin.db"), "");
    prepareDataDir(path);
    execFileSync("mount", ["-o", "remount,ro", disk]);
    expect(() => prepareDataDir(path)).toThrow(/read-only/);
    expect(() => prepareDataDir(join(disk, "other"))).toThrow(/read-only/);
  });
});
