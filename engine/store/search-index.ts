import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { type Db, inTransaction } from "./connection.ts";
import { createFollower, type Follower } from "./follower.ts";
import { SEARCHED } from "./search-text.ts";

const BATCH_EVENTS = 50;

export interface SearchIndexDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Called whenever damage is met. */
  readonly onDamage?: (thrown: unknown) => void;
}

/** Keeps the full-text index. */
export function createSearchIndex({ db, clock, log, onDamage }: SearchIndexDeps): Follower {
  const progress = db.prepare<[], { indexed_to: number }>("SELECT indexed_to FROM search_progress");
  const setProgress = db.prepare<[number]>("UPDATE search_progress SET indexed_to = ?");
  const newest = db.prepare<[], { seq: number | null }>("SELECT max(seq) AS seq FROM events");
  const batchEnd = db.prepare<[number, number], { seq: number | null }>(
    "SELECT max(seq) AS seq FROM (SELECT seq FROM events WHERE seq > ? ORDER BY seq LIMIT ?)",
  );
  const index = db.prepare<[number, number]>(`
    INSERT INTO events_fts (rowid, summary, details, ids)
    SELECT e.seq, ${SEARCHED.summary}, ${SEARCHED.details}, ${SEARCHED.ids} FROM events e
    WHERE e.seq > ? AND e.seq <= ? ORDER BY e.seq`);
  const reached = () => progress.get()?.indexed_to ?? 0;

  return createFollower({
    ...{ name: "search index", clock, log, onDamage, reached },
    newest: () => newest.get()?.seq ?? 0,
    step() {
      const from = reached();
      const to = batchEnd.get(from, BATCH_EVENTS)?.seq ?? null;
      if (to === null) return false;
      inTransaction(db, () => {
        index.run(from, to);
        setProgress.run(to);
      });
      return true;
    },
  });
}
