import Database from "better-sqlite3";
import type { Reason } from "../../../shared/model/common.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import { foldText } from "../../../shared/plain-text.ts";
import { fromJson } from "../json-column.ts";
import { ownSummary } from "../own-summary.ts";
import { cannotOpen } from "./storage-errors.ts";

export type Db = Database.Database;

/** SQLite waits inside a synchronous call, so a locked file blocks the whole program for this time. */
const BUSY_TIMEOUT_MS = 250;
const CACHE_KIB = 4096;
/** Size of the write-ahead log at which it is copied into the database; pages written repeatedly are copied once. */
const CHECKPOINT_PAGES = 4_000;
/** A larger write-ahead log is truncated to this size after a checkpoint. */
const JOURNAL_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * Opens the database so that a committed transaction survives a power loss.
 * @throws AppError `store/unavailable` when the file cannot be opened, read or locked
 */
export function openDatabase(file: string): Db {
  try {
    const db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    try {
      db.exec(`
        PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA fullfsync = ON;
        PRAGMA foreign_keys = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -${CACHE_KIB};
        PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
        PRAGMA journal_size_limit = ${JOURNAL_LIMIT_BYTES};
      `);
      // An alert may have a number where text is expected.
      db.function("fold_text", { deterministic: true, directOnly: true }, (text: unknown) =>
        foldText(String(text)),
      );
      db.function("summary_text", { deterministic: true, directOnly: true }, summaryTextOf);
      return db;
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  } catch (thrown) {
    throw cannotOpen(thrown);
  }
}

function summaryTextOf(summary: unknown, refusal: unknown, digest: unknown): string {
  return ownSummary({
    summary: String(summary),
    refusal: typeof refusal === "string" ? fromJson<Reason>(refusal) : null,
    ...(typeof digest === "string" && { digest: fromJson<NonNullable<EventSummary["digest"]>>(digest) }),
  });
}

/** Runs `work` in one transaction, which is committed when this returns and rolled back when it throws. */
export function inTransaction<Result>(db: Db, work: () => Result): Result {
  // IMMEDIATE: a locked database is noticed before any work is done.
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (thrown) {
    // SQLite rolls back on its own after some errors, such as a full disk.
    if (db.inTransaction) db.exec("ROLLBACK");
    throw thrown;
  }
}
