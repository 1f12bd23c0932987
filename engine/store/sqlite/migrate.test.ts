import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../../testkit/store/database-folder.ts";
import { silentLog } from "../../lib/log.ts";
import { type Db, openDatabase } from "./connection.ts";
import { MIGRATIONS, migrate, schemaVersionOf } from "./migrate.ts";
import { createSqliteStore } from "./sqlite-store.ts";

let folder: DatabaseFolder;
beforeEach(() => {
  folder = createDatabaseFolder();
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
const tablesOf = (db: Db) =>
  db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema")
    .all()
    .map(({ name }) => name);

const CREATE_ONE = "CREATE TABLE one (a)";
const ADD_TO_ONE = "ALTER TABLE one ADD COLUMN b NOT NULL DEFAULT 'new'";
const CREATE_TWO = "CREATE TABLE two AS SELECT * FROM one";

describe("migrate", () => {
  it("upgrades a new database to the current version", async () => {
    await (await openStore()).close();
    expect(onFile(schemaVersionOf)).toBe(MIGRATIONS.length);
  });

  it("runs the migrations that a database lacks, in order, and keeps its content", () => {
    onFile((db) => {
      migrate(db, [CREATE_ONE]);
      db.exec("INSERT INTO one (a) VALUES ('old')");
    });
    onFile((db) => {
      migrate(db, [CREATE_ONE, ADD_TO_ONE, CREATE_TWO]);
      expect(schemaVersionOf(db)).toBe(3);
      expect(db.prepare("SELECT * FROM two").all()).toEqual([{ a: "old", b: "new" }]);
    });
  });

  it("changes nothing in a database that is up to date", () => {
    onFile((db) => {
      migrate(db, [CREATE_ONE]);
      migrate(db, [CREATE_ONE]);
      expect(schemaVersionOf(db)).toBe(1);
    });
  });

  it("rejects a database of a newer version, and leaves it unchanged", async () => {
    onFile((db) => db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`));
    await expect(openStore()).rejects.toMatchObject({ code: "store/too-new" });
    onFile((db) => {
      expect(schemaVersionOf(db)).toBe(MIGRATIONS.length + 1);
      expect(tablesOf(db)).toEqual([]);
    });
  });

  it("rolls back a migration that fails half-way, and keeps the ones before it", () => {
    onFile((db) => {
      const broken = [CREATE_ONE, "CREATE TABLE two (a); SELECT nonsense"];
      expect(() => migrate(db, broken)).toThrow(/nonsense/);
      expect(schemaVersionOf(db)).toBe(1);
      expect(tablesOf(db)).toEqual(["one"]);
    });
  });
});
