import type { Language } from "../../shared/languages.ts";
import type { Mention } from "../../shared/model/action.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { Db } from "./connection.ts";
import { fromJson } from "./json-column.ts";
import type { Backlog, DigestableDelivery } from "./records.ts";

/** True for a delivery (`d`) that by itself has nothing against going out in a digest. */
export const MAY_BE_DIGESTED = "d.is_test = 0 AND d.no_digest = 0 AND d.maybe_posted = 0";

/**
 * True for a delivery (`d`) that no earlier one of its alert keeps out of a digest because that one must go out by
 * itself, or goes out in a digest already: it would be overtaken.
 */
const OVERTAKES_NONE = `NOT EXISTS (
  SELECT 1 FROM deliveries o INDEXED BY deliveries_preventing_digest
  WHERE o.connector_id = d.connector_id AND o.alert_ref = d.alert_ref AND o.seq < d.seq
    AND o.state IN ('queued', 'retrying', 'sending')
    AND (o.state = 'sending' OR o.maybe_posted = 1 OR o.no_digest = 1 OR o.digest_id IS NOT NULL))`;

interface CandidateRow {
  readonly id: string;
  readonly alert_ref: string;
  readonly alert: string;
  readonly mention: string;
  readonly language: Language;
  readonly received_at: number;
  readonly created_at: number;
}

interface Bounds {
  readonly connectorId: string;
  readonly limit: number;
}

/** Reads what of a lane may go into a digest; the cost grows with the limits given, not with what waits. */
export function createDigestCandidates(db: Db) {
  const waiting = `deliveries d INDEXED BY deliveries_in_queue
    WHERE d.connector_id = @connectorId AND d.state IN ('queued', 'retrying') AND d.digest_id IS NULL
      AND ${MAY_BE_DIGESTED} AND ${OVERTAKES_NONE}`;
  const count = db.prepare<Bounds, { digestable: number }>(
    `SELECT count(*) AS digestable FROM (SELECT 1 FROM ${waiting} LIMIT @limit)`,
  );
  const oldest = db.prepare<{ connectorId: string; urgent: number }, { created_at: number }>(
    `SELECT d.created_at FROM ${waiting} AND d.urgent = @urgent ORDER BY d.seq LIMIT 1`,
  );
  // The alerts whose turn is next, and of each everything that waits: a digest speaks of the newest.
  const find = db.prepare<Bounds, CandidateRow>(`
    SELECT d.id, d.alert_ref, e.alert, d.mention, d.language, e.received_at, d.created_at
    FROM (SELECT DISTINCT alert_ref FROM (
        SELECT d.alert_ref FROM ${waiting} ORDER BY d.urgent DESC, d.seq LIMIT @limit)) next
      CROSS JOIN deliveries d INDEXED BY deliveries_open ON d.alert_ref = next.alert_ref
      CROSS JOIN events e ON e.seq = d.event_seq
    WHERE d.connector_id = @connectorId AND d.state IN ('queued', 'retrying', 'sending') AND d.state <> 'sending'
      AND d.digest_id IS NULL AND ${MAY_BE_DIGESTED} AND ${OVERTAKES_NONE}
    ORDER BY d.seq LIMIT 10 * @limit`);

  const members = db.prepare<{ digestId: string }, CandidateRow>(`
    SELECT d.id, d.alert_ref, e.alert, d.mention, d.language, e.received_at, d.created_at
    FROM deliveries d INDEXED BY deliveries_by_digest CROSS JOIN events e ON e.seq = d.event_seq
    WHERE d.digest_id = @digestId AND d.state IN ('queued', 'retrying') ORDER BY d.seq`);

  return {
    backlog(connectorId: string, limit: number): Backlog {
      const heads = [1, 0].flatMap((urgent) => oldest.all({ connectorId, urgent }));
      return {
        waiting: count.get({ connectorId, limit })?.digestable ?? 0,
        oldestAt: heads.length === 0 ? null : Math.min(...heads.map((head) => head.created_at)),
      };
    },
    find: (connectorId: string, limit: number): DigestableDelivery[] =>
      find.all({ connectorId, limit }).map(digestable),
    members: (digestId: string): DigestableDelivery[] => members.all({ digestId }).map(digestable),
  };
}

const digestable = (row: CandidateRow): DigestableDelivery => ({
  id: row.id,
  alertRef: row.alert_ref,
  alert: fromJson<AlertEvent>(row.alert),
  mention: fromJson<Mention>(row.mention),
  language: row.language,
  receivedAt: row.received_at,
  createdAt: row.created_at,
});
