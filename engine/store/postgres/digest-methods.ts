import { type DigestableRow, digestableDelivery } from "../delivery-row.ts";
import type { Backlog } from "../records.ts";
import type { Store } from "../store.ts";
import { statement } from "./connection.ts";
import type { StoreAccess } from "./create-postgres-store.ts";
import { addDigest } from "./digests.ts";
import { keepLease } from "./leases.ts";

type DigestMethod = "digestBacklog" | "findDigestable" | "addDigest" | "digestMembers";

/** Which deliveries of a lane may enter a digest, and the digests. */
export function digestMethods({ read, write, searchIndex }: StoreAccess): Pick<Store, DigestMethod> {
  return {
    digestBacklog: (connectorId, limit) =>
      read(async (sql) => (await sql.get(BACKLOG, [connectorId, limit])) ?? { waiting: 0, oldestAt: null }),
    findDigestable: (connectorId, limit) =>
      read(async (sql) => (await sql.all(FIND, [connectorId, limit])).map(digestableDelivery)),
    digestMembers: (digestId) =>
      read(async (sql) => (await sql.all(MEMBERS, [digestId])).map(digestableDelivery)),
    async addDigest(digest, lease) {
      const isAdded = await write(async (tx) => {
        await keepLease(tx, lease);
        return await addDigest(tx, digest);
      });
      if (isAdded) searchIndex.markDirty();
      return isAdded;
    },
  };
}

/**
 * True for a waiting delivery (`d`) that may enter a digest: apart from its own state, it overtakes no earlier delivery
 * of its alert that must be sent on its own, is being sent, or belongs to another digest.
 */
const MAY_BE_DIGESTED = `d.connector_id = $1 AND d.state IN ('queued', 'retrying') AND d.digest_id IS NULL
  AND NOT d.no_digest AND NOT d.maybe_posted
  AND NOT EXISTS (
    SELECT 1 FROM deliveries o
    WHERE o.connector_id = d.connector_id AND o.alert_ref = d.alert_ref AND o.seq < d.seq
      AND o.state IN ('queued', 'retrying', 'sending')
      AND (o.state = 'sending' OR o.maybe_posted OR o.no_digest OR o.digest_id IS NOT NULL))`;

/** In the order of deliveries_in_queue. An urgency that is bounded, not fixed, keeps PostgreSQL to this index. */
const firstBelow = (urgent: number) => `
  (SELECT d.created_at FROM deliveries d WHERE ${MAY_BE_DIGESTED} AND d.urgent < ${urgent}
    ORDER BY d.urgent DESC, d.seq LIMIT 1)`;

const BACKLOG = statement<Backlog>(`
  SELECT
    (SELECT count(*) FROM (
      SELECT 1 FROM deliveries d WHERE ${MAY_BE_DIGESTED} ORDER BY d.urgent DESC, d.seq LIMIT $2) c) AS waiting,
    least(${firstBelow(2)}, ${firstBelow(1)}) AS "oldestAt"`);

const COLUMNS = "d.id, d.alert_ref, b.alert, d.mention, d.language, d.time_zone, e.received_at, d.created_at";
const EVENT = "JOIN events e ON e.seq = d.event_seq JOIN event_bodies b ON b.event_seq = d.event_seq";

/** Of each alert whose turn is next, all waiting deliveries: a digest shows the newest state. */
const FIND = statement<DigestableRow>(`
  WITH next AS (
    SELECT d.alert_ref FROM deliveries d WHERE ${MAY_BE_DIGESTED} ORDER BY d.urgent DESC, d.seq LIMIT $2::bigint
  ), found AS (
    SELECT * FROM deliveries d WHERE d.alert_ref IN (SELECT alert_ref FROM next) AND ${MAY_BE_DIGESTED}
    ORDER BY d.seq LIMIT 10 * $2::bigint)
  SELECT ${COLUMNS} FROM found d ${EVENT} ORDER BY d.seq`);

const MEMBERS = statement<DigestableRow>(`
  SELECT ${COLUMNS} FROM deliveries d ${EVENT}
  WHERE d.digest_id = $1 AND d.state IN ('queued', 'retrying') ORDER BY d.seq`);
