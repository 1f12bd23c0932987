import { mkdtemp, readdir, readFile, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFileLog } from "./log.ts";

const freshDir = () => mkdtemp(join(tmpdir(), "tocsin-log-"));
const fileIn = (dataDir: string) => join(dataDir, "tocsin.log");

describe("createFileLog", () => {
  it("writes one JSON line for each message", async () => {
    const dataDir = await freshDir();
    const log = createFileLog(dataDir);
    log.info({ port: 41700 }, "Listening");
    log.error({ err: new Error("disk full") }, "Not stored");
    const lines = (await readFile(fileIn(dataDir), "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { port: 41700, msg: "Listening" },
      { err: { message: "disk full" }, msg: "Not stored" },
    ]);
  });

  it("hides what is named like a secret", async () => {
    const dataDir = await freshDir();
    createFileLog(dataDir).warn(
      { token: "t0ps3cret", connector: { webhookUrl: "https://x/?k=t0ps3cret" } },
      "Odd",
    );
    expect(await readFile(fileIn(dataDir), "utf8")).not.toContain("t0ps3cret");
  });

  it("begins a new file when the old one has grown large, and keeps the old one", async () => {
    const dataDir = await freshDir();
    createFileLog(dataDir).info({}, "old");
    await truncate(fileIn(dataDir), 6 * 1024 * 1024);
    createFileLog(dataDir).info({}, "new");
    expect(await readdir(dataDir)).toEqual(["tocsin.1.log", "tocsin.log"]);
    expect(await readFile(fileIn(dataDir), "utf8")).toContain('"msg":"new"');
  });
});
