import Database from "better-sqlite3";
import { type Db, inTransaction } from "../connection.ts";
import { migrate } from "../migrate.ts";
import { damage } from "../storage-errors.ts";
import { KEPT_TABLES } from "./kept-tables.ts";

/** Tables that hold nothing that the others do not tell. */
const DERIVED_TABLES = [
  ...[
    "events_fts",
    "search_progress",
    "event_index",
    "event_time_ranges",
    "alert_history",
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
 * Makes everything anew that is derived: every index, the search index, what the log is filtered by, and the counts. The
 * old ones are left behind unread, because SQLite would have to read a damaged one to delete it; VACUUM takes back their
 * pages. All of it happens or, when a table that is not derived is damaged too, nothing.
 * @param db - up to date
 * @throws what `isDamage` knows, when this is not enough
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
      const forget = db.prepare<[type: string, name: string]>(
        "DELETE FROM sqlite_schema WHERE type = ? AND name = ?",
      );
      for (const { type, name, tbl_name, sql } of schemaOf(db)) {
        if (isDerived(tbl_name) || (type === "index" && sql !== null)) forget.run(type, name);
      }
      db.exec("PRAGMA writable_schema = RESET");
      for (const { tbl_name } of kept) db.exec(`REINDEX ${tbl_name}`);
      restoreSequence(db);
      const present = new Set(schemaOf(db).map(({ type, name }) => `${type} ${name}`));
      for (const { type, name, sql } of fresh) {
        // A virtual table brings its own tables along.
        const isOwn = !name.startsWith("events_fts_");
        if (sql !== null && isOwn && !present.has(`${type} ${name}`)) db.exec(sql);
      }
      db.exec(`
        INSERT INTO search_progress (indexed_to) VALUES (0);
        INSERT INTO deleted_event_count (events)
          SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) - count(*) FROM events;
        INSERT INTO lane_counts (connector_id, waiting, dead)
          SELECT connector_id, sum(state IN ('queued', 'retrying')), sum(state = 'dead') FROM deliveries GROUP BY 1;
      `);
      for (const { name } of Object.values(KEPT_TABLES)) requireSound(db, name);
    });
  } finally {
    db.exec("PRAGMA writable_schema = RESET");
    db.unsafeMode(false);
  }
}

const isDerived = (table: string) => DERIVED_TABLES.includes(table) || table.startsWith("events_fts_");

/** The schema as this version makes it. */
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

/** Lets the indexes of UNIQUE columns, and the table of given seqs, begin with an empty page; they belong to their tables. */
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
