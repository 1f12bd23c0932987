import type { Reason } from "../../shared/model/common.ts";
import type { Db } from "./connection.ts";
import type { OrphanedLane } from "./records.ts";

const OPEN = "state IN ('queued', 'retrying', 'sending')";

interface EndParams {
  readonly connectorId: string;
  readonly at: number;
  readonly reason: string;
}

/** Ends what belongs to connectors that are gone. Must run inside a transaction. */
export function createOrphans(db: Db) {
  // Leaps from connector to connector through the index, so that the cost does not grow with what waits.
  const openConnectors = db.prepare<[known: string], { connector_id: string }>(`
    WITH RECURSIVE open (connector_id) AS (
      SELECT min(connector_id) FROM deliveries INDEXED BY deliveries_open WHERE ${OPEN}
      UNION ALL
      SELECT (SELECT min(d.connector_id) FROM deliveries d INDEXED BY deliveries_open
        WHERE d.${OPEN} AND d.connector_id > open.connector_id)
      FROM open WHERE open.connector_id IS NOT NULL)
    SELECT connector_id FROM open
    WHERE connector_id IS NOT NULL AND connector_id NOT IN (SELECT value FROM json_each(?))`);
  const endTries = db.prepare<EndParams>(`
    UPDATE attempts SET ended_at = @at, outcome = 'interrupted', reason = @reason
    WHERE connector_id = @connectorId AND ended_at IS NULL`);
  const cancelOthers = db.prepare<EndParams>(`
    UPDATE deliveries INDEXED BY deliveries_open
    SET state = 'cancelled', reason = @reason, finished_at = @at, next_attempt_at = NULL, digest_id = NULL
    WHERE connector_id = @connectorId AND ${OPEN}
      AND (is_test = 1 OR EXISTS (SELECT 1 FROM digests g WHERE g.delivery_seq = deliveries.seq))`);
  const endDeliveries = db.prepare<EndParams>(`
    UPDATE deliveries INDEXED BY deliveries_open
    SET state = 'dead', reason = @reason, finished_at = @at, next_attempt_at = NULL, digest_id = NULL
    WHERE connector_id = @connectorId AND ${OPEN}`);
  const forgetLanes = db.prepare<[known: string]>(
    "DELETE FROM lanes WHERE connector_id NOT IN (SELECT value FROM json_each(?))",
  );

  return {
    end(connectorIds: readonly string[], at: number, reason: Reason): OrphanedLane[] {
      const known = JSON.stringify(connectorIds);
      const ended = openConnectors.all(known).map(({ connector_id: connectorId }) => {
        const params = { connectorId, at, reason: JSON.stringify(reason) };
        endTries.run(params);
        cancelOthers.run(params);
        return { connectorId, deliveries: endDeliveries.run(params).changes };
      });
      forgetLanes.run(known);
      return ended.filter(({ deliveries }) => deliveries > 0);
    },
  };
}
