import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { type Db, inTransaction } from "./connection.ts";
import { nextTurn } from "./page-scan.ts";
import { SEARCHED } from "./search-text.ts";

const BATCH_EVENTS = 50;
/** How long nothing must have come in before the index follows, in ms. */
const QUIET_MS = 200;
/** So often the wait for quiet is prolonged before one batch is indexed all the same. */
const MAX_WAITS = 5;
/** Pause between batches, in ms: most of the time belongs to what comes in. */
const BATCH_PAUSE_MS = 20;

/**
 * Keeps the full-text index. It is derived from the events, so it follows them when there is time: accepting an event
 * must not wait for it. A search catches up first.
 */
export interface SearchIndex {
  /** There are events that the index does not hold yet. */
  grown(): void;
  /** Resolves once all events stored by now can be found; after a failure with what could be indexed. */
  catchUp(): Promise<void>;
  close(): void;
}

export interface SearchIndexDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}

export function createSearchIndex({ db, clock, log }: SearchIndexDeps): SearchIndex {
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

  let cancelTimer: (() => void) | null = null;
  let grownSince = false;
  let waits = 0;
  let closed = false;

  const indexedTo = () => progress.get()?.indexed_to ?? 0;

  /** False when nothing was left to index. */
  function indexBatch(): boolean {
    const from = indexedTo();
    const to = batchEnd.get(from, BATCH_EVENTS)?.seq ?? null;
    if (to === null) return false;
    inTransaction(db, () => {
      index.run(from, to);
      setProgress.run(to);
    });
    return true;
  }

  function wakeIn(delayMs: number) {
    if (closed) return;
    cancelTimer ??= clock.after(delayMs, () => {
      cancelTimer = null;
      work();
    });
  }

  function work() {
    if (grownSince && waits < MAX_WAITS) {
      grownSince = false;
      waits += 1;
      return wakeIn(QUIET_MS);
    }
    const busy = grownSince;
    waits = 0;
    try {
      if (indexBatch()) wakeIn(busy ? QUIET_MS : BATCH_PAUSE_MS);
    } catch (thrown) {
      // The next event or search tries again.
      log.warn({ err: thrown }, "The search index could not be updated");
    }
  }

  return {
    grown() {
      grownSince = true;
      wakeIn(QUIET_MS);
    },
    async catchUp() {
      const goal = newest.get()?.seq ?? 0;
      try {
        while (!closed && indexedTo() < goal && indexBatch()) await nextTurn();
      } catch (thrown) {
        log.warn({ err: thrown }, "The search index could not be updated");
      }
    },
    close() {
      closed = true;
      cancelTimer?.();
    },
  };
}
