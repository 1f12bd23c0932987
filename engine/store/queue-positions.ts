import type { Db } from "./connection.ts";
import type { QueuePlace } from "./records.ts";

interface WaitingRow {
  readonly id: string;
  readonly connector_id: string;
  readonly seq: number;
  readonly urgent: number;
  readonly next_attempt_at: number | null;
}

/**
 * Where waiting deliveries stand in their lanes: digests first, then urgent ones, then the oldest. A lane is counted
 * through once, from one of the wanted places to the next, along an index of nothing but what waits.
 */
export function createQueuePositions(db: Db) {
  // What is in a digest goes out where the digest stands.
  const find = db.prepare<[string], WaitingRow>(`
    SELECT m.id, d.connector_id, d.seq, d.urgent, d.next_attempt_at
    FROM json_each(?) i CROSS JOIN deliveries m ON m.id = i.value
      CROSS JOIN deliveries d ON d.id = coalesce(m.digest_id, m.id)
    WHERE m.state IN ('queued', 'retrying') AND d.state IN ('queued', 'retrying') AND d.digest_id IS NULL
    ORDER BY d.connector_id, d.urgent DESC, d.seq`);
  const moreUrgent = db.prepare<{ connectorId: string; urgent: number }, { places: number }>(`
    SELECT count(*) AS places FROM deliveries INDEXED BY deliveries_in_queue
    WHERE connector_id = @connectorId AND urgent > @urgent
      AND state IN ('queued', 'retrying') AND digest_id IS NULL`);
  const between = db.prepare<
    { connectorId: string; urgent: number; after: number; upTo: number },
    { places: number }
  >(`
    SELECT count(*) AS places FROM deliveries INDEXED BY deliveries_in_queue
    WHERE connector_id = @connectorId AND urgent = @urgent AND seq > @after AND seq <= @upTo
      AND state IN ('queued', 'retrying') AND digest_id IS NULL`);

  return function positions(ids: readonly string[]): QueuePlace[] {
    let before: { connectorId: string; urgent: number; seq: number; position: number } | null = null;
    return find.all(JSON.stringify(ids)).map((row) => {
      const place: NonNullable<typeof before> = {
        connectorId: row.connector_id,
        urgent: row.urgent,
        seq: row.seq,
        position: 0,
      };
      const { connectorId, urgent } = place;
      const isSameLane = before?.connectorId === connectorId;
      const isSameClass = isSameLane && before?.urgent === urgent;
      const after = isSameClass ? (before?.seq ?? 0) : 0;
      place.position = between.get({ connectorId, urgent, after, upTo: row.seq })?.places ?? 0;
      if (isSameClass) place.position += before?.position ?? 0;
      else place.position += moreUrgent.get({ connectorId, urgent })?.places ?? 0;
      before = place;
      return { id: row.id, connectorId, position: place.position, notBefore: row.next_attempt_at };
    });
  };
}
