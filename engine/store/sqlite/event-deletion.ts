import {
  createDeletionScan,
  type DeletionScan,
  type DeletionStep,
  nextPosition,
  type ScanPosition,
} from "../deletion-scan.ts";
import type { Store } from "../store.ts";
import type { createSentCounts } from "./attempts.ts";
import type { Db } from "./connection.ts";
import { BLOCK_SEQS, type EventIndex } from "./event-index.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { EventCount } from "./store-counts.ts";

/**
 * Pages of the search index that each step merges, which removes the entries of deleted events. FTS5's automatic merges
 * can take up to a second at once, so they are turned off during a step.
 */
const MERGE_PAGES = 16;
const AUTOMERGE_DEFAULT = 4;
/** An entry of the audit without its changes, about. */
const AUDIT_ROW_BYTES = 300;

export interface EventDeletionDeps {
  readonly db: Db;
  readonly write: GroupCommit["write"];
  readonly sentCounts: ReturnType<typeof createSentCounts>;
  readonly eventCount: EventCount;
  readonly eventIndex: Pick<EventIndex, "catchUp">;
  /** Called inside the transaction. */
  readonly onDeleted: (events: number) => void;
}

/** Deletes the oldest events (see `createDeletionScan`). */
export function createEventDeletion({
  db,
  write,
  sentCounts,
  eventCount,
  eventIndex,
  onDeleted,
}: EventDeletionDeps): Store["deleteOld"] {
  const sizes = db.prepare<[], { bytes: number }>(`
    SELECT (page_count - freelist_count) * page_size AS bytes
    FROM pragma_page_count, pragma_freelist_count, pragma_page_size`);
  // A long audit must not cost events. It is measured only when it matters.
  const auditSizes = db.prepare<[], { bytes: number }>(`
    SELECT (SELECT coalesce(sum(length(changes) + ${AUDIT_ROW_BYTES}), 0) FROM audit)
      + (SELECT coalesce(sum(length(document)), 0) FROM config_versions) AS bytes`);
  const oldest = db.prepare<
    ScanPosition & { before: number; limit: number },
    { seq: number; received_at: number; open: number }
  >(`
    SELECT e.seq, e.received_at, EXISTS (
      SELECT 1 FROM deliveries d WHERE d.event_seq = e.seq AND d.state IN ('queued', 'retrying', 'sending')) AS open
    FROM event_index e INDEXED BY event_index_by_time
    WHERE e.received_at < @before AND (e.received_at, e.seq) > (@receivedAt, @seq)
    ORDER BY e.received_at, e.seq LIMIT @limit`);
  const deleteEvents = db.prepare<[string]>(
    "DELETE FROM events WHERE seq IN (SELECT value FROM json_each(?))",
  );
  const deleteActions = db.prepare<[string]>(`
    DELETE FROM event_actions WHERE (action_id, event_seq) IN (
      SELECT d.value ->> '$.actionId', e.seq
      FROM json_each(?) s CROSS JOIN events e ON e.seq = s.value CROSS JOIN json_each(e.decisions) d)`);
  const alertsOf = db.prepare<[string], { alert: number }>(`
    SELECT DISTINCT f.alert FROM json_each(?) s CROSS JOIN event_index f ON f.seq = s.value`);
  /** An alert's newest event may go while an older one that still waits is kept. */
  const updateAlerts = db.prepare<[string]>(`
    UPDATE alert_index SET last_seq = (SELECT max(f.seq) FROM event_index f WHERE f.alert = alert_index.id)
    WHERE id IN (SELECT value FROM json_each(?))
      AND EXISTS (SELECT 1 FROM event_index f WHERE f.alert = alert_index.id)`);
  const deleteAlerts = db.prepare<[string]>(`
    DELETE FROM alert_index WHERE id IN (SELECT value FROM json_each(?))
      AND NOT EXISTS (SELECT 1 FROM event_index f WHERE f.alert = alert_index.id)`);
  const deleteTimeRanges = db.prepare(
    `DELETE FROM event_time_ranges WHERE block < (SELECT min(seq) FROM event_index) / ${BLOCK_SEQS}`,
  );
  const deleteFromSearchIndex = db.prepare<[string]>(`
    DELETE FROM events_fts
    WHERE rowid IN (SELECT value FROM json_each(?) WHERE value <= (SELECT indexed_to FROM search_progress))`);
  const setAutomerge = (segments: number) =>
    db.prepare(`INSERT INTO events_fts (events_fts, rank) VALUES ('automerge', ${segments})`);
  const automergeOff = setAutomerge(0);
  const automergeOn = setAutomerge(AUTOMERGE_DEFAULT);
  const merge = db.prepare(`INSERT INTO events_fts (events_fts, rank) VALUES ('merge', ${MERGE_PAGES})`);

  function scanAndDelete(
    from: ScanPosition,
    { receivedBefore, maxBytes, limit }: DeletionStep,
  ): DeletionScan {
    const bytes = sizes.get()?.bytes ?? 0;
    const isOver = bytes > maxBytes && bytes - (auditSizes.get()?.bytes ?? 0) > maxBytes;
    const before = isOver ? Number.MAX_SAFE_INTEGER : receivedBefore;
    const rows = oldest.all({ ...from, before, limit });
    const seqs = rows.filter((row) => row.open === 0).map((row) => row.seq);
    if (seqs.length > 0) {
      const list = JSON.stringify(seqs);
      automergeOff.run();
      deleteFromSearchIndex.run(list);
      merge.run();
      automergeOn.run();
      deleteActions.run(list);
      const alerts = JSON.stringify(alertsOf.all(list).map((row) => row.alert));
      eventCount.deleted(deleteEvents.run(list).changes);
      onDeleted(seqs.length);
      updateAlerts.run(alerts);
      deleteAlerts.run(alerts);
      deleteTimeRanges.run();
      sentCounts.deleteBefore(receivedBefore);
    }
    return { deleted: seqs.length, next: nextPosition(rows, limit) };
  }

  const deleteOld = createDeletionScan((from, step) => write(() => scanAndDelete(from, step)));
  return async (step) => {
    await eventIndex.catchUp();
    return await deleteOld(step);
  };
}
