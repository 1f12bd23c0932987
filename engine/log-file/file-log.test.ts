import { readdir, readFile, rename, stat, symlink, truncate, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempDir } from "../../testkit/temp-dir.ts";
import { createFileLog, readLogTail } from "./file-log.ts";

const fileIn = (dataDir: string) => join(dataDir, "tocsin.log");

describe("createFileLog", () => {
  it("writes one JSON line for each message", async () => {
    const dataDir = tempDir();
    const log = createFileLog(dataDir);
    log.info({ port: 41700 }, "Listening");
    log.error({ err: new Error("disk full") }, "Not stored");
    const lines = (await readFile(fileIn(dataDir), "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { port: 41700, msg: "Listening" },
      { err: { message: "disk full" }, msg: "Not stored" },
    ]);
  });

  it("masks members with names of secrets", async () => {
    const dataDir = tempDir();
    createFileLog(dataDir).warn(
      { token: "t0ps3cret", connector: { webhookUrl: "https://x/?k=t0ps3cret" } },
      "Odd",
    );
    expect(await readFile(fileIn(dataDir), "utf8")).not.toContain("t0ps3cret");
  });

  it("starts a new file when the old one has grown large, and keeps the old one", async () => {
    const dataDir = tempDir();
    createFileLog(dataDir).info({}, "old");
    await truncate(fileIn(dataDir), 6 * 1024 * 1024);
    createFileLog(dataDir).info({}, "new");
    expect(await readdir(dataDir)).toEqual(["tocsin.1.log", "tocsin.log"]);
    expect(await readFile(fileIn(dataDir), "utf8")).toContain('"msg":"new"');
  });

  it("rotates a file that grows large while it runs, and loses no line", async () => {
    const dataDir = tempDir();
    const log = createFileLog(dataDir);
    const text = "x".repeat(1_000_000);
    for (let line = 0; line < 7; line++) log.info({ line, text }, "Long");
    const [old, now] = await Promise.all(
      ["tocsin.1.log", "tocsin.log"].map((name) => readFile(join(dataDir, name), "utf8")),
    );
    const lines = `${old}${now}`.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).line)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(Math.max(old?.length ?? 0, now?.length ?? 0)).toBeLessThan(6_500_000);
    expect(await readdir(dataDir)).toEqual(["tocsin.1.log", "tocsin.log"]);
  });

  it("keeps two files at most, however much is logged", async () => {
    const dataDir = tempDir();
    const log = createFileLog(dataDir);
    const text = "x".repeat(3_000_000);
    for (let line = 0; line < 9; line++) log.info({ line, text }, "Long");
    expect(await readdir(dataDir)).toEqual(["tocsin.1.log", "tocsin.log"]);
    const sizes = await Promise.all(
      ["tocsin.1.log", "tocsin.log"].map(async (name) => (await readFile(join(dataDir, name))).length),
    );
    expect(Math.max(...sizes)).toBeLessThan(9_000_000);
    expect(await readFile(join(dataDir, "tocsin.1.log"), "utf8")).toContain('"line":7');
  });

  it.skipIf(process.platform === "win32").each([
    ["deleted", (file: string) => unlink(file)],
    ["renamed", (file: string) => rename(file, `${file}.old`)],
    [
      "replaced",
      async (file: string) => {
        await rename(file, `${file}.old`);
        await writeFile(file, "", { mode: 0o600 });
      },
    ],
  ])("is reopened after it was %s from outside, and loses no line", async (_, act) => {
    const dataDir = tempDir();
    const log = createFileLog(dataDir);
    log.info({}, "before");
    await act(fileIn(dataDir));
    log.info({}, "after");
    log.info({}, "later");
    const text = await readFile(fileIn(dataDir), "utf8");
    expect(
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).msg),
    ).toEqual(["after", "later"]);
    expect((await stat(fileIn(dataDir))).mode & 0o077).toBe(0);
  });

  it("can be read by its owner only", async () => {
    const dataDir = tempDir();
    createFileLog(dataDir).info({}, "Mine");
    expect((await stat(fileIn(dataDir))).mode & 0o077).toBe(0);
  });

  it("masks the tokens in addresses, also inside an error's text", async () => {
    const dataDir = tempDir();
    const cause = new Error("no answer from https://oapi.dingtalk.com/robot/send?access_token=t0ps3cret&a=1");
    createFileLog(dataDir).error(
      { err: new Error("POST /hooks/prod/t0ps3cret-of-prod failed", { cause }) },
      "Odd",
    );
    const text = await readFile(fileIn(dataDir), "utf8");
    expect(text).not.toContain("t0ps3cret");
    expect(text).toContain("/hooks/prod/<secret> failed");
    expect(() => JSON.parse(text)).not.toThrow();
  });

  it.runIf(process.platform === "linux")("continues without a log when the disk is full", async () => {
    const dataDir = tempDir();
    await symlink("/dev/full", fileIn(dataDir));
    const log = createFileLog(dataDir);
    for (let line = 0; line < 3; line++) expect(() => log.info({ line }, "No room")).not.toThrow();
    await new Promise((resolve) => setImmediate(resolve));
  });
});

async function tailOf(text: string): Promise<string[]> {
  const file = join(tempDir(), "tocsin.log");
  await writeFile(file, text);
  return readLogTail(file);
}

const numbered = (from: number, to: number, word = "line") =>
  Array.from({ length: to - from + 1 }, (_, index) => `${word} ${from + index}`);

describe("the end of the log file", () => {
  it("is its last 200 whole lines, newest last", async () => {
    expect(await tailOf("one\ntwo\n")).toEqual(["one", "two"]);
    expect(await tailOf("one\ntwo\nhalf")).toEqual(["one", "two"]);
    expect(await tailOf(`${numbered(1, 1000).join("\n")}\n`)).toEqual(numbered(801, 1000));
  });

  it("is bounded in bytes too, and begins with a whole line", async () => {
    const long = numbered(1, 100, "x".repeat(10_000));
    const tail = await tailOf(`${long.join("\n")}\n`);
    expect(tail.length).toBeLessThan(30);
    expect(tail).toEqual(long.slice(-tail.length));
  });

  it("is empty without a file, and in an empty one", async () => {
    expect(await tailOf("")).toEqual([]);
    expect(await readLogTail(join(tempDir(), "none.log"))).toEqual([]);
  });
});
