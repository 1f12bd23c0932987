import { type Db, inTransaction } from "./connection.ts";
import { asStoreError, isDamage, isStorageError, storeClosed } from "./storage-errors.ts";

/** More than this in one transaction would hold up the event loop. */
const MAX_BATCH = 500;
/** How long a transaction waits for more to come along, in ms: well below what the wait for the disk costs. */
const MAX_GATHER_MS = 2;

/**
 * Writes that come together share one transaction, and so one wait for the disk: a transaction takes in what arrives
 * until a turn of the event loop brings nothing new. A single write waits for one such turn, which costs nothing.
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

export interface GroupCommitWatch {
  /** Called for every write that meets damage, before it rejects. */
  damaged(thrown: unknown): void;
  /** Called after every transaction: null when it was committed, else what the storage is at fault for. */
  ended(failure: unknown): void;
}

const NOBODY: GroupCommitWatch = { damaged() {}, ended() {} };

export function createGroupCommit(db: Db, watch: GroupCommitWatch = NOBODY): GroupCommit {
  let queue: Job[] = [];
  let scheduled = false;
  let closed = false;

  function schedule() {
    if (scheduled) return;
    scheduled = true;
    gather(performance.now() + MAX_GATHER_MS, 0);
  }

  /** Looks again, turn by turn, for as long as each turn brings more. */
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
      const tellers = commitTogether(batch);
      watch.ended(null);
      notifyAll(tellers);
    } catch (thrown) {
      const failure = asStoreError(thrown);
      if (isStorageError(failure)) watch.ended(failure);
      for (const job of batch) job.reject(failure);
    }
  }

  function commitTogether(batch: readonly Job[]): (() => void)[] {
    try {
      return inTransaction(db, () => batch.map((job) => job.attempt()));
    } catch (thrown) {
      // A full disk stops every write; a damaged page only those that come across it.
      if (isDamage(thrown)) return batch.map(commitAlone);
      if (isStorageError(thrown)) throw thrown;
      return inTransaction(db, () => batch.map(attemptApart));
    }
  }

  /** One that fails undoes only itself. */
  function attemptApart(job: Job): () => void {
    db.exec("SAVEPOINT one");
    try {
      const report = job.attempt();
      db.exec("RELEASE one");
      return report;
    } catch (thrown) {
      if (isStorageError(thrown)) throw thrown;
      db.exec("ROLLBACK TO one; RELEASE one");
      return () => job.reject(thrown);
    }
  }

  /** A transaction that met damage cannot be trusted to commit any more, so each gets one of its own. */
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
            if (isDamage(thrown)) watch.damaged(thrown);
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

const notifyAll = (tellers: readonly (() => void)[]) => {
  for (const report of tellers) report();
};
