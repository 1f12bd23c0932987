import type { Db } from "./connection.ts";
import type { EventCount } from "./event-count.ts";
import type { StoreCounts } from "./records.ts";

/** Up to so many events behind blocked robots are counted one by one. */
const MAX_COUNTED = 1_000;

/**
 * The figures of the status line. None of them costs more when more waits: what waits and what is dead is kept by
 * triggers. Of events that wait behind blocked robots so many are counted; beyond that their deliveries are taken, which
 * is more only where an event waits behind two of them.
 */
export function createStoreCounts(db: Db, eventCount: EventCount) {
  const counts = db.prepare<[], Omit<StoreCounts, "events">>(`
    SELECT coalesce(sum(waiting), 0) AS waiting, coalesce(sum(dead), 0) AS dead,
      (SELECT count(*) FROM event_index INDEXED BY event_index_by_outcome WHERE outcome IN ('failed', 'refused')) AS attention
    FROM lane_counts`);
  const inBlocked = db.prepare<[], { deliveries: number | null }>(`
    SELECT sum(c.waiting) AS deliveries FROM lanes l JOIN lane_counts c ON c.connector_id = l.connector_id
    WHERE l.blocked IS NOT NULL`);
  const counted = db.prepare<[], { events: number }>(`
    SELECT count(DISTINCT f.seq) AS events
    FROM lanes l CROSS JOIN deliveries d INDEXED BY deliveries_open ON d.connector_id = l.connector_id
      CROSS JOIN event_index f ON f.seq = d.event_seq
    WHERE l.blocked IS NOT NULL AND d.state IN ('queued', 'retrying', 'sending') AND f.outcome = 'waiting'`);

  function eventsBehindBlocked(): number {
    const deliveries = inBlocked.get()?.deliveries ?? null;
    if (deliveries === null || deliveries > MAX_COUNTED) return deliveries ?? 0;
    return counted.get()?.events ?? 0;
  }

  return function count(): StoreCounts {
    const { waiting = 0, dead = 0, attention = 0 } = counts.get() ?? {};
    return { events: eventCount.total(), waiting, dead, attention: attention + eventsBehindBlocked() };
  };
}
