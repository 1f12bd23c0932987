import type { DeliveryQuery } from "../../shared/model/delivery.ts";
import type { Db } from "./connection.ts";
import type { ScanResult } from "./page-scan.ts";

/** The lanes that DingTalk holds. */
export const HELD_LANES = "SELECT connector_id FROM lanes WHERE hold_until IS NOT NULL";

/**
 * Finds pages of what waits by what it is shown as, lane by lane: whether a delivery is `held` or `queued` is its lane's
 * to say, so no index of the deliveries has them together, and looking at each that waits takes a second at a million.
 */
export function createWaitingList(db: Db) {
  const held = db.prepare<[], { connector_id: string }>(HELD_LANES);
  const notHeld = db.prepare<[], { connector_id: string }>(
    `SELECT connector_id FROM lane_counts WHERE waiting > 0 AND connector_id NOT IN (${HELD_LANES})`,
  );
  const ofLane = (states: string) =>
    db.prepare<{ connectorId: string; below: number; limit: number }, { seq: number }>(`
      SELECT d.seq FROM deliveries d INDEXED BY deliveries_waiting
      WHERE d.connector_id = @connectorId AND d.state IN ('queued', 'retrying') AND d.state IN (${states})
        AND d.seq < @below ORDER BY d.seq DESC LIMIT @limit`);
  const newest = { held: ofLane("'queued', 'retrying'"), queued: ofLane("'queued'") };

  return {
    /** Whether a page of these is found lane by lane: not the other states, and not while no lane is held. */
    covers: ({ state, q }: DeliveryQuery): boolean =>
      (q === undefined || q === "") && (state === "held" || (state === "queued" && held.get() !== undefined)),
    /** The seqs of one page, newest first. */
    page(query: DeliveryQuery, below: number | null): ScanResult<{ seq: number }> {
      const isHeld = query.state === "held";
      const range = { below: below ?? Number.MAX_SAFE_INTEGER, limit: query.limit + 1 };
      const found = (isHeld ? held : notHeld)
        .all()
        .filter((lane) => query.connector === undefined || lane.connector_id === query.connector)
        .flatMap((lane) =>
          (isHeld ? newest.held : newest.queued).all({ connectorId: lane.connector_id, ...range }),
        )
        .sort((one, other) => other.seq - one.seq);
      const rows = found.slice(0, query.limit);
      return { rows, nextBelow: found.length > rows.length ? (rows.at(-1)?.seq ?? null) : null };
    },
  };
}
