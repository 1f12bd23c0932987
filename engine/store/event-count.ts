import type { Db } from "./connection.ts";

/** How many events are stored. The database keeps the total: counting a million rows takes too long for a status line. */
export function createEventCount(db: Db): () => number {
  const total = db.prepare<[], { events: number }>("SELECT events FROM event_total");
  return () => total.get()?.events ?? 0;
}
