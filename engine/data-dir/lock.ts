import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError, hasErrno } from "../../shared/errors.ts";
import { prepareDataDir } from "./prepare-data-dir.ts";

export interface DataDirLock {
  /** May be called again without harm. */
  release(): Promise<void>;
}

/**
 * Opens an empty database and holds its exclusive lock. The operating system lets go of it when the process ends,
 * however it ends, so there is no stale lock and no pid to guess about; SQLite also keeps two holders inside one
 * process apart, which a plain file lock would not.
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
 * Makes sure that one process at a time works on a data directory, which is made (0700) when missing. Keep the lock
 * referenced: were it garbage-collected, the directory would be free.
 * @throws AppError `data-dir/in-use`, or `store/unavailable` when the directory cannot be made or written
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  try {
    prepareDataDir(dataDir);
    const database = holdLock(join(dataDir, "tocsin.lock"));
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
      const file = join(dataDir, "tocsin.lock");
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
