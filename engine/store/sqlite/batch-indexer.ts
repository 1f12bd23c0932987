import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { type BackgroundIndexer, createBackgroundIndexer } from "../background-indexer.ts";
import { type Db, inTransaction } from "./connection.ts";
import { isDamage } from "./storage-errors.ts";

export interface IndexDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Called whenever damage is met. */
  readonly onDamage?: (thrown: unknown) => void;
}

export interface BatchIndex {
  /** For the log. */
  readonly name: string;
  readonly batchEvents: number;
  /** The seq of the last indexed event; 0 for none. */
  readonly reached: () => number;
  /** Indexes the events after `from` up to `to`, in a transaction. */
  readonly index: (from: number, to: number) => void;
}

/** Keeps an index of the events, a batch of consecutive ones at a time. */
export function createBatchIndexer(
  { db, clock, log, onDamage }: IndexDeps,
  { name, batchEvents, reached, index }: BatchIndex,
): BackgroundIndexer {
  const newest = db.prepare<[], { seq: number | null }>("SELECT max(seq) AS seq FROM events");
  const batchEnd = db.prepare<[number, number], { seq: number | null }>(
    "SELECT max(seq) AS seq FROM (SELECT seq FROM events WHERE seq > ? ORDER BY seq LIMIT ?)",
  );
  return createBackgroundIndexer({
    name,
    clock,
    log,
    onFailure: (thrown) => isDamage(thrown) && onDamage?.(thrown),
    reached,
    newest: () => newest.get()?.seq ?? 0,
    indexNext() {
      const from = reached();
      const to = batchEnd.get(from, batchEvents)?.seq ?? null;
      if (to === null) return false;
      inTransaction(db, () => index(from, to));
      return true;
    },
  });
}
