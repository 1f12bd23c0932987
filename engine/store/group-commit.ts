import { type Db, inTransaction } from "./connection.ts";
import { asStoreError, isStorageError, storeClosed } from "./storage-errors.ts";

/** More than this in one transaction would hold up the event loop. */
const MAX_BATCH = 500;

/**
 * Writes of the same turn of the event loop share one transaction, and so one wait for the disk.
 */
export interface GroupCommit {
  /**
   * Runs `work` inside the next transaction; resolves with what it returned once that is on the disk. `work` may be
   * run a second time when another one of its batch fails, so it must do nothing but read and write the database.
   */
  write<Result>(work: () => Result): Promise<Result>;
  /** Commits what was asked for so far; what comes later is rejected. */
  close(): void;
}

interface Job {
  /** Does the work; the function returned tells the caller, to be called after the commit. */
  attempt(): () => void;
  reject(thrown: unknown): void;
}

export function createGroupCommit(db: Db): GroupCommit {
  let queue: Job[] = [];
  let scheduled = false;
  let closed = false;

  function schedule() {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      commitNext();
      if (queue.length > 0) schedule();
    });
  }

  function commitNext() {
    const batch = queue.slice(0, MAX_BATCH);
    queue = queue.slice(MAX_BATCH);
    if (batch.length === 0) return;
    try {
      tellAll(commitTogether(batch));
    } catch (thrown) {
      for (const job of batch) job.reject(asStoreError(thrown));
    }
  }

  function commitTogether(batch: readonly Job[]): (() => void)[] {
    try {
      return inTransaction(db, () => batch.map((job) => job.attempt()));
    } catch (thrown) {
      if (isStorageError(thrown)) throw thrown;
      return inTransaction(db, () => batch.map(attemptApart));
    }
  }

  /** One that fails undoes only itself. */
  function attemptApart(job: Job): () => void {
    db.exec("SAVEPOINT one");
    try {
      const tell = job.attempt();
      db.exec("RELEASE one");
      return tell;
    } catch (thrown) {
      if (isStorageError(thrown)) throw thrown;
      db.exec("ROLLBACK TO one; RELEASE one");
      return () => job.reject(thrown);
    }
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(storeClosed());
        queue.push({
          attempt() {
            const result = work();
            return () => resolve(result);
          },
          reject,
        });
        schedule();
      }),
    close() {
      closed = true;
      while (queue.length > 0) commitNext();
    },
  };
}

const tellAll = (tellers: readonly (() => void)[]) => {
  for (const tell of tellers) tell();
};
