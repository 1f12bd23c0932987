import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDatabaseFolder, type DatabaseFolder } from "../../../testkit/store/database-folder.ts";
import { T0 } from "../../../testkit/store/samples.ts";
import { quarantine } from "./database-files.ts";

let folder: DatabaseFolder;
beforeEach(() => {
  folder = createDatabaseFolder();
});
afterEach(() => folder.remove());

describe("quarantine", () => {
  it("moves the write-ahead log and the shared memory too, so that they do not become the next file's", () => {
    for (const part of ["", "-wal", "-shm"]) writeFileSync(folder.file + part, `was${part}`);
    const target = quarantine(folder.file, T0);
    expect(target).toBe(`${folder.file}.damaged-20260115-090000`);
    for (const part of ["", "-wal", "-shm"]) {
      expect(readFileSync(target + part, "utf8")).toBe(`was${part}`);
      expect(existsSync(folder.file + part)).toBe(false);
    }
  });

  it("overwrites nothing, not even a log that lost its database", () => {
    writeFileSync(`${folder.file}.damaged-20260115-090000-wal`, "older");
    writeFileSync(folder.file, "newer");
    expect(quarantine(folder.file, T0)).toBe(`${folder.file}.damaged-20260115-090000-2`);
    expect(readFileSync(`${folder.file}.damaged-20260115-090000-wal`, "utf8")).toBe("older");
  });
});
