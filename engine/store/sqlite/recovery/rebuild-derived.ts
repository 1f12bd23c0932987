import Database from "better-sqlite3";
import { type Db, inTransaction } from "../connection.ts";
import { migrate } from "../migrate.ts";
import { damage } from "../storage-errors.ts";
import { KEPT_TABLES } from "./kept-tables.ts";

/** Tables that can be computed from the others. */
const DERIVED_TABLES = [
  ...[
    "events_fts",
    "search_progress",
    "event_index",
    "event_time_ranges",
    "event_actions",
    "alert_index",
    "ilert_alert_sources",
    "source_activity",
  ],
  ...["lane_counts", "deleted_event_count"],
];

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string | null;
}

/**
 * Rebuilds all derived data in one transaction: every index, the search index, the event index and the counts. The old
 * ones are detached without being read, because SQLite would have to read a damaged one to drop it; VACUUM reclaims their
 * pages.
 * @param db - with the present schema
 * @throws an error that `isDamage` recognizes when a kept table is damaged too; then nothing is changed
 */
export function rebuildDerived(db: Db): void {
  const fresh = freshSchema();
  db.unsafeMode(true);
  try {
    inTransaction(db, () => {
      const automatic = schemaOf(db).filter(({ type, sql }) => type === "index" && sql === null);
      const kept = automatic.filter(({ tbl_name }) => !isDerived(tbl_name));
      replaceRoots(db, kept);
      db.exec("PRAGMA writable_schema = ON");
      const detach = db.prepare<[type: string, name: string]>(
        "DELETE FROM sqlite_schema WHERE type = ? AND name = ?",
      );
      for (const { type, name, tbl_name, sql } of schemaOf(db)) {
        if (isDerived(tbl_name) || (type === "index" && sql !== null)) detach.run(type, name);
      }
      db.exec("PRAGMA writable_schema = RESET");
      for (const { tbl_name } of kept) db.exec(`REINDEX ${tbl_name}`);
      restoreSequence(db);
      const present = new Set(schemaOf(db).map(({ type, name }) => `${type} ${name}`));
      for (const { type, name, sql } of fresh) {
        // Creating the virtual table creates these.
        const isOfSearchIndex = name.startsWith("events_fts_");
        if (sql !== null && !isOfSearchIndex && !present.has(`${type} ${name}`)) db.exec(sql);
      }
      db.exec(`
        INSERT INTO search_progress (indexed_to) VALUES (0);
        INSERT INTO deleted_event_count (events)
          SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) - count(*) FROM events;
        INSERT INTO lane_counts (connector_id, waiting, failed)
          SELECT connector_id, sum(state IN ('queued', 'retrying')), sum(state = 'failed') FROM deliveries GROUP BY 1;
      `);
      for (const { name } of Object.values(KEPT_TABLES)) requireSound(db, name);
    });
  } finally {
    db.exec("PRAGMA writable_schema = RESET");
    db.unsafeMode(false);
  }
}

const isDerived = (table: string) => DERIVED_TABLES.includes(table) || table.startsWith("events_fts_");

/** The schema of a new database. */
function freshSchema(): SchemaRow[] {
  const db = new Database(":memory:");
  try {
    migrate(db);
    return schemaOf(db);
  } finally {
    db.close();
  }
}

const schemaOf = (db: Db): SchemaRow[] =>
  db.prepare<[], SchemaRow>("SELECT type, name, tbl_name, sql FROM sqlite_schema").all();

/** Gives new empty root pages to the indexes of UNIQUE columns and to `sqlite_sequence`, which cannot be dropped. */
function replaceRoots(db: Db, indexes: readonly SchemaRow[]): void {
  const replaced = [...indexes.map(({ name }) => name), "sqlite_sequence"];
  for (const [number, name] of replaced.entries()) {
    const spare = `rebuilt_${number}`;
    db.exec(`CREATE TABLE ${spare} (name TEXT UNIQUE, seq INTEGER)`);
    const rootOf = name === "sqlite_sequence" ? spare : `sqlite_autoindex_${spare}_1`;
    db.exec(`
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = '${rootOf}')
        WHERE name = '${name}';
      DELETE FROM sqlite_schema WHERE tbl_name = '${spare}';
      PRAGMA writable_schema = OFF;
    `);
  }
}

function restoreSequence(db: Db): void {
  db.exec(`
    INSERT INTO sqlite_sequence (name, seq) SELECT 'events', coalesce(max(seq), 0) FROM events;
    INSERT INTO sqlite_sequence (name, seq) SELECT 'deliveries', coalesce(max(seq), 0) FROM deliveries;
  `);
}

function requireSound(db: Db, table: string): void {
  const found = db.prepare<[], { quick_check: string }>(`PRAGMA quick_check('${table}')`).get()?.quick_check;
  if (found !== "ok") throw damage(`${table}: ${found}`);
}
