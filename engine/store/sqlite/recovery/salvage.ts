import { type Db, inTransaction } from "../connection.ts";
import type { Value } from "./b-tree-page.ts";
import { KEPT_TABLES, type KeptTable, type NamedRow } from "./kept-tables.ts";
import { openPageFile } from "./page-file.ts";
import { createTableReader, type TableReader, type TableRow } from "./table-reader.ts";

/** What was salvaged from a damaged database. */
export interface Salvaged {
  readonly events: number;
  /** Deliveries that still wait, or were being sent. */
  readonly open: number;
  /** Waiting deliveries that could not be read; null when their number could not be read either. */
  readonly lost: number | null;
  readonly unreadablePages: number;
}

const BATCH_ROWS = 2_000;
const OPEN = "state IN ('queued', 'retrying', 'sending')";

/**
 * Copies every readable row of a damaged database into a new one. Pages are read without SQLite, which stops at the first
 * damaged one. Open deliveries and their events come first. Derived data is not copied but rebuilt.
 * @param file - closed; it and its write-ahead log are only read
 * @param db - new, with the present schema
 */
export function salvage(file: string, db: Db): Salvaged {
  const pages = openPageFile(file);
  db.exec("PRAGMA foreign_keys = OFF");
  try {
    const reader = createTableReader(pages);
    const waited = countWaiting(reader);
    withoutIndexes(db, () => copyTables(db, reader));
    inTransaction(db, () => removeDanglingRows(db));
    const waiting = countOf(db, "SELECT sum(waiting) AS n FROM lane_counts");
    return {
      events: countOf(db, "SELECT count(*) AS n FROM events"),
      open: countOf(db, `SELECT count(*) AS n FROM deliveries WHERE ${OPEN}`),
      lost: waited === null ? null : Math.max(0, waited - waiting),
      unreadablePages: reader.unreadable.size,
    };
  } finally {
    db.exec("PRAGMA foreign_keys = ON");
    pages.close();
  }
}

function copyTables(db: Db, reader: TableReader): void {
  const { events, attempts, ...first } = KEPT_TABLES;
  for (const table of Object.values(first)) copyRows(db, table, reader.rows(table.name));
  const hasOpenDelivery = eventsWithOpenDelivery(db);
  copyRows(db, events, reader.rows(events.name, hasOpenDelivery));
  copyRows(db, attempts, reader.rows(attempts.name));
  copyRows(
    db,
    events,
    reader.rows(events.name, (rowid) => !hasOpenDelivery(rowid)),
  );
  const incomplete = Object.values(KEPT_TABLES).filter(({ name }) => !reader.isComplete(name));
  if (incomplete.length > 0) copyStrayRows(db, incomplete, reader);
}

/** Much faster: builds indexes and counts afterwards, and syncs to disk only when the database is closed. */
function withoutIndexes(db: Db, work: () => void): void {
  const dropped = db
    .prepare<[], { type: string; name: string; sql: string }>(
      "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL",
    )
    .all();
  db.exec("PRAGMA synchronous = OFF");
  for (const { type, name } of dropped) db.exec(`DROP ${type} ${name}`);
  try {
    work();
  } finally {
    inTransaction(db, () => {
      for (const { sql } of dropped) db.exec(sql);
      db.exec(`
        INSERT INTO lane_counts (connector_id, waiting, failed)
          SELECT connector_id, sum(state IN ('queued', 'retrying')), sum(state = 'failed') FROM deliveries GROUP BY 1`);
    });
    db.exec("PRAGMA synchronous = FULL");
  }
}

/** The number of waiting deliveries, by the damaged database's own counts; null when these cannot be read. */
function countWaiting(reader: TableReader): number | null {
  let waiting = 0;
  for (const { values } of reader.rows("lane_counts")) waiting += Number(values[1]);
  return reader.isComplete("lane_counts") && Number.isSafeInteger(waiting) ? waiting : null;
}

function eventsWithOpenDelivery(db: Db): (seq: number | null) => boolean {
  const seqs = db.prepare<[], { event_seq: number }>(`SELECT event_seq FROM deliveries WHERE ${OPEN}`).all();
  const open = new Set(seqs.map((row) => row.event_seq));
  return (seq) => seq !== null && open.has(seq);
}

function copyRows(db: Db, table: KeptTable, rows: Iterable<TableRow>): void {
  const insert = createInsert(db, table);
  inBatches(db, rows, insert);
}

/** Copies each row into the first table that it fits. */
function copyStrayRows(db: Db, tables: readonly KeptTable[], reader: TableReader): void {
  const inserts = tables.map((table) => createInsert(db, table));
  inBatches(db, reader.strayRows(), (row) => inserts.some((insert) => insert(row)));
}

function inBatches(db: Db, rows: Iterable<TableRow>, insert: (row: TableRow) => boolean): void {
  const iterator = rows[Symbol.iterator]();
  for (let isDone = false; !isDone; ) {
    inTransaction(db, () => {
      for (let count = 0; count < BATCH_ROWS; count++) {
        const { value, done } = iterator.next();
        isDone = done === true;
        if (isDone) return;
        insert(value);
      }
    });
  }
}

/** Returns a function that inserts a row; false for a row that does not fit. Existing rows are not replaced. */
function createInsert(db: Db, table: KeptTable): (row: TableRow) => boolean {
  const columns = db
    .prepare<[string], { name: string; type: string; pk: number }>(
      "SELECT name, type, pk FROM pragma_table_info(?)",
    )
    .all(table.name);
  const withoutRowid = columns.filter(({ pk }) => pk > 0).length > 1 || columns[0]?.type !== "INTEGER";
  const prepare = (count: number) => {
    const names = columns.slice(0, count).map(({ name }) => name);
    return db.prepare<Value[]>(
      `INSERT OR IGNORE INTO ${table.name} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
    );
  };
  const statements = new Map<number, ReturnType<typeof prepare>>();

  return ({ rowid, values }) => {
    // The first column is the rowid, which the record itself holds as NULL.
    if (values.length > columns.length || (rowid === null) !== withoutRowid) return false;
    if (rowid !== null && (values[0] !== null || rowid < 1)) return false;
    const full = rowid === null ? values : [rowid, ...values.slice(1)];
    const named: NamedRow = Object.fromEntries(full.map((value, index) => [columns[index]?.name, value]));
    if (!table.fits(named)) return false;
    const statement = statements.get(full.length) ?? prepare(full.length);
    statements.set(full.length, statement);
    try {
      statement.run(...full);
      return true;
    } catch (thrown) {
      if (isConstraint(thrown)) return false;
      throw thrown;
    }
  };
}

/** A value of the wrong type, or a missing one: damage that looks like a row. */
const isConstraint = (thrown: unknown) =>
  thrown instanceof Error &&
  "code" in thrown &&
  typeof thrown.code === "string" &&
  thrown.code.startsWith("SQLITE_CONSTRAINT");

/** Deletes rows that refer to lost ones; waiting members of a lost digest wait on their own. */
function removeDanglingRows(db: Db): void {
  db.exec(`
    DELETE FROM personal_tokens WHERE person_id NOT IN (SELECT id FROM people);
    DELETE FROM login_links WHERE person_id NOT IN (SELECT id FROM people);
    DELETE FROM card_answers WHERE out_track_id NOT IN (SELECT out_track_id FROM cards);
    DELETE FROM deliveries WHERE event_seq NOT IN (SELECT seq FROM events);
    DELETE FROM attempts WHERE delivery_seq NOT IN (SELECT seq FROM deliveries);
    DELETE FROM digests WHERE delivery_seq NOT IN (SELECT seq FROM deliveries);
    DELETE FROM fetched_events WHERE event_seq NOT IN (SELECT seq FROM events);
    DELETE FROM duplicate_events WHERE event_seq NOT IN (SELECT seq FROM events);
    DELETE FROM deliveries WHERE ${OPEN}
      AND event_seq IN (SELECT seq FROM events WHERE kind = 'digest')
      AND seq NOT IN (SELECT delivery_seq FROM digests);
    UPDATE deliveries SET digest_id = NULL, no_digest = 1
    WHERE ${OPEN} AND digest_id IS NOT NULL
      AND digest_id NOT IN (SELECT id FROM deliveries WHERE ${OPEN});
    UPDATE deleted_event_count SET events =
      coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) - (SELECT count(*) FROM events);
  `);
}

const countOf = (db: Db, sql: string): number => db.prepare<[], { n: number | null }>(sql).get()?.n ?? 0;
