import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { type BackgroundIndexer, createBackgroundIndexer } from "../background-indexer.ts";
import { type Db, inTransaction } from "./connection.ts";
import { SEARCHED } from "./search-text.ts";
import { isDamage } from "./storage-errors.ts";

const BATCH_EVENTS = 50;

export interface SearchIndexDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Called whenever damage is met. */
  readonly onDamage?: (thrown: unknown) => void;
}

/** Keeps the full-text search index. */
export function createSearchIndex({ db, clock, log, onDamage }: SearchIndexDeps): BackgroundIndexer {
  const progress = db.prepare<[], { indexed_to: number }>("SELECT indexed_to FROM search_progress");
  const setIndexedTo = db.prepare<[number]>("UPDATE search_progress SET indexed_to = ?");
  const newest = db.prepare<[], { seq: number | null }>("SELECT max(seq) AS seq FROM events");
  const next = db.prepare<[number, number], { seq: number | null }>(
    "SELECT max(seq) AS seq FROM (SELECT seq FROM events WHERE seq > ? ORDER BY seq LIMIT ?)",
  );
  const add = db.prepare<[number, number]>(`
    INSERT INTO events_fts (rowid, summary, details, ids)
    SELECT e.seq, ${SEARCHED.summary}, ${SEARCHED.details}, ${SEARCHED.ids} FROM events e
    WHERE e.seq BETWEEN ? AND ? ORDER BY e.seq`);
  const reached = () => progress.get()?.indexed_to ?? 0;

  return createBackgroundIndexer({
    name: "search index",
    clock,
    log,
    onFailure: (thrown) => isDamage(thrown) && onDamage?.(thrown),
    reached,
    newest: () => newest.get()?.seq ?? 0,
    indexNext() {
      const from = reached();
      const to = next.get(from, BATCH_EVENTS)?.seq ?? null;
      if (to === null) return false;
      inTransaction(db, () => {
        add.run(from + 1, to);
        setIndexedTo.run(to);
      });
      return true;
    },
  });
}
