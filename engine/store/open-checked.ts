import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { AppError } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { reason } from "../sentences/message.ts";
import { type Db, openDatabase } from "./connection.ts";
import type { CorruptionMarker } from "./corruption-marker.ts";
import { checkIntegrity } from "./integrity-check.ts";
import type { LogExpected } from "./log-expected.ts";
import { MIGRATIONS, migrate, versionOf } from "./migrate.ts";
import { quarantine } from "./quarantine.ts";
import { openPageFile, walFramesOf } from "./recovery/page-file.ts";
import { rebuildDerived } from "./recovery/rebuild-derived.ts";
import { type Salvaged, salvage } from "./recovery/salvage.ts";
import { asStoreError, damage, isDamage, isStorageError } from "./storage-errors.ts";

export interface OpenCheckedOptions {
  readonly file: string;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly corruptionMarker: CorruptionMarker;
  readonly logExpected: LogExpected;
  /** Whether the database was there before, so that an empty or missing one is a loss. */
  readonly isExpected: boolean;
  /** Told what was damaged and what became of it. */
  readonly onDamaged: (reason: Reason) => void;
}

/**
 * Opens the database, up to date and sound. Where only what is derived is damaged, that is made anew. Where more is, the
 * damaged file is put aside, never deleted, and what can be read of it is carried over into a new one.
 * @throws AppError `store/unavailable` when the file cannot be used, `store/too-new` when a newer version wrote it
 */
export function openChecked(options: OpenCheckedOptions): Db {
  const { file, log, corruptionMarker, logExpected, isExpected, onDamaged } = options;
  finishSwap(file);
  const isGone = isExpected && !existsSync(file) && sizeOf(`${file}-wal`) === 0;
  const isLogMissing = logExpected.isRaised() && sizeOf(file) > 0 && sizeOf(`${file}-wal`) === 0;
  // Then all there ever was stood in the log.
  const wasOnlyInLog = isLogMissing && schemaVersionOnDisk(file) === 0;
  const db = openOrRecover(options, corruptionMarker.isSet() || isLogMissing);
  if (isLogMissing) {
    log.error(
      { file },
      "The database's write-ahead log is missing or empty after a stop that was none of ours",
    );
    onDamaged(wasOnlyInLog ? DATABASE_GONE : LOG_LOST);
  }
  if (isGone) {
    log.error({ file }, "The event database is missing; a new one was made");
    onDamaged(DATABASE_GONE);
  }
  corruptionMarker.clear();
  try {
    // So that the log holds something for as long as the database is open.
    db.exec(`PRAGMA user_version = ${versionOf(db)}`);
    logExpected.raise();
  } catch (thrown) {
    log.warn({ err: thrown }, "The event database cannot be written now");
  }
  return db;
}

function openOrRecover(options: OpenCheckedOptions, isSuspect: boolean): Db {
  const { file, log, onDamaged } = options;
  try {
    requireIntactFiles(options);
    return openUpToDate(file, isSuspect);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    const rebuilt = isSalvageNeeded(thrown) ? null : openRebuilt(options);
    if (rebuilt === null) return openSalvaged(options, thrown);
    log.error({ err: thrown }, "What is derived in the event database was damaged; it was made anew");
    onDamaged(REBUILT);
    return rebuilt;
  }
}

/** Damage that SQLite would pass over in silence, and delete what it tells of. */
class HiddenDamage extends AppError {
  constructor(found: string) {
    super("store/unavailable", "The event database is damaged.", { cause: damage(found) });
  }
}
const isSalvageNeeded = (thrown: unknown) => thrown instanceof HiddenDamage;

function requireIntactFiles({ file, logExpected, isExpected }: OpenCheckedOptions): void {
  const frames = walFramesOf(file);
  if (frames.isDamaged) throw new HiddenDamage("the write-ahead log is damaged before its last commit");
  if (sizeOf(file) > 0) return;
  if (frames.pageCount > 0) throw new HiddenDamage("the file is empty, its write-ahead log is not");
  if (existsSync(file) && (isExpected || logExpected.isRaised()))
    throw new HiddenDamage("the file was emptied");
}

function openUpToDate(file: string, isSuspect: boolean): Db {
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

/** Null when more is damaged than what is derived. */
function openRebuilt({ file, log }: OpenCheckedOptions): Db | null {
  let db: Db | null = null;
  try {
    db = openDatabase(file);
    if (versionOf(db) !== MIGRATIONS.length) throw damage("not up to date");
    rebuildDerived(db);
    takeBackPages(db, log);
    checkIntegrity(db, true);
    return db;
  } catch (thrown) {
    db?.close();
    log.warn({ err: thrown }, "More of the event database is damaged than what is derived");
    return null;
  }
}

function takeBackPages(db: Db, log: Log): void {
  try {
    db.exec("VACUUM");
  } catch (thrown) {
    log.warn({ err: thrown }, "The database keeps pages that it does not use");
  }
}

const beingMade = (file: string) => `${file}.salvaging`;

/** The new database takes its place only once it is complete, so that an end within leaves the damaged one to be read again. */
function openSalvaged({ file, clock, log, onDamaged }: OpenCheckedOptions, cause: unknown): Db {
  const fresh = beingMade(file);
  const found = fillNew(file, fresh, log);
  const movedTo = quarantine(file, clock.now());
  renameSync(fresh, file);
  log.error(
    { err: cause, movedTo, ...found },
    "The event database is damaged; what can be read was carried over",
  );
  const db = openUpToDate(file, false);
  onDamaged(salvagedReason(movedTo, found));
  return db;
}

function fillNew(file: string, fresh: string, log: Log): Salvaged {
  const db = openUpToDate(fresh, false);
  try {
    return salvage(file, db);
  } catch (thrown) {
    if (isStorageError(thrown)) throw asOpenError(fresh, thrown);
    // Damage in a shape that nobody thought of must not keep the program from receiving.
    log.error({ err: thrown }, "The damaged event database could not be read to its end");
    return { events: 0, open: 0, lost: null, unreadablePages: 0 };
  } finally {
    db.close();
  }
}

/** Ends what an earlier start began: with the damaged file already put aside, the new one was complete. */
function finishSwap(file: string): void {
  const fresh = beingMade(file);
  if (!existsSync(file) && !existsSync(`${file}-wal`) && existsSync(fresh)) renameSync(fresh, file);
  for (const part of ["", "-wal", "-shm"]) rmSync(fresh + part, { force: true });
}

/** Whatever goes wrong while a database is opened, as an AppError. */
export function asOpenError(file: string, thrown: unknown): AppError {
  const known = asStoreError(thrown);
  return known instanceof AppError ? known : misshapen(file, thrown);
}

/** Not put aside: the fault may as well be in a migration, and then the data is good. */
const misshapen = (file: string, cause: unknown) =>
  new AppError(
    "store/unavailable",
    `The event database ${file} is not as this version of Tocsin expects it. Install the version used before, or move the file out of the data folder and start again.`,
    { cause },
  );

/** SQLite's `user_version` of a database that is not open yet: byte 60 of its header. */
function schemaVersionOnDisk(file: string): number {
  const pages = openPageFile(file);
  try {
    return pages.read(1)?.readUInt32BE(60) ?? 0;
  } finally {
    pages.close();
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const REBUILT = reason("store/rebuilt", "problem.store-rebuilt");
const DATABASE_GONE = reason("store/gone", "problem.store-gone");
const LOG_LOST = reason("store/log-lost", "problem.store-log-lost");

function salvagedReason(file: string, { events, open, lost }: Salvaged): Reason {
  if (lost === null) return reason("store/damaged", "problem.store-salvaged-unknown", { file, events, open });
  if (lost === 0) return reason("store/damaged", "problem.store-salvaged", { file, events, open });
  return reason("store/damaged", "problem.store-salvaged-lost", { file, events, open, lost });
}
