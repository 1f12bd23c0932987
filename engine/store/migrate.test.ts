import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLog } from "../lib/log.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { type Db, openDatabase } from "./connection.ts";
import { migrate, versionOf } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/migrations.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import { OLD_DATABASES } from "./testing/old-databases.ts";
import { sampleAlert, sampleDelivery, sampleEvent, T0 } from "./testing/samples.ts";
import { createTempFolder, type TempFolder } from "./testing/temp-folder.ts";

let folder: TempFolder;
beforeEach(() => {
  folder = createTempFolder();
});
afterEach(() => folder.remove());

function onFile<Result>(work: (db: Db) => Result): Result {
  const db = openDatabase(folder.file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}
const openStore = () => createSqliteStore({ file: folder.file, log: silentLog, clock: createManualClock() });

describe("migrations", () => {
  it("have an old database to be tried on for every version", () => {
    expect(OLD_DATABASES).toHaveLength(MIGRATIONS.length);
  });

  it.each(OLD_DATABASES.map((fill, index) => ({ version: index + 1, fill })))(
    "bring a database of version $version up to date with all that is in it",
    async ({ version, fill }) => {
      onFile((db) => {
        migrate(db, MIGRATIONS.slice(0, version));
        fill(db);
      });

      const store = await openStore();
      expect((await store.getEvent("old"))?.alert).toEqual(sampleAlert());
      expect((await store.listEvents({ limit: 5, q: "disk full" })).items.map((item) => item.id)).toEqual([
        "old",
      ]);
      expect(await store.nextDue("ops", T0)).toMatchObject({ id: "old-d", urgent: true, attempts: 1 });
      expect((await store.getDelivery("old-d"))?.attemptList).toMatchObject([
        { id: "old-a", outcome: "network" },
      ]);
      expect((await store.digestBacklog("ops", 50)).waiting).toBe(0);
      expect(await store.getLanes()).toEqual([
        { connectorId: "dev", holdUntil: T0 + 600_000, blocked: null },
      ]);
      const repeated = sampleEvent("new", { dedupe: { key: "k", withinMs: null } });
      expect(await store.accept(repeated, [])).toEqual({ id: "old", duplicate: true });
      await store.accept(sampleEvent("next"), [sampleDelivery("next-d")]);
      expect(await store.count()).toEqual({ events: 2, waiting: 2, dead: 0, attention: 0 });
      await store.close();

      expect(onFile(versionOf)).toBe(MIGRATIONS.length);
    },
  );

  it("take over how much was sent", async () => {
    onFile((db) => {
      migrate(db, MIGRATIONS.slice(0, 2));
      OLD_DATABASES[1]?.(db);
      db.exec("UPDATE attempts SET accepted = 1");
    });
    const store = await openStore();
    expect(await store.countSent("ops", T0)).toBe(1);
    expect(await store.countSent("ops", T0 + 15 * 60_000)).toBe(0);
    await store.close();
  });

  it("have a lane that was blocked probe at once", async () => {
    const reason = { code: "dingtalk/token", message: "Unknown.", advice: "Copy it again." };
    onFile((db) => {
      migrate(db, MIGRATIONS.slice(0, 7));
      OLD_DATABASES[6]?.(db);
      db.prepare("UPDATE lanes SET blocked = ?").run(JSON.stringify(reason));
    });
    const before = Date.now() - 1_000;
    const store = await openStore();
    const [lane] = await store.getLanes();
    expect(lane?.blocked?.reason).toEqual(reason);
    expect(lane?.blocked?.since).toBeGreaterThan(before);
    expect(lane?.blocked?.probeAt).toBe(lane?.blocked?.since);
    await store.close();
  });

  it("refuse a database that a newer version wrote and leave it alone", async () => {
    onFile((db) => db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`));
    await expect(openStore()).rejects.toMatchObject({ code: "store/too-new" });
    onFile((db) => {
      expect(versionOf(db)).toBe(MIGRATIONS.length + 1);
      expect(db.prepare("SELECT name FROM sqlite_schema").all()).toEqual([]);
    });
  });

  it("leave the last good version when one of them fails half-way", () => {
    onFile((db) => {
      const broken = ["CREATE TABLE one (a)", "CREATE TABLE two (a); SELECT nonsense"];
      expect(() => migrate(db, broken)).toThrow(/nonsense/);
      expect(versionOf(db)).toBe(1);
      expect(db.prepare("SELECT name FROM sqlite_schema").all()).toEqual([{ name: "one" }]);
    });
  });
});
