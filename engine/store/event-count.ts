import type { Db } from "./connection.ts";

/**
 * How many events are stored. Counting a million rows takes too long for a status line, so each call counts only what
 * came since the last one. Whoever deletes events must make a new counter.
 */
export function createEventCount(db: Db): () => number {
  const countAbove = db.prepare<[number], { added: number; newest: number | null }>(
    "SELECT count(*) AS added, max(seq) AS newest FROM events WHERE seq > ?",
  );
  let total = 0;
  let countedTo = 0;
  return () => {
    const { added = 0, newest = null } = countAbove.get(countedTo) ?? {};
    total += added;
    countedTo = newest ?? countedTo;
    return total;
  };
}
