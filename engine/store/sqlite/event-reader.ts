import type { Page } from "../../../shared/model/common.ts";
import type { DeliverySummary } from "../../../shared/model/delivery.ts";
import type { EventDetail, EventQuery, EventSummary } from "../../../shared/model/event.ts";
import type { Clock } from "../../lib/clock.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { type EventRow, eventSummary } from "../event-row.ts";
import { fromJson, fromNullableJson } from "../json-column.ts";
import type { Db } from "./connection.ts";
import type { createDeliveryReader } from "./delivery-reader.ts";
import { createEventFilter } from "./event-filter.ts";
import { createRangeScan, type SeqRange } from "./range-scan.ts";

const EVENT_COLUMNS = `e.seq, e.id, e.kind, e.source_id, e.received_at, e.type, e.status, e.priority, e.alert_id,
  e.alert_source_name, e.alert ->> '$.assignedTo' AS assigned_to, e.summary, e.refusal, e.decisions, e.edited_from, f.received_by, f.earliest_at, f.latest_at,
  CASE WHEN f.event_seq IS NULL THEN NULL ELSE json_extract(e.alert, '$.occurredAt') END AS occurred_at,
  CASE WHEN e.kind = 'digest' THEN json_extract(e.alert, '$.digest') END AS digest`;
/** The tables that `EVENT_COLUMNS` are read from. */
const EVENT_TABLES = "events e LEFT JOIN fetched_events f ON f.event_seq = e.seq";

interface SummaryRow extends EventRow {
  readonly type: string | null;
  readonly status: string | null;
  readonly priority: string | null;
  readonly alert_id: string | null;
  readonly alert_source_name: string | null;
  readonly assigned_to: string | null;
  readonly summary: string;
  /** Null for an event from a webhook. */
  readonly occurred_at: number | null;
  /** JSON; null except for a digest. */
  readonly digest: string | null;
}

function summaryOf(row: SummaryRow, deliveries: DeliverySummary[]): EventSummary {
  const alert = {
    type: row.type,
    status: row.status,
    priority: row.priority,
    alertId: row.alert_id,
    alertSourceName: row.alert_source_name,
    assignedTo: row.assigned_to,
    summary: row.summary,
    ...(row.digest !== null && { digest: fromJson<NonNullable<EventSummary["digest"]>>(row.digest) }),
  };
  return eventSummary(row, alert, row.occurred_at, deliveries);
}

/** A page that is not full after this time, in ms, is returned as it is. */
const PAGE_BUDGET_MS = 100;

/** A page of seqs, newest first. */
interface SeqPage {
  readonly seqs: number[];
  /** The next page begins below this seq; null after the last page. */
  readonly nextBelow: number | null;
}

/** Finds pages of events. */
function createEventList(db: Db, clock: Pick<Clock, "monotonic">) {
  const planFor = createEventFilter(db);
  const scan = createRangeScan(db, clock);
  const newest = db.prepare<[below: number, limit: number], { seq: number }>(
    "SELECT seq FROM events WHERE seq < ? ORDER BY seq DESC LIMIT ?",
  );

  async function filtered(query: EventQuery, start: number | null): Promise<SeqPage> {
    const plan = planFor(query);
    const find = db.prepare<SeqRange & { limit: number }, { seq: number }>(
      `SELECT f.seq FROM ${plan.from} WHERE ${plan.where} ORDER BY ${plan.seq} DESC LIMIT @limit`,
    );
    const seqs: number[] = [];
    const nextBelow = await scan({
      time: query,
      start,
      budgetMs: PAGE_BUDGET_MS,
      visit(range) {
        const rows = find.all({ ...plan.params, ...range, limit: query.limit + 1 - seqs.length });
        seqs.push(...rows.map((row) => row.seq));
        return seqs.length > query.limit;
      },
    });
    return cut(seqs, query.limit, nextBelow);
  }

  /** Whether a query needs the event index. */
  const isFiltered = ({ limit: _limit, cursor: _cursor, ...filter }: EventQuery): boolean =>
    Object.values(filter).some(
      (value) => ![undefined, "", false].includes(value as string) && String(value) !== "",
    );

  return {
    isFiltered,
    /** @throws AppError `input/invalid` for a cursor of another list */
    async page(query: EventQuery): Promise<SeqPage> {
      const start = decodeCursor("e", query.cursor);
      if (isFiltered(query)) return await filtered(query, start);
      const rows = newest.all(start ?? Number.MAX_SAFE_INTEGER, query.limit + 1);
      return cut(
        rows.map((row) => row.seq),
        query.limit,
        null,
      );
    },
  };
}

const cut = (seqs: number[], limit: number, rest: number | null): SeqPage =>
  seqs.length <= limit
    ? { seqs, nextBelow: rest }
    : { seqs: seqs.slice(0, limit), nextBelow: seqs[limit - 1] ?? null };

const MAX_HISTORY = 100;

interface DetailRow extends SummaryRow {
  readonly alert: string | null;
  readonly alert_ref: string | null;
  readonly headers: string;
  readonly raw: Buffer;
}

interface HistoryRow {
  readonly id: string;
  readonly type: string | null;
  readonly status: string | null;
  readonly received_at: number;
}

/** Reads the log's events. */
export function createEventReader(
  db: Db,
  clock: Pick<Clock, "monotonic">,
  deliveryReader: ReturnType<typeof createDeliveryReader>,
) {
  const byIds = db.prepare<[string], SummaryRow>(
    `SELECT ${EVENT_COLUMNS} FROM ${EVENT_TABLES} WHERE e.id IN (SELECT value FROM json_each(?))`,
  );
  const byId = db.prepare<[string], DetailRow>(
    `SELECT ${EVENT_COLUMNS}, e.alert, e.alert_ref, e.headers, e.raw FROM ${EVENT_TABLES} WHERE e.id = ?`,
  );
  // A very long history is cut to the newest events, because they give the alert's present state.
  const history = db.prepare<[string, number], HistoryRow>(`
    SELECT e.id, e.type, e.status, e.received_at FROM (
      SELECT f.seq FROM alert_index a CROSS JOIN event_index f ON f.alert = a.id
      WHERE a.alert_ref = ? ORDER BY f.seq DESC LIMIT ?) s
      CROSS JOIN events e ON e.seq = s.seq
    ORDER BY e.seq`);
  const bySeqs = db.prepare<[string], SummaryRow>(
    `SELECT ${EVENT_COLUMNS} FROM ${EVENT_TABLES} WHERE e.seq IN (SELECT value FROM json_each(?)) ORDER BY e.seq DESC`,
  );
  const last = db.prepare<[string], { last_event_at: number | null }>(
    "SELECT max(last_event_at) AS last_event_at FROM source_activity WHERE source_id IN (SELECT value FROM json_each(?))",
  );
  const { isFiltered, page } = createEventList(db, clock);

  function withDeliveries(rows: readonly SummaryRow[]): EventSummary[] {
    const deliveries = deliveryReader.ofEvents(rows.map((row) => row.seq));
    return rows.map((row) => summaryOf(row, deliveries.get(row.seq) ?? []));
  }

  return {
    isFiltered,
    async list(query: EventQuery): Promise<Page<EventSummary>> {
      const { seqs, nextBelow } = await page(query);
      return {
        items: withDeliveries(bySeqs.all(JSON.stringify(seqs))),
        nextCursor: encodeCursor("e", nextBelow),
      };
    },
    bySeqs: (seqs: readonly number[]): Map<number, EventSummary> => {
      const rows = bySeqs.all(JSON.stringify(seqs));
      const events = withDeliveries(rows);
      return new Map(
        rows.flatMap(({ seq }, index) => (events[index] === undefined ? [] : [[seq, events[index]]])),
      );
    },
    summarize: (ids: readonly string[]): EventSummary[] => withDeliveries(byIds.all(JSON.stringify(ids))),
    get(id: string): EventDetail | null {
      const row = byId.get(id);
      if (row === undefined) return null;
      return {
        ...summaryOf(row, deliveryReader.ofEvents([row.seq]).get(row.seq) ?? []),
        alert: fromNullableJson(row.alert),
        headers: fromJson(row.headers),
        rawBody: row.raw.toString("utf8"),
        rawBytes: row.raw.byteLength,
        history: row.alert_ref === null ? [] : history.all(row.alert_ref, MAX_HISTORY).map(historyItem),
      };
    },
    lastEventAt: (sourceIds: readonly string[]): number | null =>
      last.get(JSON.stringify(sourceIds))?.last_event_at ?? null,
  };
}

const historyItem = (row: HistoryRow): EventDetail["history"][number] => ({
  id: row.id,
  type: row.type,
  status: row.status,
  receivedAt: row.received_at,
});
