import { type Db, inTransaction } from "./connection.ts";
import { asStoreError, isDamage, isStorageError, storeClosed } from "./storage-errors.ts";

/** More writes in one transaction would block the event loop for too long. */
const MAX_BATCH = 500;
/** How long a transaction waits for more writes, in ms: much shorter than the wait for the disk. */
const MAX_GATHER_MS = 2;

/**
 * Writes that arrive together share one transaction, and so one wait for the disk: a transaction collects writes until a
 * turn of the event loop brings no new one. A single write waits for one turn, which costs nothing.
 */
export interface GroupCommit {
  /**
   * Runs `work` inside the next transaction and resolves with its result once that is on disk. `work` may run a second
   * time when another write of its batch fails, so it must do nothing but read and write the database.
   */
  write<Result>(work: () => Result): Promise<Result>;
  /** Commits all pending writes and rejects later ones. */
  close(): void;
}

interface Job {
  /** Does the work and returns a function that resolves the caller's promise, to be called after the commit. */
  attempt(): () => void;
  reject(thrown: unknown): void;
}

export interface GroupCommitObserver {
  /** Called for every write that meets damage, before it rejects. */
  damaged(thrown: unknown): void;
  /** Called after every transaction: with null when it was committed, with the error when the storage failed. */
  ended(failure: unknown): void;
}

const NO_OBSERVER: GroupCommitObserver = { damaged() {}, ended() {} };

export function createGroupCommit(db: Db, observer: GroupCommitObserver = NO_OBSERVER): GroupCommit {
  let queue: Job[] = [];
  let scheduled = false;
  let closed = false;

  function schedule() {
    if (scheduled) return;
    scheduled = true;
    gather(performance.now() + MAX_GATHER_MS, 0);
  }

  /** Waits turn by turn as long as each turn brings more writes. */
  function gather(until: number, seen: number) {
    setImmediate(() => {
      const growing = queue.length > seen && queue.length < MAX_BATCH && performance.now() < until;
      if (growing) return gather(until, queue.length);
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
      const settle = commitTogether(batch);
      observer.ended(null);
      for (const settleOne of settle) settleOne();
    } catch (thrown) {
      const failure = asStoreError(thrown);
      if (isStorageError(failure)) observer.ended(failure);
      for (const job of batch) job.reject(failure);
    }
  }

  function commitTogether(batch: readonly Job[]): (() => void)[] {
    try {
      return inTransaction(db, () => batch.map((job) => job.attempt()));
    } catch (thrown) {
      // A full disk stops every write, a damaged page only those that read or write it.
      if (isDamage(thrown)) return batch.map(commitAlone);
      if (isStorageError(thrown)) throw thrown;
      return inTransaction(db, () => batch.map(attemptInSavepoint));
    }
  }

  /** A job that fails rolls back only itself. */
  function attemptInSavepoint(job: Job): () => void {
    db.exec("SAVEPOINT one");
    try {
      const settle = job.attempt();
      db.exec("RELEASE one");
      return settle;
    } catch (thrown) {
      if (isStorageError(thrown)) throw thrown;
      db.exec("ROLLBACK TO one; RELEASE one");
      return () => job.reject(thrown);
    }
  }

  /** A transaction that met damage may not be able to commit any more, so each job gets its own. */
  function commitAlone(job: Job): () => void {
    try {
      return inTransaction(db, () => job.attempt());
    } catch (thrown) {
      return () => job.reject(asStoreError(thrown));
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
          reject(thrown) {
            if (isDamage(thrown)) observer.damaged(thrown);
            reject(thrown);
          },
        });
        schedule();
      }),
    close() {
      closed = true;
      while (queue.length > 0) commitNext();
    },
  };
}
