import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { type BackgroundIndexer, createBackgroundIndexer } from "./background-indexer.ts";
import { type Db, inTransaction } from "./connection.ts";

/** Takes about 4 ms. */
const BATCH_EVENTS = 500;
/** Seqs in one block of `event_time_ranges`. */
export const BLOCK_SEQS = 4096;

/** The columns that events are filtered by, indexed a little after the events are stored. */
export interface EventIndex extends BackgroundIndexer {
  /**
   * To be called when a delivery was added to a stored event, in the same transaction. Later changes of the delivery's
   * state are handled by a trigger.
   */
  deliveryAdded(eventSeq: number): void;
}

export interface EventIndexDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Called whenever damage is met. */
  readonly onDamage?: (thrown: unknown) => void;
}

export function createEventIndex({ db, clock, log, onDamage }: EventIndexDeps): EventIndex {
  const newest = db.prepare<[], { seq: number | null }>("SELECT max(seq) AS seq FROM events");
  const last = db.prepare<[], { seq: number | null }>("SELECT max(seq) AS seq FROM event_index");
  const batchEnd = db.prepare<[number, number], { seq: number | null }>(
    "SELECT max(seq) AS seq FROM (SELECT seq FROM events WHERE seq > ? ORDER BY seq LIMIT ?)",
  );
  const inserts = [
    `INSERT INTO event_index (seq, received_at, outcome, kind, source_id, type, status, priority)
     SELECT e.seq, e.received_at, o.outcome, e.kind, e.source_id, e.type, e.status, e.priority
     FROM events e JOIN event_outcomes o ON o.seq = e.seq WHERE e.seq > ? AND e.seq <= ?`,
    `INSERT INTO event_time_ranges (block, first_at, last_at)
     SELECT seq / ${BLOCK_SEQS}, min(received_at), max(received_at) FROM event_index WHERE seq > ? AND seq <= ?
     GROUP BY 1 HAVING true
     ON CONFLICT (block) DO UPDATE
     SET first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
    `INSERT INTO alert_history (alert_ref, event_seq)
     SELECT alert_ref, seq FROM events WHERE seq > ? AND seq <= ? AND alert_ref IS NOT NULL`,
    `INSERT INTO source_activity (source_id, last_event_at)
     SELECT source_id, received_at FROM events WHERE seq > ? AND seq <= ? AND source_id IS NOT NULL ORDER BY seq
     ON CONFLICT (source_id) DO UPDATE SET last_event_at = excluded.last_event_at`,
  ].map((sql) => db.prepare<[number, number]>(sql));
  const updateOutcome = db.prepare<[number]>(`
    UPDATE event_index SET outcome = (SELECT o.outcome FROM event_outcomes o WHERE o.seq = event_index.seq)
    WHERE seq = ?`);
  const reached = () => last.get()?.seq ?? 0;

  const indexer = createBackgroundIndexer({
    name: "index of the log's filters",
    clock,
    log,
    onDamage,
    reached,
    newest: () => newest.get()?.seq ?? 0,
    indexNext() {
      const from = reached();
      const to = batchEnd.get(from, BATCH_EVENTS)?.seq ?? null;
      if (to === null) return false;
      inTransaction(db, () => {
        for (const insert of inserts) insert.run(from, to);
      });
      return true;
    },
  });

  return {
    ...indexer,
    deliveryAdded(eventSeq) {
      updateOutcome.run(eventSeq);
    },
  };
}
