import Database from "better-sqlite3";
import { foldText } from "../../shared/plain-text.ts";
import { cannotOpen } from "./storage-errors.ts";

export type Db = Database.Database;

/** SQLite waits inside a synchronous call, so the whole program stands still that long when the file is locked. */
const BUSY_TIMEOUT_MS = 250;
const CACHE_KIB = 4096;
/** So many pages of the write-ahead log go into the database at once: what was written twice goes there once. */
const CHECKPOINT_PAGES = 4_000;
/** After a storm the write-ahead log is cut back to this size. */
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
      // A number may stand where an alert's text is expected.
      db.function("fold_text", { deterministic: true, directOnly: true }, (text: unknown) =>
        foldText(String(text)),
      );
      return db;
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  } catch (thrown) {
    throw cannotOpen(thrown);
  }
}

/** Runs `work` in one transaction: all of it is stored once this returns, or nothing when it throws. */
export function inTransaction<Result>(db: Db, work: () => Result): Result {
  // IMMEDIATE: a lock that is taken is noticed at the start, when nothing has been done yet.
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (thrown) {
    // SQLite itself rolls back on some errors, a full disk among them.
    if (db.inTransaction) db.exec("ROLLBACK");
    throw thrown;
  }
}
