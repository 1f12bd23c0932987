import type { StoreCounts } from "../records.ts";
import type { Db } from "./connection.ts";

/**
 * The number of stored events, without counting them: seqs are never reused, so it is the last seq less the deletions.
 */
export interface EventCount {
  total(): number;
  /** Must be called for every deletion, in its transaction. */
  deleted(events: number): void;
}

export function createEventCount(db: Db): EventCount {
  const total = db.prepare<[], { events: number }>(`
    SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) - events AS events
    FROM deleted_event_count`);
  const change = db.prepare<[number]>("UPDATE deleted_event_count SET events = events + ?");
  return {
    total: () => total.get()?.events ?? 0,
    deleted(events) {
      change.run(events);
    },
  };
}

/** With more waiting deliveries than this in blocked lanes, their events are not counted one by one. */
const MAX_COUNTED = 1_000;

/**
 * The figures of the status line. Their cost does not grow with the queues: triggers keep the numbers of waiting and
 * failed deliveries. Above `MAX_COUNTED` the events waiting in blocked lanes are estimated by their deliveries, which is
 * too high only where an event waits in two of them.
 */
export function createStoreCounts(db: Db, eventCount: EventCount) {
  const counts = db.prepare<[], Omit<StoreCounts, "events">>(`
    SELECT coalesce(sum(waiting), 0) AS waiting, coalesce(sum(failed), 0) AS failed,
      (SELECT count(*) FROM event_index INDEXED BY event_index_by_outcome
        WHERE outcome IN ('failed', 'rejected') AND kind <> 'test') AS attention,
      (SELECT count(DISTINCT alert) FROM event_index INDEXED BY event_index_by_outcome
        WHERE outcome IN ('failed', 'rejected') AND kind <> 'test') AS attentionAlerts
    FROM lane_counts`);
  const waitingInBlocked = db.prepare<[], { deliveries: number | null }>(`
    SELECT sum(c.waiting) AS deliveries FROM lanes l JOIN lane_counts c ON c.connector_id = l.connector_id
    WHERE l.blocked IS NOT NULL`);
  const counted = db.prepare<[], { events: number; alerts: number }>(`
    SELECT count(DISTINCT f.seq) AS events, count(DISTINCT f.alert) AS alerts
    FROM lanes l CROSS JOIN deliveries d INDEXED BY deliveries_open ON d.connector_id = l.connector_id
      CROSS JOIN event_index f ON f.seq = d.event_seq
    WHERE l.blocked IS NOT NULL AND d.state IN ('queued', 'retrying', 'sending') AND f.outcome = 'waiting' AND f.kind <> 'test'`);

  function inBlockedLanes(): { readonly events: number; readonly alerts: number } {
    const deliveries = waitingInBlocked.get()?.deliveries ?? null;
    if (deliveries === null) return { events: 0, alerts: 0 };
    if (deliveries > MAX_COUNTED) return { events: deliveries, alerts: deliveries };
    return counted.get() ?? { events: 0, alerts: 0 };
  }

  return function count(): StoreCounts {
    const { waiting = 0, failed = 0, attention = 0, attentionAlerts = 0 } = counts.get() ?? {};
    const { events, alerts } = inBlockedLanes();
    return {
      events: eventCount.total(),
      waiting,
      failed,
      attention: attention + events,
      attentionAlerts: attentionAlerts + alerts,
    };
  };
}
