import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reason } from "../../../../shared/model/common.ts";
import { createManualClock } from "../../../../testkit/manual-clock.ts";
import { damagePage } from "../../../../testkit/store/damage-pages.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../../../testkit/store/database-folder.ts";
import { sampleDelivery, sampleEvent, T0 } from "../../../../testkit/store/samples.ts";
import { silentLog } from "../../../lib/log.ts";
import { createSqliteStore } from "../sqlite-store.ts";

const EVENTS = 30;

let folder: DatabaseFolder;
let reported: Reason[];
beforeEach(() => {
  folder = createDatabaseFolder();
  reported = [];
});
afterEach(() => folder.remove());

const open = (file: string, isExpected = false) =>
  createSqliteStore({
    file,
    isExpected,
    log: silentLog,
    clock: createManualClock(),
    onDamaged: (reason) => reported.push(reason),
  });
const PARTS = ["", "-wal", ".open"];

/** The files of a program that was killed while 30 deliveries waited, all of them only in the write-ahead log. */
async function copyKilledFiles(): Promise<string> {
  const store = await open(folder.file);
  for (let index = 0; index < EVENTS; index++) {
    await store.accept(sampleEvent(`e${index}`, { alert: { alertId: `${index}` } }), [
      sampleDelivery(`d${index}`),
    ]);
  }
  const killed = `${folder.file}-killed`;
  for (const part of PARTS) copyFileSync(folder.file + part, killed + part);
  await store.close();
  return killed;
}

async function waitingIn(file: string): Promise<number> {
  const store = await open(file);
  const { waiting } = await store.count();
  expect((await store.nextDue("ops", T0)) !== null).toBe(waiting > 0);
  await store.close();
  return waiting;
}

describe("damage that SQLite ignores silently", () => {
  it("an emptied database with a full write-ahead log: the log is salvaged, and the damage is reported", async () => {
    const file = await copyKilledFiles();
    writeFileSync(file, "");
    expect(await waitingIn(file)).toBe(EVENTS);
    expect(reported).toMatchObject([{ code: "store/damaged" }]);
    expect(await waitingIn(file)).toBe(EVENTS);
    expect(reported).toHaveLength(1);
  });

  it("a deleted database with a full write-ahead log: the log is salvaged, and the damage is reported", async () => {
    const file = await copyKilledFiles();
    rmSync(file);
    expect(await waitingIn(file)).toBe(EVENTS);
    expect(reported).toMatchObject([{ code: "store/damaged" }]);
  });

  it("an emptied database without a log is reported too", async () => {
    const file = await copyKilledFiles();
    writeFileSync(file, "");
    rmSync(`${file}-wal`);
    expect(await waitingIn(file)).toBe(0);
    expect(reported).toMatchObject([{ code: "store/damaged" }]);
  });

  it.each([
    ["emptied", "store/damaged"],
    ["deleted", "store/gone"],
  ])("a database that was %s after a clean stop is reported once", async (how, code) => {
    const { file } = folder;
    await (await open(file)).close();
    if (how === "emptied") writeFileSync(file, "");
    else rmSync(file);
    for (let start = 0; start < 2; start++) await (await open(file, true)).close();
    expect(reported).toMatchObject([{ code }]);
  });

  it("a first start that left an empty database is no loss", async () => {
    writeFileSync(folder.file, "");
    await (await open(folder.file)).close();
    expect(reported).toEqual([]);
  });

  it.each(["emptied", "deleted"])(
    "a write-ahead log that was %s is reported, and the content of the database is kept",
    async (how) => {
      const store = await open(folder.file);
      await store.accept(sampleEvent("before"), [sampleDelivery("before")]);
      await store.close();
      const file = await copyKilledFiles();
      if (how === "emptied") writeFileSync(`${file}-wal`, "");
      else rmSync(`${file}-wal`);
      expect(await waitingIn(file)).toBe(1);
      expect(reported).toMatchObject([{ code: "store/log-lost" }]);
      expect(await waitingIn(file)).toBe(1);
      expect(reported).toHaveLength(1);
    },
  );

  it("a write-ahead log that contains everything, because nothing was copied from it yet, is salvaged", async () => {
    const file = await copyKilledFiles();
    rmSync(`${file}-wal`);
    expect(await waitingIn(file)).toBe(0);
    expect(reported).toMatchObject([{ code: "store/gone" }]);
  });

  it("a changed byte early in the log: later commits are read, and the damage is reported", async () => {
    const file = await copyKilledFiles();
    const log = readFileSync(`${file}-wal`);
    log[5_000] = (log[5_000] ?? 0) ^ 1;
    writeFileSync(`${file}-wal`, log);
    expect(await waitingIn(file)).toBe(EVENTS);
    expect(reported).toMatchObject([{ code: "store/damaged" }]);
  });

  it("a changed byte anywhere in the log's header is reported, and everything is salvaged", async () => {
    const killed = await copyKilledFiles();
    const log = readFileSync(`${killed}-wal`);
    for (let at = 0; at < 32; at++) {
      const file = `${killed}-${at}`;
      for (const part of PARTS) copyFileSync(killed + part, file + part);
      const changed = Buffer.from(log);
      // The last bit of the fourth byte gives the byte order of the checksums.
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(`${file}-wal`, changed);
      expect(await waitingIn(file), `byte ${at}`).toBe(EVENTS);
    }
  });

  it("an overwritten header of the log is reported, and everything is salvaged", async () => {
    const file = await copyKilledFiles();
    writeFileSync(`${file}-wal`, readFileSync(`${file}-wal`).fill(0xa5, 0, 32));
    expect(await waitingIn(file)).toBe(EVENTS);
    expect(reported).toMatchObject([{ code: "store/damaged" }]);
  });

  it("a clean stop and a kill are not mistaken for damage", async () => {
    const file = await copyKilledFiles();
    expect(await waitingIn(file)).toBe(EVENTS);
    expect(await waitingIn(folder.file)).toBe(EVENTS);
    expect(existsSync(`${file}.open`)).toBe(false);
    expect(reported).toEqual([]);
  });
});

describe("the first pages", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("page %i: everything that waits is salvaged or rebuilt", async (page) => {
    await (await open(await copyKilledFiles())).close();
    damagePage(folder.file, page);
    expect(await waitingIn(folder.file)).toBe(EVENTS);
    expect(reported).toHaveLength(1);
  });
});

describe("a crash during recovery", () => {
  const damaged = async () => {
    await copyKilledFiles();
    damagePage(folder.file, 1);
    return folder.file;
  };

  it("while the new database is filled: the damaged one is salvaged again", async () => {
    const file = await damaged();
    writeFileSync(`${file}.salvaging`, "half of a database");
    expect(await waitingIn(file)).toBe(EVENTS);
    expect(existsSync(`${file}.salvaging`)).toBe(false);
  });

  it("after the damaged database was quarantined: the new one takes its place", async () => {
    const file = await damaged();
    expect(await waitingIn(file)).toBe(EVENTS);
    renameSync(file, `${file}.salvaging`);
    expect(await waitingIn(file)).toBe(EVENTS);
    const quarantined = readdirSync(dirname(file)).filter((name) =>
      name.startsWith(`${basename(file)}.damaged-`),
    );
    expect(quarantined).toHaveLength(1);
  });
});
