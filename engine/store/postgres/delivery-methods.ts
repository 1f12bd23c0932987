import type { Page, Reason } from "../../../shared/model/common.ts";
import type { DeliveryQuery, DeliveryState, DeliverySummary } from "../../../shared/model/delivery.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import {
  type AttemptRow,
  type DeliveryRow,
  deliverySummary,
  type StoredDeliveryRow,
  storedDelivery,
} from "../delivery-row.ts";
import type { OrphanedLane, StoredDelivery } from "../records.ts";
import { termsOf } from "../search-terms.ts";
import type { Store } from "../store.ts";
import { type Sql, statement } from "./connection.ts";
import type { StoreAccess } from "./create-postgres-store.ts";
import { DELIVERY_COLUMNS, DELIVERY_TABLES } from "./delivery-rows.ts";
import { MAX_ENDED } from "./delivery-writer.ts";
import { containing, createParams } from "./event-filter.ts";

type DeliveryMethod = "listDeliveries" | "getDelivery" | "findFinished" | "endOrphans";

export function deliveryMethods({ read, write, searchIndex }: StoreAccess): Pick<Store, DeliveryMethod> {
  return {
    listDeliveries: (query) =>
      read(async (sql) => {
        if (termsOf(query.q).length > 0) await searchIndex.catchUp();
        return await listDeliveries(sql, query);
      }),
    getDelivery: (id) => read((sql) => getDelivery(sql, id)),
    findFinished: (filter, limit) => read((sql) => findFinished(sql, filter, limit)),
    endOrphans: (connectorIds, at, reason) =>
      write(async (tx) => {
        const lanes: OrphanedLane[] = [];
        const known = [...connectorIds, ...(await storedConnectors(tx))];
        for (const { connector_id: connectorId } of await tx.all(OPEN_CONNECTORS, [known])) {
          lanes.push({ connectorId, deliveries: await endOpen(tx, connectorId, at, reason) });
        }
        await tx.run(DELETE_LANES, [known]);
        return lanes.filter(({ deliveries }) => deliveries > 0);
      }),
  };
}

/**
 * Newest first.
 * @throws AppError `input/invalid` for a cursor of another list
 */
async function listDeliveries(sql: Sql, query: DeliveryQuery): Promise<Page<DeliverySummary>> {
  const { values, add } = createParams();
  const conditions = [
    `d.seq < ${add(decodeCursor("d", query.cursor) ?? Number.MAX_SAFE_INTEGER)}`,
    ...termsOf(query.q).map(
      (term) =>
        `EXISTS (SELECT 1 FROM event_texts t WHERE t.event_seq = d.event_seq AND t.text LIKE ${add(containing(term))})`,
    ),
    ...(query.state === undefined ? [] : [isShownAs(query.state, add)]),
    ...(query.connector === undefined ? [] : [`d.connector_id = ${add(query.connector)}`]),
  ];
  const text = `SELECT ${DELIVERY_COLUMNS} FROM ${DELIVERY_TABLES} WHERE ${conditions.join(" AND ")}
    ORDER BY d.seq DESC LIMIT ${add(query.limit + 1)}`;
  const rows = await sql.all<DeliveryRow>({ text }, values);
  const kept = rows.slice(0, query.limit);
  const last = rows.length > kept.length ? (kept.at(-1)?.seq ?? null) : null;
  return { items: kept.map(deliverySummary), nextCursor: encodeCursor("d", last) };
}

/** Lanes that DingTalk holds. */
const HELD_LANES = "(SELECT connector_id FROM lanes WHERE hold_until IS NOT NULL)";

function isShownAs(state: DeliveryState, add: (value: string) => string): string {
  if (state === "held") return `d.state IN ('queued', 'retrying') AND d.connector_id IN ${HELD_LANES}`;
  const isState = `d.state = ${add(state)}`;
  const isWaiting = state === "queued" || state === "retrying";
  return isWaiting ? `${isState} AND d.connector_id NOT IN ${HELD_LANES}` : isState;
}

async function getDelivery(sql: Sql, id: string): Promise<StoredDelivery | null> {
  const row = await sql.get(BY_ID, [id]);
  return row === undefined ? null : storedDelivery(row, await sql.all(ATTEMPTS, [row.seq]));
}

async function findFinished(
  sql: Sql,
  { ids, connector, since, until, state }: Parameters<Store["findFinished"]>[0],
  limit: number,
): Promise<string[]> {
  const wanted = state ?? (ids === undefined ? "failed" : null);
  const rows = await sql.all(FINISHED, [
    limit,
    wanted,
    ids ?? null,
    connector ?? null,
    since ?? null,
    until ?? null,
  ]);
  return rows.map((row) => row.id);
}

/** The connectors of all nodes' configuration, which cannot be changed until the transaction ends. */
async function storedConnectors(tx: Sql): Promise<string[]> {
  const stored = await tx.get(CONFIG);
  const { connectors = [] } = JSON.parse(stored?.document ?? "{}") as { connectors?: { id: string }[] };
  return connectors.map(({ id }) => id);
}

const CONFIG = statement<{ document: string }>("SELECT document FROM config FOR SHARE");

/** @returns the number of failed deliveries */
async function endOpen(tx: Sql, connectorId: string, at: number, reason: Reason): Promise<number> {
  const params = [connectorId, at, JSON.stringify(reason)] as const;
  await tx.run(END_ATTEMPTS, params);
  let failed = 0;
  for (let last = MAX_ENDED; last === MAX_ENDED; ) {
    const ended = await tx.get(END_DELIVERIES, [...params, reason.code, MAX_ENDED]);
    last = ended?.deliveries ?? 0;
    failed += ended?.failed ?? 0;
  }
  return failed;
}

const BY_ID = statement<StoredDeliveryRow>(`
  SELECT ${DELIVERY_COLUMNS}, e.kind, b.alert, d.mention, d.language, d.time_zone, g.title, g.text
  FROM ${DELIVERY_TABLES} JOIN event_bodies b ON b.event_seq = d.event_seq
    LEFT JOIN digests g ON g.delivery_seq = d.seq
  WHERE d.id = $1`);

const ATTEMPTS = statement<AttemptRow>(`
  SELECT id, started_at, duration_ms, outcome, http_status, errcode, reason, answer
  FROM attempts WHERE delivery_seq = $1 ORDER BY seq`);

/** A digest cannot be replayed; its members can. */
const FINISHED = statement<{ id: string }>(`
  SELECT d.id FROM deliveries d
  WHERE d.finished_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM digests g WHERE g.delivery_seq = d.seq)
    AND ($2::text IS NULL OR d.state = $2)
    AND ($3::text[] IS NULL OR d.id = ANY($3))
    AND ($4::text IS NULL OR d.connector_id = $4)
    AND ($5::bigint IS NULL OR d.created_at >= $5)
    AND ($6::bigint IS NULL OR d.created_at < $6)
  ORDER BY d.seq LIMIT $1`);

/** Skips from connector to connector through the index, so that the cost does not grow with the queues. */
const OPEN_CONNECTORS = statement<{ connector_id: string }>(`
  WITH RECURSIVE open (connector_id) AS (
    SELECT min(connector_id) FROM deliveries WHERE state IN ('queued', 'retrying', 'sending')
    UNION ALL
    SELECT (SELECT min(d.connector_id) FROM deliveries d
      WHERE d.state IN ('queued', 'retrying', 'sending') AND d.connector_id > o.connector_id)
    FROM open o WHERE o.connector_id IS NOT NULL)
  SELECT connector_id FROM open WHERE connector_id <> ALL($1)`);

const END_ATTEMPTS = statement(`
  UPDATE attempts SET ended_at = $2, outcome = 'interrupted', reason = $3
  WHERE connector_id = $1 AND ended_at IS NULL`);

const END_DELIVERIES = statement<{ deliveries: number; failed: number }>(`
  WITH ended AS (
    UPDATE deliveries d
    SET state = CASE WHEN EXISTS (SELECT 1 FROM digests g WHERE g.delivery_seq = d.seq) THEN 'cancelled' ELSE 'failed' END,
      reason = $3, reason_code = $4, finished_at = $2, next_attempt_at = NULL, digest_id = NULL
    WHERE d.seq = ANY(ARRAY(
      SELECT seq FROM deliveries WHERE connector_id = $1 AND state IN ('queued', 'retrying', 'sending') LIMIT $5))
    RETURNING d.state)
  SELECT count(*) AS deliveries, count(*) FILTER (WHERE state = 'failed') AS failed FROM ended`);

const DELETE_LANES = statement("DELETE FROM lanes WHERE connector_id <> ALL($1)");
