import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { tempDir } from "../../testkit/temp-dir.ts";
import { prepareDataDir } from "./prepare-data-dir.ts";

const isLinux = process.platform === "linux";
const isRoot = process.getuid?.() === 0;

describe("a data directory", () => {
  it("is made with all above it, for its owner alone, and nothing is left in it", () => {
    const path = join(tempDir(), "a", "b");
    prepareDataDir(path);
    prepareDataDir(path);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readdirSync(path)).toEqual([]);
  });

  it("cannot be a file, or below one", () => {
    const file = join(tempDir(), "file");
    writeFileSync(file, "");
    for (const path of [file, join(file, "data")])
      expect(() => prepareDataDir(path)).toThrow(`${file} is a file. Choose another with --data-dir.`);
  });

  it("has files where Tocsin keeps them, and no folders", () => {
    const path = tempDir();
    mkdirSync(join(path, "config.json"));
    expect(() => prepareDataDir(path)).toThrow(/config\.json is a folder.*Move it away/);
  });

  it.runIf(isLinux)("is refused at once where there can be none", () => {
    for (const path of ["/proc/nope", "/proc/nope/deeper", "/proc"])
      expect(() => prepareDataDir(path), path).toThrow(/^The data directory .* cannot be used: .*--data-dir/);
  });

  it.runIf(isLinux && isRoot)("on a disk that is full or read-only says so", () => {
    const disk = tempDir();
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], { stdio: "ignore" });
    } catch {
      return; // Not every root may mount something.
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
