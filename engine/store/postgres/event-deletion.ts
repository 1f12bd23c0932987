import { deletionEntry } from "../deletion-entry.ts";
import {
  createDeletionScan,
  type DeletionScan,
  type DeletionStep,
  nextPosition,
  type ScanPosition,
} from "../deletion-scan.ts";
import type { Store } from "../store.ts";
import { countEntry } from "./audit-writer.ts";
import { type Sql, statement } from "./connection.ts";
import type { StoreAccess } from "./create-postgres-store.ts";
import { deleteSentBefore } from "./sent-counts.ts";

/** Deletes the oldest events (see `createDeletionScan`). */
export function createEventDeletion({
  write,
  clock,
  onAudited,
}: Pick<StoreAccess, "write" | "clock" | "onAudited">): Store["deleteOld"] {
  async function scanAndDelete(
    tx: Sql,
    from: ScanPosition,
    { receivedBefore, maxBytes, limit }: DeletionStep,
  ): Promise<DeletionScan> {
    const isOver = ((await tx.get(SIZE))?.bytes ?? 0) > maxBytes;
    const before = isOver ? Number.MAX_SAFE_INTEGER : receivedBefore;
    const rows = await tx.all(OLDEST, [from.receivedAt, from.seq, before, limit]);
    const seqs = rows.filter((row) => !row.is_open).map((row) => row.seq);
    if (seqs.length > 0) {
      const alerts = await tx.all(DELETE, [seqs]);
      await tx.run(UPDATE_ALERTS, [alerts.map(({ ref }) => ref)]);
      await deleteSentBefore(tx, receivedBefore);
      await countEntry(tx, deletionEntry("retention.events", seqs.length, clock.now()));
    }
    return { deleted: seqs.length, next: nextPosition(rows, limit) };
  }

  return createDeletionScan(async (from, step) => {
    const scan = await write((tx) => scanAndDelete(tx, from, step));
    if (scan.deleted > 0) onAudited();
    return scan;
  });
}

/** Of the stored events, not of the files: those do not shrink when rows are deleted. */
const SIZE = statement<{ bytes: number }>("SELECT bytes FROM totals");

const OLDEST = statement<{ seq: number; received_at: number; is_open: boolean }>(`
  SELECT e.seq, e.received_at, EXISTS (
    SELECT 1 FROM deliveries d WHERE d.event_seq = e.seq AND d.state IN ('queued', 'retrying', 'sending')) AS is_open
  FROM events e WHERE (e.received_at, e.seq) > ($1, $2) AND e.received_at < $3
  ORDER BY e.received_at, e.seq LIMIT $4`);

/** Returns the alerts of the deleted events. */
const DELETE = statement<{ ref: string }>(`
  WITH deleted AS (
    DELETE FROM events WHERE seq = ANY($1) RETURNING source_id, received_at, alert_ref, bytes
  ), activity AS (
    INSERT INTO source_activity AS a (source_id, last_event_at)
    SELECT source_id, max(received_at) FROM deleted WHERE source_id IS NOT NULL GROUP BY source_id
    ON CONFLICT (source_id) DO UPDATE SET last_event_at = greatest(a.last_event_at, excluded.last_event_at)
  ), less AS (
    UPDATE totals SET events = totals.events - d.events, bytes = totals.bytes - d.bytes
    FROM (SELECT count(*) AS events, coalesce(sum(bytes), 0)::bigint AS bytes FROM deleted) d)
  SELECT DISTINCT alert_ref AS ref FROM deleted`);

/** An alert's newest event may go while an older one that still waits is kept. */
const UPDATE_ALERTS = statement(`
  WITH remaining AS (
    SELECT ref, (SELECT max(e.seq) FROM events e WHERE e.alert_ref = ref) AS last_seq FROM unnest($1::text[]) AS r (ref)
  ), gone AS (
    DELETE FROM alerts WHERE ref IN (SELECT ref FROM remaining WHERE last_seq IS NULL))
  UPDATE alerts a SET last_seq = r.last_seq FROM remaining r
  WHERE a.ref = r.ref AND r.last_seq IS NOT NULL AND a.last_seq <> r.last_seq`);
