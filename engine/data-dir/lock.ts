import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError, hasErrno } from "../../shared/errors.ts";
import { prepareDataDir } from "./prepare-data-dir.ts";

/** In the data directory. It stays there, because another process may be about to open it. */
export const LOCK_FILE = "tocsin.lock";

export interface DataDirLock {
  /** May be called again without harm. */
  release(): Promise<void>;
}

/**
 * Opens an empty database and holds its exclusive lock. The operating system releases it however the process ends, so
 * there are no stale locks and no pids to check. Unlike a plain file lock, SQLite's also excludes a second holder in the
 * same process.
 */
function holdLock(file: string): Database.Database {
  const database = new Database(file, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

/**
 * Makes sure that only one process works on a data directory, which is created (0700) when missing. Keep the lock
 * referenced: garbage collection would release it.
 * @throws AppError `data-dir/in-use`, or `store/unavailable` when the directory cannot be created or written
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  try {
    prepareDataDir(dataDir);
    const database = holdLock(join(dataDir, LOCK_FILE));
    return {
      async release() {
        database.close();
      },
    };
  } catch (cause) {
    if (hasErrno(cause, "SQLITE_BUSY")) {
      throw new AppError(
        "data-dir/in-use",
        `Another Tocsin is already running on ${dataDir}. Use that one, stop it first, or choose another directory with --data-dir.`,
        { cause },
      );
    }
    if (cause instanceof AppError) throw cause;
    if (hasErrno(cause, "SQLITE_NOTADB")) {
      const file = join(dataDir, LOCK_FILE);
      throw new AppError(
        "store/unavailable",
        `${file} holds something that Tocsin has not written. Delete it, while no Tocsin runs on this directory, and start again.`,
        { cause },
      );
    }
    throw new AppError(
      "store/unavailable",
      `The data directory ${dataDir} cannot be used. Check that it can be written by the user that runs Tocsin, or choose another with --data-dir.`,
      { cause },
    );
  }
}
