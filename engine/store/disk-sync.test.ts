import { fdatasync, fstatSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLog } from "../log.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { type Db, openDatabase } from "./connection.ts";
import { createDiskSync, type Fdatasync } from "./disk-sync.ts";
import { migrate } from "./migrate.ts";
import { createStoreOn } from "./sqlite-store.ts";
import { sampleEvent } from "./testing/samples.ts";
import { createTempFolder, type TempFolder } from "./testing/temp-folder.ts";

let folder: TempFolder;
let db: Db;
beforeEach(() => {
  folder = createTempFolder();
  db = openDatabase(folder.file);
  migrate(db);
});
afterEach(() => {
  db.close();
  folder.remove();
});

const walBytes = () => statSync(`${folder.file}-wal`).size;
const failing: Fdatasync = (_fd, done) => done(Object.assign(new Error("i/o"), { code: "EIO" }));

describe("the disk", () => {
  it("is told to take the write-ahead log", async () => {
    const synced: number[] = [];
    const disk = createDiskSync({
      db,
      file: folder.file,
      fdatasync(fd, done) {
        synced.push(fstatSync(fd).ino);
        fdatasync(fd, done);
      },
    });
    db.exec("CREATE TABLE t (value)");
    await disk.flush();
    await disk.flush();
    disk.close();
    const wal = statSync(`${folder.file}-wal`).ino;
    expect(synced).toEqual([wal, wal]);
  });

  it("is given everything once more after it failed, past the log", async () => {
    let broken = true;
    let syncs = 0;
    const disk = createDiskSync({
      db,
      file: folder.file,
      fdatasync(fd, done) {
        syncs += 1;
        (broken ? failing : fdatasync)(fd, done);
      },
    });
    db.exec("CREATE TABLE t (value)");
    await expect(disk.flush()).rejects.toMatchObject({ code: "SQLITE_IOERR_FSYNC" });
    expect(walBytes()).toBeGreaterThan(0);
    broken = false;
    await disk.flush();
    expect([walBytes(), syncs]).toEqual([0, 1]);
    db.exec("INSERT INTO t VALUES (1)");
    await disk.flush();
    expect(syncs).toBe(2);
    disk.close();
  });

  it("is not believed while it cannot take everything", async () => {
    const disk = createDiskSync({ db, file: folder.file, fdatasync: failing });
    db.exec("CREATE TABLE t (value)");
    await expect(disk.flush()).rejects.toThrow();
    // A reader that has not ended keeps the log from being written back whole.
    const other = openDatabase(folder.file);
    other.exec("BEGIN");
    other.prepare("SELECT count(*) FROM sqlite_schema").get();
    db.exec("INSERT INTO t VALUES (1)");
    await expect(disk.flush()).rejects.toMatchObject({ code: "SQLITE_IOERR_FSYNC" });
    other.exec("COMMIT");
    other.close();
    await disk.flush();
    disk.close();
  });
});

describe("a store whose disk fails", () => {
  it("acknowledges nothing, and a repetition only once it is on the disk", async () => {
    let broken = true;
    const store = createStoreOn({
      ...{ db, file: folder.file, log: silentLog, clock: createManualClock() },
      fdatasync: (fd, done) => (broken ? failing : fdatasync)(fd, done),
    });
    const event = sampleEvent("e1", { dedupe: { key: "k", withinMs: null } });
    await expect(store.accept(event, [])).rejects.toMatchObject({ code: "store/unavailable" });
    broken = false;
    expect(await store.accept({ ...event, id: "e2" }, [])).toEqual({ id: "e1", duplicate: true });
    expect(walBytes()).toBe(0);
    await store.close();
  });
});
