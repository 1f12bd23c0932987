import {
  type AlertFilter,
  type AlertQuery,
  type AlertSummary,
  MAX_STEPS,
} from "../../../shared/model/alert.ts";
import type { Page } from "../../../shared/model/common.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import { conditionsOnEvents } from "../alert-filter.ts";
import { alertSummary } from "../alert-summary.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { fromNullableJson } from "../json-column.ts";
import { type Sql, statement } from "./connection.ts";
import { deliveriesOf } from "./delivery-rows.ts";
import { createParams, eventConditions, type Params, valuesOrNull } from "./event-filter.ts";
import { eventsBySeqs } from "./event-reader.ts";
import type { EventHead } from "./event-rows.ts";

/** Open alerts are listed before closed ones. */
type Part = "o" | "c";

/** @throws AppError `input/invalid` for a cursor of another list */
export async function listAlerts(sql: Sql, query: AlertQuery): Promise<Page<AlertSummary>> {
  const isClosed = query.cursor?.startsWith("c") === true;
  let below = decodeCursor(isClosed ? "c" : "o", query.cursor) ?? Number.MAX_SAFE_INTEGER;
  const parts: readonly Part[] = query.open ? ["o"] : isClosed ? ["c"] : ["o", "c"];
  const found: { readonly part: Part; readonly seq: number }[] = [];
  for (const part of parts) {
    const missing = query.limit + 1 - found.length;
    if (missing > 0) found.push(...(await findPart(sql, query, { part, below, limit: missing })));
    below = Number.MAX_SAFE_INTEGER;
  }
  const kept = found.slice(0, query.limit);
  const last = found.length > kept.length ? kept.at(-1) : undefined;
  return {
    items: await summariesOf(
      sql,
      kept.map(({ seq }) => seq),
    ),
    nextCursor: last === undefined ? null : encodeCursor(last.part, last.seq),
  };
}

/** The alerts that these events belong to. */
export async function summarizeAlerts(sql: Sql, eventIds: readonly string[]): Promise<AlertSummary[]> {
  const rows = await sql.all(NEWEST_OF, [eventIds]);
  return await summariesOf(
    sql,
    rows.map(({ seq }) => seq),
  );
}

export const ilertSourceNames = async (sql: Sql): Promise<string[]> =>
  (await sql.all(NAMES, [MAX_SOURCE_NAMES])).map(({ name }) => name);

/** The conditions on the current state of the alert (`a`). */
function alertConditions(query: AlertFilter, part: Part, params: Params): string[] {
  const given = [
    ["a.kind", query.kind],
    ["a.source_id", query.source],
    ["a.status", query.status],
    ["a.priority", query.priority],
    ["a.alert_source", query.alertSource],
  ] as const;
  return [
    part === "o" ? "a.is_open" : "NOT a.is_open",
    "a.kind <> 'digest'",
    ...given.flatMap(([column, value]) => {
      const values = valuesOrNull(value);
      return values === null ? [] : [`${column} = ANY(${params.add(values)})`];
    }),
  ];
}

/** The newest matching event of each alert, the newest first. */
async function findPart(
  sql: Sql,
  query: AlertFilter,
  { part, below, limit }: { readonly part: Part; readonly below: number; readonly limit: number },
) {
  const params = createParams();
  const ofAlert = alertConditions(query, part, params);
  const ofEvent = eventConditions(conditionsOnEvents(query), params);
  const tail = `< ${params.add(below)} AND ${ofAlert.join(" AND ")}`;
  const places = `LIMIT ${params.add(limit)}`;
  const text =
    ofEvent.length === 0
      ? `SELECT a.last_seq AS seq FROM alerts a WHERE a.last_seq ${tail} ORDER BY a.last_seq DESC ${places}`
      : `SELECT f.seq FROM events f JOIN alerts a ON a.ref = f.alert_ref
        WHERE f.seq ${tail} AND ${ofEvent.join(" AND ")} AND (f.seq = a.last_seq OR NOT EXISTS (
          SELECT 1 FROM events g WHERE g.alert_ref = f.alert_ref AND g.seq > f.seq
            AND ${eventConditions(conditionsOnEvents(query), params, "g").join(" AND ")}))
        ORDER BY f.seq DESC ${places}`;
  const rows = await sql.all<{ seq: number }>({ text }, params.values);
  return rows.map(({ seq }) => ({ part, seq }));
}

interface AlertRow {
  readonly ref: string;
  readonly kind: EventSummary["kind"];
  readonly status: string | null;
  readonly is_open: boolean;
  readonly priority: string | null;
  readonly last_seq: number;
  readonly events: number;
  readonly first_at: number;
  readonly matched_at: number;
  /** Of the newest event. */
  readonly head: string | null;
}

interface StepRow {
  readonly alert_ref: string;
  readonly seq: number;
  readonly id: string;
  readonly type: string | null;
  readonly status: string | null;
  readonly received_at: number;
  readonly head: string | null;
}

/** Summaries in the order of these events, of which each alert has at most one. */
async function summariesOf(sql: Sql, seqs: readonly number[]): Promise<AlertSummary[]> {
  const rows = await sql.all(BY_SEQS, [seqs]);
  const [lasts, steps] = await Promise.all([
    eventsBySeqs(
      sql,
      rows.map((row) => row.last_seq),
    ),
    sql.all(STEPS, [rows.map((row) => row.ref), MAX_STEPS]),
  ]);
  const deliveries = await deliveriesOf(
    sql,
    steps.map((step) => step.seq),
  );
  const stepsOf = Map.groupBy(steps, (step) => step.alert_ref);
  return rows.flatMap((row) => {
    const last = lasts.get(row.last_seq);
    if (last === undefined) return [];
    const own = stepsOf.get(row.ref) ?? [];
    const head = fromNullableJson<EventHead>(row.head);
    const facts = {
      ref: row.ref,
      kind: row.kind,
      status: row.status,
      isOpen: row.is_open,
      priority: row.priority,
      events: row.events,
      firstAt: row.first_at,
      matchedAt: row.matched_at,
      reportedAt: head?.reportTime ?? null,
      resolvedOn: head?.resolvedOn ?? null,
      responders: head?.responders ?? [],
    };
    return [
      alertSummary(
        facts,
        own.map(stepOf),
        last,
        own.flatMap(({ seq }) => deliveries.get(seq) ?? []),
      ),
    ];
  });
}

const stepOf = (row: StepRow): AlertSummary["steps"][number] => ({
  eventId: row.id,
  type: row.type,
  status: row.status,
  receivedAt: row.received_at,
  assignedTo: fromNullableJson<EventHead>(row.head)?.assignedTo ?? null,
});

const BY_SEQS = statement<AlertRow>(`
  SELECT a.ref, a.kind, a.status, a.is_open, a.priority, a.last_seq, m.received_at AS matched_at, b.head,
    (SELECT count(*) FROM events f WHERE f.alert_ref = a.ref) AS events,
    (SELECT f.received_at FROM events f WHERE f.alert_ref = a.ref ORDER BY f.seq LIMIT 1) AS first_at
  FROM unnest($1::bigint[]) WITH ORDINALITY AS s (seq, place) JOIN events m ON m.seq = s.seq
    JOIN alerts a ON a.ref = m.alert_ref JOIN event_bodies b ON b.event_seq = a.last_seq
  ORDER BY s.place`);

const STEPS = statement<StepRow>(`
  SELECT e.alert_ref, e.seq, e.id, e.type, e.status, e.received_at, b.head
  FROM unnest($1::text[]) AS r (ref) CROSS JOIN LATERAL (
    SELECT * FROM events WHERE alert_ref = r.ref ORDER BY seq DESC LIMIT $2) e
    JOIN event_bodies b ON b.event_seq = e.seq
  ORDER BY e.seq`);

const NEWEST_OF = statement<{ seq: number }>(`
  SELECT DISTINCT a.last_seq AS seq FROM events e JOIN alerts a ON a.ref = e.alert_ref
  WHERE e.id = ANY($1) AND a.kind <> 'digest'`);

/** The maximum number of listed names of alert sources in ilert. */
const MAX_SOURCE_NAMES = 500;

/** Skips from name to name through the index, so that the cost does not grow with the events. */
const NAMES = statement<{ name: string }>(`
  WITH RECURSIVE names (name) AS (
    SELECT min(alert_source) FROM events
    UNION ALL
    SELECT (SELECT min(e.alert_source) FROM events e WHERE e.alert_source > names.name)
    FROM names WHERE names.name IS NOT NULL)
  SELECT name FROM names WHERE name IS NOT NULL
  ORDER BY (SELECT max(e.seq) FROM events e WHERE e.alert_source = names.name) DESC LIMIT $1`);
