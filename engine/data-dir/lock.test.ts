import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { tempDir } from "../../testkit/temp-dir.ts";
import { lockDataDir } from "./lock.ts";

/** Another process that holds the lock until it is killed. */
async function startHolder(dataDir: string) {
  const script = `
    import { lockDataDir } from ${JSON.stringify(new URL("./lock.ts", import.meta.url).href)};
    globalThis.held = await lockDataDir(${JSON.stringify(dataDir)});
    process.stdout.write("locked");
    process.stdin.resume();
  `;
  const holder = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => {
    holder.kill("SIGKILL");
  });
  const [output] = await once(holder.stdout, "data");
  expect(String(output)).toBe("locked");
  return holder;
}

describe("the lock on a data directory", () => {
  it("creates a missing directory for our user only", async () => {
    const dataDir = join(tempDir(), "new", "Tocsin");
    const lock = await lockDataDir(dataDir);
    if (process.platform !== "win32") expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    await lock.release();
  });

  it("is denied to a second holder in the same process, until it is released", async () => {
    const dataDir = tempDir();
    const first = await lockDataDir(dataDir);
    await expect(lockDataDir(dataDir)).rejects.toMatchObject({
      code: "data-dir/in-use",
      message: expect.stringContaining(dataDir),
    });
    await first.release();
    await first.release();
    const second = await lockDataDir(dataDir);
    await expect(lockDataDir(dataDir)).rejects.toMatchObject({ code: "data-dir/in-use" });
    await second.release();
  });

  it("does not affect another directory", async () => {
    const one = await lockDataDir(tempDir());
    const other = await lockDataDir(tempDir());
    await one.release();
    await other.release();
  });

  it("is denied while another process holds it, and free once that was killed", async () => {
    const dataDir = tempDir();
    const holder = await startHolder(dataDir);
    await expect(lockDataDir(dataDir)).rejects.toMatchObject({ code: "data-dir/in-use" });
    holder.kill("SIGKILL");
    await once(holder, "exit");
    const lock = await lockDataDir(dataDir);
    await lock.release();
  });

  it("rejects a lock file with other content, says what to do, and does not change it", async () => {
    const dataDir = tempDir();
    const file = join(dataDir, "tocsin.lock");
    await writeFile(file, "garbage, and long enough to be taken for a database".repeat(100));
    await expect(lockDataDir(dataDir)).rejects.toMatchObject({
      code: "store/unavailable",
      message: expect.stringMatching(/tocsin\.lock holds something .*Delete it/),
    });
    expect(await readFile(file, "utf8")).toContain("garbage");
  });

  it.each(["tocsin.lock", "config.json", "admin-token", "clock.json", "ilert-triggers.json"])(
    "reports a folder in the place of %s",
    async (name) => {
      const dataDir = tempDir();
      await mkdir(join(dataDir, name));
      await expect(lockDataDir(dataDir)).rejects.toMatchObject({
        code: "store/unavailable",
        message: expect.stringContaining(`${name} is a folder`),
      });
    },
  );

  it("reports a directory that cannot be used, and says what to do", async () => {
    const file = join(tempDir(), "file");
    await writeFile(file, "not a directory");
    await expect(lockDataDir(join(file, "data"))).rejects.toMatchObject({
      code: "store/unavailable",
      message: expect.stringContaining("--data-dir"),
    });
  });
});
