import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "../../../testkit/manual-clock.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../../testkit/store/database-folder.ts";
import { sampleEvent } from "../../../testkit/store/samples.ts";
import { silentLog } from "../../lib/log.ts";
import type { Store } from "../store.ts";
import { type Db, openDatabase } from "./connection.ts";
import { migrate } from "./migrate.ts";
import { createStoreOn } from "./sqlite-store.ts";

let folder: DatabaseFolder;
let db: Db;
let clock: ManualClock;
let store: Store;
beforeEach(() => {
  folder = createDatabaseFolder();
  db = openDatabase(folder.file);
  migrate(db);
  clock = createManualClock();
  store = createStoreOn({ db, log: silentLog, clock });
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const indexed = () =>
  db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM events_fts WHERE events_fts MATCH '"disk"'`).get()
    ?.n;
const accept = (from: number, count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => store.accept(sampleEvent(`e${from + index}`), [])));

describe("the search index", () => {
  it("is updated once no events arrive", async () => {
    await accept(0, 120);
    expect(indexed()).toBe(0);
    await clock.advance(2000);
    expect(indexed()).toBe(120);
  });

  it("is updated slowly, a batch at a time, while events arrive without a pause", async () => {
    for (let round = 0; round < 20; round++) {
      await accept(round * 10, 10);
      await clock.advance(150);
    }
    expect(indexed()).toBeGreaterThan(0);
    expect(indexed()).toBeLessThan(200);
  });

  it("is brought up to date by an earlier search", async () => {
    await accept(0, 120);
    expect((await store.listEvents({ limit: 200, q: "disk" })).items).toHaveLength(120);
    expect(indexed()).toBe(120);
  });

  it("continues after a restart", async () => {
    await accept(0, 3);
    await store.close();
    db = openDatabase(folder.file);
    store = createStoreOn({ db, log: silentLog, clock });
    expect(indexed()).toBe(0);
    await clock.advance(2000);
    expect(indexed()).toBe(3);
  });
});
