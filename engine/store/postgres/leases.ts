import type { NodeView } from "../../../shared/model/node.ts";
import { robotLost } from "../../sentences/robot-lost.ts";
import type { Lease } from "../records.ts";
import { type Sql, statement } from "./connection.ts";

/**
 * The fence: keeps a lease from being lost until the transaction ends. It must come before everything that the lease is
 * for, because only later statements see what the previous owner committed.
 * @throws AppError `conflict` when the lease was lost
 */
export async function keepLease(tx: Sql, lease: Lease | undefined): Promise<void> {
  if (lease === undefined) return;
  if ((await tx.get(KEEP, [lease.name, lease.owner, lease.epoch])) === undefined) throw robotLost();
}

/** Waits for a claim that is being committed, and then finds nothing. */
const KEEP = statement<{ name: string }>(
  "SELECT name FROM leases WHERE name = $1 AND owner = $2 AND epoch = $3 FOR SHARE",
);

/** The number of a node's advisory lock is the pair of this and its slot. */
const NODE_LOCKS = 7_042_002;

const NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
const OWN = "WHERE owner = $1";

/** Deletes the nodes that ended long ago without leaving. */
export const FORGET_NODES = statement(`DELETE FROM nodes WHERE lease_until < ${NOW} - 86400000`);

/** The parameters are the node's id, name and version, and the length of its lease in ms. */
export const JOIN = statement<{ slot: number }>(`
  INSERT INTO nodes (id, name, version, started_at, seen_at, lease_until)
  VALUES ($1, $2, $3, ${NOW}, ${NOW}, ${NOW} + $4::bigint)
  ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, lease_until = excluded.lease_until RETURNING slot`);

/** Shared, so that the node's new session need not wait for the end of its lost one. */
export const LOCK_SLOT = statement<{ locked: unknown }>(
  `SELECT pg_advisory_lock_shared(${NODE_LOCKS}, $1) AS locked`,
);

export const RENEW = statement(
  `UPDATE nodes SET seen_at = ${NOW}, lease_until = ${NOW} + $2::bigint WHERE id = $1`,
);

const HAS_SESSION = `(slot IN (
    SELECT objid::bigint FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND classid::bigint = ${NODE_LOCKS}
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())))`;

/** The nodes whose lease lasts. */
export const NODES = statement<{ id: string; has_session: boolean }>(`
  SELECT id, ${HAS_SESSION} AS has_session FROM nodes WHERE lease_until > ${NOW}`);

/**
 * The living nodes, and those that ended less than ten minutes ago without leaving. A node is alive without its session
 * for a moment, in which it opens a new one.
 */
export const LIST = statement<Omit<NodeView, "isThis">>(`
  SELECT id, name, version, started_at AS "startedAt", seen_at AS "lastSeenAt",
    (SELECT count(*)::integer FROM leases WHERE owner = nodes.id AND starts_with(leases.name, 'robot/')) AS robots,
    lease_until > ${NOW} AND (${HAS_SESSION} OR seen_at > ${NOW} - 3000) AS "isAlive"
  FROM nodes WHERE lease_until > ${NOW} - 600000 ORDER BY name, started_at`);

export const OWNED = statement<Lease>(`SELECT name, owner, epoch FROM leases ${OWN} ORDER BY name`);

export const ADD_LEASES = statement(
  "INSERT INTO leases (name) SELECT unnest($1::text[]) ON CONFLICT (name) DO NOTHING",
);

/**
 * Claims at most $4 leases of the names $2 that nobody owns, or a node that is dead: its lease is over, or it is one of
 * $3. A lease that is locked is in use, or is being claimed by another node.
 */
export const CLAIM = statement<Lease>(`
  UPDATE leases SET owner = $1, epoch = epoch + 1
  WHERE name = ANY(ARRAY(
    SELECT l.name FROM leases l LEFT JOIN nodes n ON n.id = l.owner
    WHERE l.name = ANY($2) AND l.owner IS DISTINCT FROM $1
      AND (l.owner IS NULL OR n.lease_until <= ${NOW} OR l.owner = ANY($3))
    ORDER BY l.name LIMIT $4 FOR UPDATE OF l SKIP LOCKED))
  RETURNING name, owner, epoch`);

export const RELEASE = statement(`UPDATE leases SET owner = NULL ${OWN} AND name = ANY($2)`);

/** A lease without its owner is free. */
export const LEAVE = statement("DELETE FROM nodes WHERE id = $1");

export const NEWS_CHANNEL = "tocsin_news";
export const LISTEN = { text: `LISTEN tocsin_leases; LISTEN ${NEWS_CHANNEL}` };
export const TELL = { text: "NOTIFY tocsin_leases" };
export const TELL_NEWS = statement(`SELECT pg_notify('${NEWS_CHANNEL}', $1)`);
