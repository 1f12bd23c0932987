import type { Db } from "./connection.ts";
import type { EventCount } from "./event-count.ts";
import { OPEN_IN_BLOCKED_LANE } from "./event-filter.ts";
import type { StoreCounts } from "./records.ts";

/**
 * The figures of the status line. Each is read from an index that holds only, or little more than, what is counted:
 * they cost what waits and what failed, not what is stored.
 */
export function createStoreCounts(db: Db, eventCount: EventCount) {
  const counts = db.prepare<[], Omit<StoreCounts, "events">>(`
    SELECT (SELECT count(*) FROM deliveries WHERE state IN ('queued', 'retrying')) AS waiting,
      (SELECT count(*) FROM deliveries WHERE state = 'dead') AS dead,
      (SELECT count(*) FROM event_facts INDEXED BY facts_by_outcome WHERE outcome IN ('failed', 'refused')) AS attention`);
  const anyBlocked = db.prepare("SELECT 1 FROM lanes WHERE blocked IS NOT NULL LIMIT 1");
  const blocked = db.prepare<[], { events: number }>(`
    SELECT count(*) AS events FROM event_facts f INDEXED BY facts_by_outcome
    WHERE f.outcome = 'waiting' AND ${OPEN_IN_BLOCKED_LANE}`);

  return function count(): StoreCounts {
    const { waiting = 0, dead = 0, attention = 0 } = counts.get() ?? {};
    const inBlockedLanes = anyBlocked.get() === undefined ? 0 : (blocked.get()?.events ?? 0);
    return { events: eventCount.total(), waiting, dead, attention: attention + inBlockedLanes };
  };
}
