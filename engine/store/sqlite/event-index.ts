import type { BackgroundIndexer } from "../background-indexer.ts";
import { createBatchIndexer, type IndexDeps } from "./batch-indexer.ts";

/** Takes about 4 ms. */
const BATCH_EVENTS = 500;
/** Seqs in one block of `event_time_ranges`. */
export const BLOCK_SEQS = 4096;

/** The key of an event's (`e`) alert in `alert_index`: a rejected body belongs to no alert and has its own id. */
const ALERT_OF_EVENT = "coalesce(e.alert_ref, e.id)";
/**
 * Whether the inserted event determines the present state of its alert. Webhooks count in the order of arrival. An event
 * from a poll may have been received long after it happened, so it counts unless a newer one is known.
 */
const IS_CURRENT =
  "(excluded.status IS NOT NULL AND (NOT excluded.status_fetched OR excluded.status_at >= status_at))";

/** The columns that events are filtered by, indexed a little after the events are stored. */
export interface EventIndex extends BackgroundIndexer {
  /**
   * Must be called when a delivery was added to a stored event, in the same transaction. Later changes of the delivery's
   * state are handled by a trigger.
   */
  deliveryAdded(eventSeq: number): void;
}

export function createEventIndex(deps: IndexDeps): EventIndex {
  const { db } = deps;
  const last = db.prepare<[], { seq: number | null }>("SELECT max(seq) AS seq FROM event_index");
  const inserts = [
    `INSERT INTO ilert_alert_sources (name, last_seq)
     SELECT alert_source_name, max(seq) FROM events WHERE seq > ? AND seq <= ? AND alert_source_name IS NOT NULL
     GROUP BY 1 HAVING true
     ON CONFLICT (name) DO UPDATE SET last_seq = excluded.last_seq`,
    `INSERT INTO alert_index
       (id, alert_ref, kind, source_id, last_seq, status, status_at, status_fetched, is_open, priority, alert_source)
     SELECT e.seq, ${ALERT_OF_EVENT}, e.kind, e.source_id, e.seq, e.status, coalesce(f.latest_at, e.received_at),
       f.event_seq IS NOT NULL, e.kind = 'alert' AND e.status IS NOT 'RESOLVED', e.priority, s.id
     FROM events e LEFT JOIN fetched_events f ON f.event_seq = e.seq
       LEFT JOIN ilert_alert_sources s ON s.name = e.alert_source_name
     WHERE e.seq > ? AND e.seq <= ? ORDER BY e.seq
     ON CONFLICT (alert_ref) DO UPDATE SET last_seq = excluded.last_seq,
       status = iif(${IS_CURRENT}, excluded.status, status), is_open = iif(${IS_CURRENT}, excluded.is_open, is_open),
       status_at = iif(${IS_CURRENT}, excluded.status_at, status_at),
       status_fetched = iif(${IS_CURRENT}, excluded.status_fetched, status_fetched),
       priority = iif(${IS_CURRENT}, coalesce(excluded.priority, priority), priority),
       alert_source = coalesce(excluded.alert_source, alert_source)`,
    `INSERT INTO event_index (seq, received_at, outcome, kind, source_id, type, status, priority, alert, alert_source)
     SELECT e.seq, e.received_at, o.outcome, e.kind, e.source_id, e.type, e.status, e.priority,
       (SELECT a.id FROM alert_index a WHERE a.alert_ref = ${ALERT_OF_EVENT}),
       (SELECT s.id FROM ilert_alert_sources s WHERE s.name = e.alert_source_name)
     FROM events e JOIN event_outcomes o ON o.seq = e.seq WHERE e.seq > ? AND e.seq <= ?`,
    `INSERT INTO event_time_ranges (block, first_at, last_at)
     SELECT seq / ${BLOCK_SEQS}, min(received_at), max(received_at) FROM event_index WHERE seq > ? AND seq <= ?
     GROUP BY 1 HAVING true
     ON CONFLICT (block) DO UPDATE
     SET first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
    `INSERT OR IGNORE INTO event_actions (action_id, event_seq)
     SELECT d.value ->> '$.actionId', e.seq FROM events e CROSS JOIN json_each(e.decisions) d
     WHERE e.seq > ? AND e.seq <= ? AND d.value ->> '$.chosen'`,
    `INSERT INTO source_activity (source_id, last_event_at)
     SELECT source_id, received_at FROM events WHERE seq > ? AND seq <= ? AND source_id IS NOT NULL ORDER BY seq
     ON CONFLICT (source_id) DO UPDATE SET last_event_at = excluded.last_event_at`,
  ].map((sql) => db.prepare<[number, number]>(sql));
  const updateOutcome = db.prepare<[number]>(`
    UPDATE event_index SET outcome = (SELECT o.outcome FROM event_outcomes o WHERE o.seq = event_index.seq)
    WHERE seq = ?`);
  const indexer = createBatchIndexer(deps, {
    name: "index of the log's filters",
    batchEvents: BATCH_EVENTS,
    reached: () => last.get()?.seq ?? 0,
    index(from, to) {
      for (const insert of inserts) insert.run(from, to);
    },
  });

  return {
    ...indexer,
    deliveryAdded(eventSeq) {
      updateOutcome.run(eventSeq);
    },
  };
}
