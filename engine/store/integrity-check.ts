import type { Db } from "./connection.ts";
import { damage } from "./storage-errors.ts";

/** Up to this size looking at every page takes no noticeable time. */
const SMALL_BYTES = 32 * 1024 * 1024;
/** Of what waits, so many deliveries are read with their events. */
const WAITING_SAMPLE = 500;

const OPEN = "state IN ('queued', 'retrying', 'sending')";
/** In a large file: both ends of what grows, all of what waits by its index, and part of it with its events. */
const SAMPLES = [
  "SELECT * FROM events ORDER BY seq LIMIT 1",
  "SELECT * FROM events ORDER BY seq DESC LIMIT 1",
  "SELECT * FROM deliveries ORDER BY seq LIMIT 1",
  "SELECT * FROM deliveries ORDER BY seq DESC LIMIT 1",
  "SELECT * FROM attempts ORDER BY seq LIMIT 1",
  "SELECT * FROM attempts ORDER BY seq DESC LIMIT 1",
  "SELECT * FROM lanes",
  "SELECT events, indexed_to FROM deleted_event_count, search_progress",
  "SELECT * FROM event_index ORDER BY seq DESC LIMIT 1",
  `SELECT count(*), min(alert_ref) FROM deliveries INDEXED BY deliveries_open WHERE ${OPEN}`,
  `SELECT sum(length(e.alert)) FROM
     (SELECT event_seq FROM deliveries INDEXED BY deliveries_open WHERE ${OPEN} LIMIT ${WAITING_SAMPLE}) d
     CROSS JOIN events e ON e.seq = d.event_seq`,
];

/**
 * Looks for damage in a bounded time: through all of a small or suspect database, at the places that matter most of a
 * large one.
 * @throws what `isDamage` knows
 */
export function checkIntegrity(db: Db, isSuspect: boolean): void {
  for (const sql of SAMPLES) db.prepare(sql).all();
  if (!isSuspect && sizeOf(db) > SMALL_BYTES) return;
  const found = db
    .prepare<[], { quick_check: string }>(`PRAGMA quick_check(${MAX_FOUND})`)
    .all()
    .flatMap(({ quick_check }) => quick_check.split("\n"))
    .filter((line) => line !== "ok" && !HARMLESS.test(line));
  if (found[0] !== undefined) throw damage(found[0]);
}

const MAX_FOUND = 100;
/** A heading, and pages that are wasted but damage nothing: they are left when what is derived is made anew. */
const HARMLESS = /^\*\*\*|: never used$/;

function sizeOf(db: Db): number {
  const row = db
    .prepare<[], { bytes: number }>(
      "SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size",
    )
    .get();
  return row?.bytes ?? 0;
}
