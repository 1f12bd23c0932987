import type { AppError } from "../../../shared/errors.ts";
import { type Connections, plain, type Sql } from "./connection.ts";
import { isStorageError, storeClosed } from "./storage-errors.ts";

/** More writes in one transaction would make the first of them wait for too long. */
const MAX_BATCH = 500;

/**
 * Writes that arrive together share one transaction, and so one wait for the disk: while one transaction is committed,
 * the next one gathers.
 *
 * All writes of a node go through this one connection, so `seq` is given in the order of the commits, and whoever has
 * read up to a seq has missed none. Several nodes on one database break that: a seq is given before it is visible.
 * Followers then have to stop below `pg_snapshot_xmin`, and lists have to expect late rows.
 */
export interface GroupCommit {
  /**
   * Runs `work` inside the next transaction and resolves with its result once that is on disk. `work` may run a second
   * time when another write of its batch fails, so it must do nothing but read and write the database.
   */
  write<Result>(work: (tx: Sql) => Promise<Result>): Promise<Result>;
  /** Commits all pending writes and rejects later ones. */
  close(): Promise<void>;
}

interface Job {
  /** Does the work and resolves with a function that resolves the caller's promise, to be called after the commit. */
  attempt(tx: Sql): Promise<() => void>;
  reject(thrown: unknown): void;
}

export function createGroupCommit(
  connections: Pick<Connections, "withWriter">,
  /** Called after every transaction: with null when it was committed, with the error when the database failed. */
  onEnded: (failure: AppError | null) => void,
): GroupCommit {
  let queue: Job[] = [];
  let running: Promise<void> | null = null;
  let closed = false;

  async function commitAll() {
    // Whatever is written in the same turn of the event loop comes along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      const batch = queue.slice(0, MAX_BATCH);
      queue = queue.slice(MAX_BATCH);
      await commit(batch);
    }
    running = null;
  }

  async function commit(batch: readonly Job[]) {
    try {
      const settle = await connections.withWriter((sql) => commitTogether(sql, batch));
      onEnded(null);
      for (const settleOne of settle) settleOne();
    } catch (thrown) {
      if (isStorageError(thrown)) onEnded(thrown);
      for (const job of batch) job.reject(thrown);
    }
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(storeClosed());
        queue.push({
          async attempt(tx) {
            const result = await work(tx);
            return () => resolve(result);
          },
          reject,
        });
        running ??= commitAll();
      }),
    async close() {
      closed = true;
      await running;
    },
  };
}

async function commitTogether(sql: Sql, batch: readonly Job[]): Promise<(() => void)[]> {
  try {
    return await inTransaction(sql, () => inTurn(batch, (job) => job.attempt(sql)));
  } catch (thrown) {
    if (isStorageError(thrown)) throw thrown;
    if (batch.length === 1) return [() => batch[0]?.reject(thrown)];
    return await inTransaction(sql, () => inTurn(batch, (job) => attemptInSavepoint(sql, job)));
  }
}

async function inTurn<Result>(
  batch: readonly Job[],
  attempt: (job: Job) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const job of batch) results.push(await attempt(job));
  return results;
}

/** A job that fails rolls back only itself. */
async function attemptInSavepoint(sql: Sql, job: Job): Promise<() => void> {
  await sql.run(plain("SAVEPOINT one"));
  try {
    const settle = await job.attempt(sql);
    await sql.run(plain("RELEASE one"));
    return settle;
  } catch (thrown) {
    if (isStorageError(thrown)) throw thrown;
    await sql.run(plain("ROLLBACK TO one; RELEASE one"));
    return () => job.reject(thrown);
  }
}

/** Runs `work` in one transaction, which is rolled back when it throws. */
export async function inTransaction<Result>(sql: Sql, work: () => Promise<Result>): Promise<Result> {
  await sql.run(plain("BEGIN"));
  try {
    const result = await work();
    await sql.run(plain("COMMIT"));
    return result;
  } catch (thrown) {
    // Without a connection there is nothing to roll back: PostgreSQL does it.
    if (!isStorageError(thrown)) await sql.run(plain("ROLLBACK"));
    throw thrown;
  }
}
