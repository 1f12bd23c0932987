import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { type Log, silentLog } from "./log.ts";
import { openStateFile, readJsonFile, STATE_FILE_NAMES, summarizeStateFiles } from "./state-file.ts";

const schema = z.object({ count: z.number() });
const open = (dataDir: string, log: Log = silentLog) =>
  openStateFile({ dataDir, name: "tunnel.json", schema, log });

function recordErrors() {
  const errors: unknown[] = [];
  const log: Log = { ...silentLog, error: (context) => errors.push(Reflect.get(context, "err")) };
  return { errors, log };
}

describe("openStateFile", () => {
  it("keeps the last state over restarts, and logs nothing about a missing file", async () => {
    const dataDir = join(tempDir(), "new");
    const { errors, log } = recordErrors();
    const file = open(dataDir, log);
    expect(file.read()).toBeNull();
    void file.write({ count: 1 });
    void file.write({ count: 2 });
    await file.flushed();
    expect(open(dataDir, log).read()).toEqual({ count: 2 });
    file.writeSync({ count: 3 });
    expect(open(dataDir, log).read()).toEqual({ count: 3 });
    await file.remove();
    await file.remove();
    expect(open(dataDir, log).read()).toBeNull();
    expect(errors).toEqual([]);
  });

  it.each(["", "{", "null", '{"count":"one"}'])(
    "quarantines a file that contains %j, with a named error",
    async (text) => {
      const dataDir = tempDir();
      const path = join(dataDir, "tunnel.json");
      writeFileSync(path, text);
      const { errors, log } = recordErrors();
      const file = open(dataDir, log);
      expect(file.read()).toBeNull();
      expect(existsSync(path)).toBe(false);
      expect(readFileSync(`${path}.damaged`, "utf8")).toBe(text);
      expect(errors).toEqual([expect.any(AppError)]);
      expect(errors[0]).toMatchObject({
        code: "state-file/damaged",
        message: expect.stringContaining(`${path}.damaged`),
      });
      await file.write({ count: 1 });
      expect(open(dataDir).read()).toEqual({ count: 1 });
    },
  );

  it("replaces a damaged file that cannot be renamed", async () => {
    const dataDir = tempDir();
    writeFileSync(join(dataDir, "tunnel.json"), "{");
    mkdirSync(join(dataDir, "tunnel.json.damaged"));
    const { errors, log } = recordErrors();
    const file = open(dataDir, log);
    expect(file.read()).toBeNull();
    expect(errors).toHaveLength(2);
    await file.write({ count: 1 });
    expect(open(dataDir).read()).toEqual({ count: 1 });
  });

  it("does not change a file that cannot be read, and logs it", () => {
    const dataDir = tempDir();
    mkdirSync(join(dataDir, "tunnel.json"));
    const { errors, log } = recordErrors();
    expect(open(dataDir, log).read()).toBeNull();
    expect(errors).toHaveLength(1);
    expect(existsSync(join(dataDir, "tunnel.json"))).toBe(true);
  });

  it("keeps the previous state if the next one cannot be written", async () => {
    const dataDir = join(tempDir(), "data");
    const file = open(dataDir);
    await file.write({ count: 1 });
    renameSync(dataDir, `${dataDir}-moved`);
    writeFileSync(dataDir, "");
    await expect(file.write({ count: 2 })).rejects.toThrow();
    expect(open(`${dataDir}-moved`).read()).toEqual({ count: 1 });
  });

  it.skipIf(process.platform === "win32")("lets only our user read the file", async () => {
    const dataDir = tempDir();
    await open(dataDir).write({ count: 1 });
    expect(statSync(join(dataDir, "tunnel.json")).mode & 0o777).toBe(0o600);
  });
});

it("readJsonFile never changes the file, and returns what could be parsed", () => {
  const file = join(tempDir(), "secrets.json");
  writeFileSync(file, '{"count":"one"}');
  expect(readJsonFile(file, schema)).toMatchObject({ state: "damaged", parsed: { count: "one" } });
  expect(readFileSync(file, "utf8")).toBe('{"count":"one"}');
  expect(readJsonFile(join(file, "below"), schema)).toMatchObject({ state: "unreadable" });
});

it("summarizeStateFiles lists every state file with its size, and whether it was damaged", async () => {
  const dataDir = tempDir();
  writeFileSync(join(dataDir, "tunnel.json"), "{");
  open(dataDir).read();
  await open(dataDir).write({ count: 1 });
  const summary = summarizeStateFiles(dataDir);
  expect(summary.map(({ name }) => name)).toEqual(STATE_FILE_NAMES);
  expect(summary).toContainEqual({ name: "tunnel.json", bytes: 12, wasDamaged: true });
  expect(summary).toContainEqual({ name: "clock.json", bytes: null, wasDamaged: false });
});

/**
 * Modules that write other files: keys and tokens, the database, a backup, files of the desktop system, and a test of
 * the disk.
 */
const OTHER_WRITERS = [
  "electron/links/link-entry.ts",
  "electron/login/start-at-login.ts",
  "engine/backup/restore.ts",
  "engine/config/vault/vault-key-file.ts",
  "engine/config/vault/vault.ts",
  "engine/data-dir/prepare-data-dir.ts",
  "engine/export/export-events.ts",
  "engine/lib/state-file.ts",
  "engine/lib/text-files.ts",
  "engine/store/sqlite/database-files.ts",
  "headless/admin-token.ts",
];

it("is the only way in which a module keeps a state, so that the backup contains every state", async () => {
  const writers: string[] = [];
  for await (const file of glob("{engine,electron,headless}/**/*.ts")) {
    if (file.endsWith(".test.ts")) continue;
    const writes = /\b(?:writeFileAtomic|writeFileSync|writeFile)\(/.test(await readFile(file, "utf8"));
    if (writes) writers.push(file.replaceAll("\\", "/"));
  }
  expect(writers.sort()).toEqual(OTHER_WRITERS);
});
