import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../../testkit/store/database-folder.ts";
import { sampleDelivery, sampleEnd, sampleEvent, T0 } from "../../../testkit/store/samples.ts";
import { silentLog } from "../../lib/log.ts";
import type { Store } from "../store.ts";
import { type Db, openDatabase } from "./connection.ts";
import { migrate } from "./migrate.ts";
import { createSqliteStore, createStoreOn } from "./sqlite-store.ts";

let folder: DatabaseFolder;
let db: Db;
let store: Store;
beforeEach(() => {
  folder = createDatabaseFolder();
  db = openDatabase(folder.file);
  migrate(db);
  store = createStoreOn({ db, log: silentLog, clock: createManualClock() });
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const unavailable = (sentence: RegExp) =>
  expect.objectContaining({ code: "store/unavailable", message: expect.stringMatching(sentence) });
const bigEvent = (id: string) => sampleEvent(id, { rawBody: new Uint8Array(200_000) });
const numberOf = (pragma: string) =>
  Number(Object.values(db.prepare<[], object>(`PRAGMA ${pragma}`).get() ?? {})[0]);

describe("a full disk", () => {
  const fill = () => db.exec(`PRAGMA max_page_count = ${numberOf("page_count")}`);
  const free = () => db.exec("PRAGMA max_page_count = 1000000");

  it("rejects every event of the transaction, stores none of them, and continues when there is space", async () => {
    await store.accept(sampleEvent("before"), []);
    fill();
    const results = await Promise.allSettled(
      ["a", "b", "c"].map((id) => store.accept(bigEvent(id), [sampleDelivery(`d-${id}`)])),
    );
    for (const result of results) {
      expect(result).toEqual({ status: "rejected", reason: unavailable(/disk is full.*Free some space/) });
    }
    expect(await store.count()).toEqual({
      events: 1,
      waiting: 0,
      failed: 0,
      attention: 0,
      attentionAlerts: 0,
    });
    expect(await store.getEvent("before")).not.toBeNull();

    free();
    expect(await store.accept(bigEvent("a"), [sampleDelivery("d-a")])).toEqual({ id: "a", duplicate: false });
    expect(await store.count()).toEqual({
      events: 2,
      waiting: 1,
      failed: 0,
      attention: 0,
      attentionAlerts: 0,
    });
  });

  it("leaves a delivery unchanged when the end of its attempt cannot be stored", async () => {
    await store.accept(sampleEvent("e1"), [sampleDelivery("d1")]);
    await store.startAttempt({ id: "a1", deliveryId: "d1", startedAt: T0 });
    fill();
    const end = sampleEnd("d1", "a1", { answer: "x".repeat(500_000) });
    await expect(store.endAttempt(end)).rejects.toEqual(unavailable(/disk is full/));
    expect(await store.getDelivery("d1")).toMatchObject({ state: "sending", finishedAt: null });

    free();
    await store.endAttempt(end);
    expect(await store.getDelivery("d1")).toMatchObject({ state: "delivered" });
  });

  it("can still be searched", async () => {
    await store.accept(sampleEvent("e1", { alert: { details: "numbers ".repeat(400) } }), []);
    fill();
    const page = await store.listEvents({ limit: 5, q: "na" });
    expect(page.items).toEqual([]);
    await expect(store.listEvents({ limit: 5, q: "numbers" })).resolves.toBeDefined();
    free();
    expect((await store.listEvents({ limit: 5, q: "numbers" })).items).toHaveLength(1);
  });
});

describe("a locked file", () => {
  it("rejects writes, answers reads, and continues when the other program releases the lock", async () => {
    await store.accept(sampleEvent("before"), []);
    const other = openDatabase(folder.file);
    other.exec("BEGIN IMMEDIATE");
    await expect(store.accept(sampleEvent("e1"), [])).rejects.toEqual(unavailable(/Another program/));
    await expect(store.putLane({ connectorId: "ops", holdUntil: null, blocked: null })).rejects.toEqual(
      unavailable(/Another program/),
    );
    expect(await store.getEvent("before")).not.toBeNull();

    other.exec("ROLLBACK");
    other.close();
    expect(await store.accept(sampleEvent("e1"), [])).toEqual({ id: "e1", duplicate: false });
  });
});

describe("a read-only database", () => {
  it("rejects writes and continues when it becomes writable again", async () => {
    db.exec("PRAGMA query_only = ON");
    await expect(store.accept(sampleEvent("e1"), [])).rejects.toEqual(unavailable(/is not writable/));
    db.exec("PRAGMA query_only = OFF");
    expect(await store.accept(sampleEvent("e1"), [])).toEqual({ id: "e1", duplicate: false });
  });
});

describe("a file that cannot be opened", () => {
  it("is reported when its folder is missing", async () => {
    const file = join(folder.file, "..", "missing", "tocsin.db");
    await expect(createSqliteStore({ file, log: silentLog })).rejects.toEqual(
      unavailable(/cannot be opened/),
    );
  });
});
