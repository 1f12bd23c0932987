import { closeSync, fdatasync, openSync } from "node:fs";
import type { Db } from "./connection.ts";

/** Brings what was committed onto the disk, so that it survives a power loss. */
export interface DiskSync {
  /**
   * Resolves once every transaction committed before the call is on the disk. Calls must not overlap.
   * Rejects with an error of SQLite's kind when that cannot be said; the next call then makes sure of all of it.
   */
  flush(): Promise<void>;
  /** Lets go of the file; not while a flush is under way. */
  close(): void;
}

/** The system's call, which tests put their own in place of. */
export type Fdatasync = (fd: number, done: (error: Error | null) => void) => void;

export interface DiskSyncOptions {
  readonly db: Db;
  /** Path of the database. */
  readonly file: string;
  readonly fdatasync?: Fdatasync;
}

/**
 * Syncs the write-ahead log, which is all that SQLite's `synchronous=FULL` adds to `NORMAL` at a commit, but in a
 * thread of libuv's, so that the event loop goes on meanwhile. What keeps the database consistent stays in SQLite's
 * hands: the order of log and database around a checkpoint, and the log's header.
 */
export function createDiskSync({ db, file, fdatasync: sync = fdatasync }: DiskSyncOptions): DiskSync {
  db.exec("PRAGMA synchronous = NORMAL");
  let fd: number | null = null;
  /** A sync has failed: the system may have dropped what it could not write, and the next sync would not tell. */
  let doubtful = false;

  const syncLog = () =>
    new Promise<void>((resolve, reject) => {
      // There from the first commit on until the database is closed. Windows syncs only what may be written.
      fd ??= openSync(`${file}-wal`, "r+");
      sync(fd, (error) => (error === null ? resolve() : reject(error)));
    });

  /** Writes all of it once more, from the log into the database, and waits for the disk there. */
  function rewrite() {
    const result = db.prepare<[], { busy: number }>("PRAGMA wal_checkpoint(TRUNCATE)").get();
    if (result?.busy !== 0) throw new Error("The write-ahead log is in use");
    doubtful = false;
  }

  return {
    async flush() {
      try {
        if (doubtful) rewrite();
        else await syncLog();
      } catch (cause) {
        doubtful = true;
        // Named as SQLite names it, so that the user reads the same sentence whoever waited for the disk.
        throw Object.assign(new Error("The disk could not be waited for", { cause }), {
          code: "SQLITE_IOERR_FSYNC",
        });
      }
    },
    close() {
      if (fd !== null) closeSync(fd);
      fd = null;
    },
  };
}
