import { existsSync, renameSync } from "node:fs";
import { AppError } from "../../../shared/errors.ts";
import type { Reason } from "../../../shared/model/common.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { reason } from "../../sentences/message.ts";
import { type Db, openDatabase } from "./connection.ts";
import { fileSizeOf, finishSalvage, type Marker, quarantine, salvageFileOf } from "./database-files.ts";
import { MIGRATIONS, migrate, schemaVersionOf } from "./migrate.ts";
import { openPageFile, walFramesOf } from "./recovery/page-file.ts";
import { rebuildDerived } from "./recovery/rebuild-derived.ts";
import { type Salvaged, salvage } from "./recovery/salvage.ts";
import { asStoreError, damage, isDamage, isStorageError } from "./storage-errors.ts";

export interface OpenCheckedOptions {
  readonly file: string;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly corruptionMarker: Marker;
  readonly openMarker: Marker;
  /** Whether the database existed before, so that an empty or missing one is a loss. */
  readonly isExpected: boolean;
  /** Called with the damage and how it was repaired. */
  readonly onDamaged: (reason: Reason) => void;
}

/**
 * Opens the database, migrated and free of damage. Where only derived data is damaged, it is rebuilt. Otherwise the
 * damaged file is quarantined, never deleted, and everything readable is salvaged into a new one.
 * @throws AppError `store/unavailable` when the file cannot be used, `store/too-new` when a newer version wrote it
 */
export function openChecked(options: OpenCheckedOptions): Db {
  const { file, log, corruptionMarker, openMarker, isExpected, onDamaged } = options;
  finishSalvage(file);
  const isMissing = isExpected && !existsSync(file) && fileSizeOf(`${file}-wal`) === 0;
  const isLogMissing = openMarker.isSet() && fileSizeOf(file) > 0 && fileSizeOf(`${file}-wal`) === 0;
  // Version 0: nothing had been moved from the log into the file yet.
  const wasOnlyInLog = isLogMissing && schemaVersionOnDisk(file) === 0;
  const db = openOrRecover(options, corruptionMarker.isSet() || isLogMissing);
  if (isLogMissing) {
    log.error(
      { file },
      "The database's write-ahead log is missing or empty although the database was never closed",
    );
    onDamaged(wasOnlyInLog ? DATABASE_GONE : LOG_LOST);
  }
  if (isMissing) {
    log.error({ file }, "The event database is missing; a new one was created");
    onDamaged(DATABASE_GONE);
  }
  corruptionMarker.clear();
  try {
    // A write, so that the log is not empty for as long as the database is open.
    db.exec(`PRAGMA user_version = ${schemaVersionOf(db)}`);
    openMarker.set();
  } catch (thrown) {
    log.warn({ err: thrown }, "The event database cannot be written now");
  }
  return db;
}

function openOrRecover(options: OpenCheckedOptions, isSuspect: boolean): Db {
  const { file, log, onDamaged } = options;
  try {
    requireIntactFiles(options);
    return openMigrated(file, isSuspect);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    const rebuilt = thrown instanceof HiddenDamage ? null : openRebuilt(options);
    if (rebuilt === null) return openSalvaged(options, thrown);
    log.error({ err: thrown }, "Derived data in the event database was damaged and has been rebuilt");
    onDamaged(REBUILT);
    return rebuilt;
  }
}

/** Damage that SQLite would ignore silently, overwriting the evidence. */
class HiddenDamage extends AppError {
  constructor(found: string) {
    super("store/unavailable", "The event database is damaged.", { cause: damage(found) });
  }
}

function requireIntactFiles({ file, openMarker, isExpected }: OpenCheckedOptions): void {
  const frames = walFramesOf(file);
  if (frames.isDamaged) throw new HiddenDamage("the write-ahead log is damaged before its last commit");
  if (fileSizeOf(file) > 0) return;
  if (frames.pageCount > 0) throw new HiddenDamage("the file is empty, its write-ahead log is not");
  if (existsSync(file) && (isExpected || openMarker.isSet())) throw new HiddenDamage("the file was emptied");
}

function openMigrated(file: string, isSuspect: boolean): Db {
  const db = openDatabase(file);
  try {
    migrate(db);
    checkIntegrity(db, isSuspect);
    return db;
  } catch (thrown) {
    db.close();
    throw asOpenError(file, thrown);
  }
}

/** Null when more than derived data is damaged. */
function openRebuilt({ file, log }: OpenCheckedOptions): Db | null {
  let db: Db | null = null;
  try {
    db = openDatabase(file);
    if (schemaVersionOf(db) !== MIGRATIONS.length) throw damage("the schema is not the present one");
    rebuildDerived(db);
    reclaimPages(db, log);
    checkIntegrity(db, true);
    return db;
  } catch (thrown) {
    db?.close();
    log.warn({ err: thrown }, "More than derived data is damaged in the event database");
    return null;
  }
}

function reclaimPages(db: Db, log: Log): void {
  try {
    db.exec("VACUUM");
  } catch (thrown) {
    log.warn({ err: thrown }, "Unused pages of the database could not be reclaimed");
  }
}

/** The new database takes the old one's place only when it is complete, so that a crash on the way loses nothing. */
function openSalvaged({ file, clock, log, onDamaged }: OpenCheckedOptions, cause: unknown): Db {
  const salvagedFile = salvageFileOf(file);
  const found = salvageInto(salvagedFile, file, log);
  const movedTo = quarantine(file, clock.now());
  renameSync(salvagedFile, file);
  log.error({ err: cause, movedTo, ...found }, "The event database is damaged; everything readable was kept");
  const db = openMigrated(file, false);
  onDamaged(salvagedReason(movedTo, found));
  return db;
}

function salvageInto(salvagedFile: string, file: string, log: Log): Salvaged {
  const db = openMigrated(salvagedFile, false);
  try {
    return salvage(file, db);
  } catch (thrown) {
    if (isStorageError(thrown)) throw asOpenError(salvagedFile, thrown);
    // Unforeseen damage must not keep the program from receiving alerts.
    log.error({ err: thrown }, "The damaged event database could not be read to its end");
    return { events: 0, open: 0, lost: null, unreadablePages: 0 };
  } finally {
    db.close();
  }
}

/** Converts any error that is thrown while a database is opened. */
export function asOpenError(file: string, thrown: unknown): AppError {
  const known = asStoreError(thrown);
  if (known instanceof AppError) return known;
  // Not quarantined: the fault may be in a migration, and then the data is good.
  return new AppError(
    "store/unavailable",
    `The event database ${file} is not as this version of Tocsin expects it. Install the version used before, or move the file out of the data folder and start again.`,
    { cause: thrown },
  );
}

/** SQLite's `user_version` of a closed database: bytes 60 to 63 of its header. */
function schemaVersionOnDisk(file: string): number {
  const pages = openPageFile(file);
  try {
    return pages.read(1)?.readUInt32BE(60) ?? 0;
  } finally {
    pages.close();
  }
}

const REBUILT = reason("store/rebuilt", "problem.store-rebuilt");
const DATABASE_GONE = reason("store/gone", "problem.store-gone");
const LOG_LOST = reason("store/log-lost", "problem.store-log-lost");

function salvagedReason(file: string, { events, open, lost }: Salvaged): Reason {
  if (lost === null) return reason("store/damaged", "problem.store-salvaged-unknown", { file, events, open });
  if (lost === 0) return reason("store/damaged", "problem.store-salvaged", { file, events, open });
  return reason("store/damaged", "problem.store-salvaged-lost", { file, events, open, lost });
}

/** Up to this size checking every page takes no noticeable time. */
const MAX_FULL_CHECK_BYTES = 32 * 1024 * 1024;
/** This many waiting deliveries are read together with their events. */
const WAITING_SAMPLE = 500;
const MAX_FINDINGS = 100;
/** A heading, and wasted pages, which a rebuild leaves behind: neither is damage. */
const HARMLESS = /^\*\*\*|: never used$/;

const OPEN = "state IN ('queued', 'retrying', 'sending')";
/**
 * For a large file: both ends of each growing table, the index of all waiting deliveries, and part of those with
 * their events.
 */
const SAMPLES = [
  "SELECT * FROM events ORDER BY seq LIMIT 1",
  "SELECT * FROM events ORDER BY seq DESC LIMIT 1",
  "SELECT * FROM deliveries ORDER BY seq LIMIT 1",
  "SELECT * FROM deliveries ORDER BY seq DESC LIMIT 1",
  "SELECT * FROM attempts ORDER BY seq LIMIT 1",
  "SELECT * FROM attempts ORDER BY seq DESC LIMIT 1",
  "SELECT * FROM lanes",
  "SELECT events, indexed_to FROM deleted_event_count, search_progress",
  "SELECT * FROM event_index ORDER BY seq DESC LIMIT 1",
  `SELECT count(*), min(alert_ref) FROM deliveries INDEXED BY deliveries_open WHERE ${OPEN}`,
  `SELECT sum(length(e.alert)) FROM
     (SELECT event_seq FROM deliveries INDEXED BY deliveries_open WHERE ${OPEN} LIMIT ${WAITING_SAMPLE}) d
     CROSS JOIN events e ON e.seq = d.event_seq`,
];

/**
 * Looks for damage in bounded time: everywhere in a small or suspect database, in the most important places of a large
 * one.
 * @throws an error that `isDamage` recognizes
 */
function checkIntegrity(db: Db, isSuspect: boolean): void {
  for (const sql of SAMPLES) db.prepare(sql).all();
  if (!isSuspect && databaseBytes(db) > MAX_FULL_CHECK_BYTES) return;
  const found = db
    .prepare<[], { quick_check: string }>(`PRAGMA quick_check(${MAX_FINDINGS})`)
    .all()
    .flatMap(({ quick_check }) => quick_check.split("\n"))
    .filter((line) => line !== "ok" && !HARMLESS.test(line));
  if (found[0] !== undefined) throw damage(found[0]);
}

function databaseBytes(db: Db): number {
  const row = db
    .prepare<[], { bytes: number }>(
      "SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size",
    )
    .get();
  return row?.bytes ?? 0;
}
