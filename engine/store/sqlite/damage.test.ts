import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reason } from "../../../shared/model/common.ts";
import { inEnglish } from "../../../testkit/in-english.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../../testkit/store/database-folder.ts";
import { sampleDelivery, sampleEvent, sampleReason, T0 } from "../../../testkit/store/samples.ts";
import { silentLog } from "../../lib/log.ts";
import type { Store } from "../store.ts";
import { openDatabase } from "./connection.ts";
import { createSqliteStore } from "./sqlite-store.ts";

const PAGE_BYTES = 4096;

let folder: DatabaseFolder;
let reported: Reason[];
beforeEach(() => {
  folder = createDatabaseFolder();
  reported = [];
});
afterEach(() => folder.remove());

const open = (file = folder.file) =>
  createSqliteStore({
    file,
    log: silentLog,
    clock: createManualClock(),
    onDamaged: (reason) => reported.push(inEnglish(reason)),
  });
const quarantinedFiles = () => readdirSync(dirname(folder.file)).filter((name) => name.includes(".damaged-"));
const countOf = async (store: Store) => (await store.count()).events;

/** Creates and closes a database with `count` events; returns its bytes. */
async function makeDatabase(count: number, bodyBytes = 100): Promise<Buffer> {
  const store = await open();
  for (let index = 0; index < count; index++) {
    await store.accept(
      sampleEvent(`e${index}`, { rawBody: new Uint8Array(bodyBytes), alert: { alertId: `${index}` } }),
      [sampleDelivery(`d${index}`)],
    );
  }
  await store.listEvents({ limit: 1, q: "disk" });
  await store.close();
  return readFileSync(folder.file);
}

/** @param events - the number that can still be read from the damaged database */
async function expectNewDatabase(events = 0) {
  const store = await open();
  expect(reported).toEqual([
    expect.objectContaining({ code: "store/damaged", message: expect.stringMatching(/damaged-/) }),
  ]);
  expect(await countOf(store)).toBe(events);
  for (let index = 0; index < events; index++) await store.cancelDelivery(`d${index}`, T0, sampleReason);
  await store.accept(sampleEvent("new"), [sampleDelivery("new-d")]);
  expect(await store.nextDue("ops", T0)).toMatchObject({ id: "new-d" });
  await store.close();
}

describe("a damaged database", () => {
  it("is quarantined unchanged when it is no database at all, and the program continues with a new one", async () => {
    const noise = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 251));
    writeFileSync(folder.file, noise);
    await expectNewDatabase();
    expect(quarantinedFiles()).toEqual([`${basename(folder.file)}.damaged-20260115-090000`]);
    expect(readFileSync(`${folder.file}.damaged-20260115-090000`).equals(noise)).toBe(true);
    expect(reported[0]?.message).toContain(`${folder.file}.damaged-20260115-090000`);
  });

  it("never replaces one that was quarantined before", async () => {
    for (const text of ["first", "second", "third"]) {
      writeFileSync(folder.file, text.repeat(1000));
      await (await open()).close();
    }
    const name = `${folder.file}.damaged-20260115-090000`;
    expect([name, `${name}-2`, `${name}-3`].map((file) => readFileSync(file, "utf8").slice(0, 5))).toEqual([
      "first",
      "secon",
      "third",
    ]);
  });

  it("is detected when its end is missing", async () => {
    const whole = await makeDatabase(50);
    truncateSync(folder.file, Math.floor(whole.length / 2 / PAGE_BYTES) * PAGE_BYTES);
    await expectNewDatabase();
  });

  it("is detected when it was cut within a page", async () => {
    const whole = await makeDatabase(50);
    truncateSync(folder.file, whole.length - PAGE_BYTES - 1000);
    await expectNewDatabase(50);
  });

  it("is detected whichever of its pages is overwritten", async () => {
    const whole = await makeDatabase(30);
    const pages = whole.length / PAGE_BYTES;
    for (let page = 0; page < pages; page++) {
      const file = `${folder.file}-page-${page}`;
      writeFileSync(file, Buffer.from(whole).fill(0xa5, page * PAGE_BYTES, (page + 1) * PAGE_BYTES));
      reported = [];
      const store = await open(file);
      await store.close();
      expect(reported, `page ${page}`).toHaveLength(1);
    }
  }, 60_000);

  it("never stops the program, whichever bytes were changed", async () => {
    const whole = await makeDatabase(10);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 200 }));
    let count = 0;
    await fc.assert(
      fc.asyncProperty(change, async ([at, bytes]) => {
        count += 1;
        const file = `${folder.file}-${count}`;
        const changed = Buffer.from(whole);
        changed.set(bytes.subarray(0, whole.length - at), at);
        writeFileSync(file, changed);
        const store = await open(file).catch((thrown: unknown) => {
          // A changed header may still be valid: a newer version, a read-only file.
          expect(thrown).toMatchObject({ code: expect.stringMatching(/^store\//) });
        });
        await store?.close();
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe("damage that is met only while the program runs", () => {
  /** Too large for a full check, with one body's page overwritten. */
  async function makeLargeDamaged() {
    const whole = await makeDatabase(180, 200_000);
    const middle = Math.floor(whole.length / 2 / PAGE_BYTES) * PAGE_BYTES;
    writeFileSync(folder.file, whole.fill(0xff, middle, middle + PAGE_BYTES));
  }
  async function meetDamage(store: Store) {
    const reads = Array.from({ length: 180 }, (_, index) => store.getEvent(`e${index}`));
    return (await Promise.allSettled(reads)).filter((read) => read.status === "rejected");
  }

  it("is reported by the calls that meet it, and found at the next start", async () => {
    await makeLargeDamaged();
    const store = await open();
    expect(reported).toEqual([]);
    expect(await meetDamage(store)).toEqual([
      {
        status: "rejected",
        reason: expect.objectContaining({
          code: "store/unavailable",
          message: expect.stringMatching(/damaged\. Tocsin is repairing it/),
        }),
      },
    ]);
    await store.accept(sampleEvent("after"), []);
    await store.close();

    const next = await open();
    expect(reported).toHaveLength(1);
    // The body of one of them is damaged, but not what its message is rendered from.
    expect(await countOf(next)).toBe(181);
    await next.close();
    expect(existsSync(`${folder.file}.suspect`)).toBe(false);
  });

  it("loses no event that is stored at the same time", async () => {
    await makeLargeDamaged();
    const store = await open();
    for (let index = 0; index < 180; index++) {
      await store.cancelDelivery(`d${index}`, T0, { code: "x", message: "x", advice: null });
    }
    const results = await Promise.allSettled([
      store.deleteOld({ receivedBefore: T0 + 1, maxBytes: Number.MAX_SAFE_INTEGER, limit: 200 }),
      store.accept(sampleEvent("new"), [sampleDelivery("new-d")]),
    ]);
    expect(results).toMatchObject([
      { status: "rejected", reason: { code: "store/unavailable" } },
      { status: "fulfilled", value: { id: "new", duplicate: false } },
    ]);
    expect(await store.getDelivery("new-d")).toMatchObject({ state: "queued" });
    expect(await countOf(store)).toBe(181);
    await store.close();
  });
});

describe("a file that is not damaged", () => {
  it("is left unchanged when it is another program's database", async () => {
    const other = openDatabase(folder.file);
    other.exec("CREATE TABLE events (whatever TEXT)");
    other.close();
    await expect(open()).rejects.toMatchObject({
      code: "store/unavailable",
      message: expect.stringMatching(/not as this version of Tocsin expects/),
    });
    expect(quarantinedFiles()).toEqual([]);
  });

  it("may be empty", async () => {
    writeFileSync(folder.file, "");
    const store = await open();
    await store.accept(sampleEvent("e"), []);
    await store.close();
    expect(reported).toEqual([]);
    expect(quarantinedFiles()).toEqual([]);
  });

  it("is kept when a check finds no damage", async () => {
    await makeDatabase(3);
    writeFileSync(`${folder.file}.suspect`, "");
    const store = await open();
    expect(await countOf(store)).toBe(3);
    await store.close();
    expect(reported).toEqual([]);
    expect(existsSync(`${folder.file}.suspect`)).toBe(false);
  });
});

describe("the write-ahead log of a program that was killed", () => {
  const EVENTS = 12;
  /** The files in the middle of the work, before anything was copied from the log into the database. */
  async function copyKilledFiles() {
    const store = await open();
    for (let index = 0; index < EVENTS; index++) await store.accept(sampleEvent(`e${index}`), []);
    const killed = `${folder.file}-killed`;
    copyFileSync(folder.file, killed);
    const log = readFileSync(`${folder.file}-wal`);
    await store.close();
    return { killed, log };
  }
  /** The events found must be the first ones stored, without a gap. */
  async function eventsKept(file: string) {
    const store = await open(file);
    const { items } = await store.listEvents({ limit: 50 });
    await store.accept(sampleEvent("new"), []);
    await store.close();
    expect(items.map((item) => item.id).reverse()).toEqual(items.map((_, index) => `e${index}`));
    return items.length;
  }

  it("recovers everything that was stored", async () => {
    const { killed, log } = await copyKilledFiles();
    writeFileSync(`${killed}-wal`, log);
    expect(await eventsKept(killed)).toBe(EVENTS);
  });

  it("recovers everything before the cut when its end is missing", async () => {
    const { killed, log } = await copyKilledFiles();
    const kept: number[] = [];
    for (let part = 0; part <= 20; part++) {
      const file = `${killed}-${part}`;
      copyFileSync(killed, file);
      writeFileSync(`${file}-wal`, log.subarray(0, Math.floor((log.length * part) / 20)));
      kept.push(await eventsKept(file));
    }
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    expect(kept.at(0)).toBe(0);
    expect(kept.at(-1)).toBe(EVENTS);
    expect(new Set(kept).size).toBeGreaterThan(3);
    expect(reported).toEqual([]);
  });

  it("is read past changed bytes, and the damage is reported", async () => {
    const { killed, log } = await copyKilledFiles();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(log.length - 1), fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        count += 1;
        reported = [];
        const file = `${killed}-${count}`;
        copyFileSync(killed, file);
        const changed = Buffer.from(log);
        changed[at] = (changed[at] ?? 0) ^ difference;
        writeFileSync(`${file}-wal`, changed);
        const store = await open(file);
        const kept = await countOf(store);
        await store.close();
        // Damage at the very end looks like a transaction that was never committed.
        if (reported.length === 0) expect(kept).toBeGreaterThanOrEqual(EVENTS - 1);
        else expect(reported).toMatchObject([{ code: "store/damaged" }]);
        expect(kept).toBeGreaterThanOrEqual(EVENTS - 4);
      }),
      { numRuns: 25, examples: [[3, 1]] },
    );
  }, 60_000);
});
