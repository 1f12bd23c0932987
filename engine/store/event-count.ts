import type { Db } from "./connection.ts";

/**
 * How many events are stored, without counting them: a seq is never given twice, so it is the last one given less
 * what was deleted. Whoever deletes says so, in the same transaction.
 */
export interface EventCount {
  total(): number;
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
