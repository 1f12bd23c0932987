import { type Db, inTransaction } from "../connection.ts";
import { KEPT_TABLES, type KeptTable, type NamedRow } from "./kept-tables.ts";
import { openPageFile } from "./page-file.ts";
import type { Value } from "./record.ts";
import { createTableReader, type Row, type TableReader } from "./table-reader.ts";

/** What was brought out of a damaged database. */
export interface Salvaged {
  readonly events: number;
  /** Deliveries that go on waiting, or were on the wire. */
  readonly open: number;
  /** Deliveries that waited and could not be read; null where their number cannot be read either. */
  readonly lost: number | null;
  readonly unreadablePages: number;
}

const BATCH_ROWS = 2_000;
const OPEN = "state IN ('queued', 'retrying', 'sending')";

/**
 * Brings every row that can be read out of a damaged database into a new one: page by page, past SQLite, which stops at
 * the first page that is damaged. What waits comes first. What is derived is not taken along: it is made anew.
 * @param file - closed; it and its write-ahead log are only read
 * @param db - new, and up to date
 */
export function salvage(file: string, db: Db): Salvaged {
  const pages = openPageFile(file);
  db.exec("PRAGMA foreign_keys = OFF");
  try {
    const reader = createTableReader(pages);
    const waited = countWaiting(reader);
    withoutIndexes(db, () => fill(db, reader));
    inTransaction(db, () => tieUp(db));
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

function fill(db: Db, reader: TableReader): void {
  const { events, attempts, ...first } = KEPT_TABLES;
  for (const table of Object.values(first)) carryOver(db, table, reader.rows(table.name));
  const isOfOpen = openEventsOf(db);
  carryOver(db, events, reader.rows(events.name, isOfOpen));
  carryOver(db, attempts, reader.rows(attempts.name));
  carryOver(
    db,
    events,
    reader.rows(events.name, (rowid) => !isOfOpen(rowid)),
  );
  const incomplete = Object.values(KEPT_TABLES).filter(({ name }) => !reader.isComplete(name));
  if (incomplete.length > 0) carryStrays(db, incomplete, reader);
}

/** Keeps up indexes and counts only afterwards, and waits for the disk only when the database is closed: much quicker. */
function withoutIndexes(db: Db, work: () => void): void {
  const later = db
    .prepare<[], { type: string; name: string; sql: string }>(
      "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL",
    )
    .all();
  db.exec("PRAGMA synchronous = OFF");
  for (const { type, name } of later) db.exec(`DROP ${type} ${name}`);
  try {
    work();
  } finally {
    inTransaction(db, () => {
      for (const { sql } of later) db.exec(sql);
      db.exec(`
        INSERT INTO lane_counts (connector_id, waiting, dead)
          SELECT connector_id, sum(state IN ('queued', 'retrying')), sum(state = 'dead') FROM deliveries GROUP BY 1`);
    });
    db.exec("PRAGMA synchronous = FULL");
  }
}

/** How many deliveries waited, by the damaged database's own counts. */
function countWaiting(reader: TableReader): number | null {
  let waiting = 0;
  for (const { values } of reader.rows("lane_counts")) waiting += Number(values[1]);
  return reader.isComplete("lane_counts") && Number.isSafeInteger(waiting) ? waiting : null;
}

function openEventsOf(db: Db): (seq: number | null) => boolean {
  const seqs = db.prepare<[], { event_seq: number }>(`SELECT event_seq FROM deliveries WHERE ${OPEN}`).all();
  const open = new Set(seqs.map((row) => row.event_seq));
  return (seq) => seq !== null && open.has(seq);
}

function carryOver(db: Db, table: KeptTable, rows: Iterable<Row>): void {
  const insert = createInsert(db, table);
  inBatches(db, rows, insert);
}

/** A row goes to the first table that it fits. */
function carryStrays(db: Db, tables: readonly KeptTable[], reader: TableReader): void {
  const inserts = tables.map((table) => createInsert(db, table));
  inBatches(db, reader.strayRows(), (row) => inserts.some((insert) => insert(row)));
}

function inBatches(db: Db, rows: Iterable<Row>, insert: (row: Row) => boolean): void {
  const ahead = rows[Symbol.iterator]();
  for (let isDone = false; !isDone; ) {
    inTransaction(db, () => {
      for (let count = 0; count < BATCH_ROWS; count++) {
        const { value, done } = ahead.next();
        isDone = done === true;
        if (isDone) return;
        insert(value);
      }
    });
  }
}

/** Gives a function that puts a row into its table; false for one that does not fit. What is there already stays. */
function createInsert(db: Db, table: KeptTable): (row: Row) => boolean {
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
    // The rowid stands for the first column, which is empty in the row itself.
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

/** Of the wrong type, or without what it must have: damage that polls like a row. */
const isConstraint = (thrown: unknown) =>
  thrown instanceof Error &&
  "code" in thrown &&
  typeof thrown.code === "string" &&
  thrown.code.startsWith("SQLITE_CONSTRAINT");

/** Rows whose other half is lost are taken out, and what waited in a digest that is lost waits on its own. */
function tieUp(db: Db): void {
  db.exec(`
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
