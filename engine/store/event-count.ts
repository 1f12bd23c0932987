import type { Db } from "./connection.ts";

/**
 * How many events are stored. The database keeps the total, because counting a million rows takes too long for a
 * status line; whoever adds or deletes events says so, in the same transaction. A trigger would do it by itself, at
 * the price of a statement journal, which doubles what it costs to add an event.
 */
export interface EventCount {
  total(): number;
  change(by: number): void;
}

export function createEventCount(db: Db): EventCount {
  const total = db.prepare<[], { events: number }>("SELECT events FROM event_total");
  const change = db.prepare<[number]>("UPDATE event_total SET events = events + ?");
  return {
    total: () => total.get()?.events ?? 0,
    change(by) {
      change.run(by);
    },
  };
}
