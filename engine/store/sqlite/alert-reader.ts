import { type AlertQuery, type AlertSummary, MAX_STEPS } from "../../../shared/model/alert.ts";
import type { Page } from "../../../shared/model/common.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import type { Clock } from "../../lib/clock.ts";
import { type AlertFacts, alertSummary } from "../alert-summary.ts";
import { fromNullableJson } from "../json-column.ts";
import { createAlertList, type FoundAlert } from "./alert-list.ts";
import type { Db } from "./connection.ts";
import type { createDeliveryReader } from "./delivery-reader.ts";

/** The maximum number of listed names of alert sources in ilert. */
const MAX_SOURCE_NAMES = 500;

interface AlertRow {
  readonly id: number;
  readonly alert_ref: string;
  readonly kind: EventSummary["kind"];
  readonly status: string | null;
  readonly is_open: number;
  readonly priority: string | null;
  readonly last_seq: number;
  readonly events: number;
  readonly first_at: number;
  readonly matched_at: number;
  /** The alert's members that a row shows, from the newest event. */
  readonly reported_at: number | null;
  readonly resolved_on: number | null;
  readonly responders: string | null;
}

interface StepRow {
  readonly seq: number;
  readonly id: string;
  readonly type: string | null;
  readonly status: string | null;
  readonly received_at: number;
  readonly assigned_to: string | null;
}

/** Reads the log by alert. */
export function createAlertReader(
  db: Db,
  clock: Pick<Clock, "monotonic">,
  deliveryReader: ReturnType<typeof createDeliveryReader>,
  eventsBySeqs: (seqs: readonly number[]) => Map<number, EventSummary>,
) {
  const page = createAlertList(db, clock);
  const bySeqs = db.prepare<[string], AlertRow>(`
    SELECT a.id, a.alert_ref, a.kind, a.status, a.is_open, a.priority, a.last_seq,
      (SELECT count(*) FROM event_index f WHERE f.alert = a.id) AS events,
      (SELECT f.received_at FROM event_index f WHERE f.alert = a.id ORDER BY f.seq LIMIT 1) AS first_at,
      m.received_at AS matched_at, e.alert ->> '$.reportTime' AS reported_at, e.alert ->> '$.resolvedOn' AS resolved_on,
      e.alert -> '$.responders' AS responders
    FROM json_each(?) s CROSS JOIN event_index m ON m.seq = s.value CROSS JOIN alert_index a ON a.id = m.alert
      CROSS JOIN events e ON e.seq = a.last_seq
    ORDER BY s.key`);
  const newestSteps = db.prepare<[alert: number, limit: number], StepRow>(`
    SELECT e.seq, e.id, e.type, e.status, e.received_at, e.alert ->> '$.assignedTo' AS assigned_to
    FROM event_index f INDEXED BY event_index_by_alert CROSS JOIN events e ON e.seq = f.seq
    WHERE f.alert = ? ORDER BY f.seq DESC LIMIT ?`);
  const newestOf = db.prepare<[string], { seq: number }>(`
    SELECT DISTINCT a.last_seq AS seq FROM json_each(?) s CROSS JOIN events e ON e.id = s.value
      CROSS JOIN event_index f ON f.seq = e.seq CROSS JOIN alert_index a ON a.id = f.alert
    WHERE a.kind <> 'digest'`);
  const names = db.prepare<[number], { name: string }>(`
    SELECT name FROM ilert_alert_sources WHERE last_seq >= (SELECT min(seq) FROM event_index)
    ORDER BY last_seq DESC LIMIT ?`);

  /** Summaries in the order of these events, of which each alert has at most one. */
  function summariesOf(seqs: readonly number[]): AlertSummary[] {
    const rows = bySeqs.all(JSON.stringify(seqs));
    const lasts = eventsBySeqs(rows.map((row) => row.last_seq));
    const steps = rows.map((row) => newestSteps.all(row.id, MAX_STEPS).reverse());
    const deliveries = deliveryReader.ofEvents(steps.flat().map((step) => step.seq));
    return rows.flatMap((row, index) => {
      const last = lasts.get(row.last_seq);
      const own = steps[index] ?? [];
      if (last === undefined) return [];
      return [
        alertSummary(
          factsOf(row),
          own.map(stepOf),
          last,
          own.flatMap(({ seq }) => deliveries.get(seq) ?? []),
        ),
      ];
    });
  }

  return {
    async list(query: AlertQuery): Promise<Page<AlertSummary>> {
      const { found, nextCursor } = await page(query);
      return { items: summariesOf(found.map((one: FoundAlert) => one.seq)), nextCursor };
    },
    /** The alerts that these events belong to. */
    summarize: (eventIds: readonly string[]): AlertSummary[] =>
      summariesOf(newestOf.all(JSON.stringify(eventIds)).map((row) => row.seq)),
    sourceNames: (): string[] => names.all(MAX_SOURCE_NAMES).map((row) => row.name),
  };
}

const factsOf = (row: AlertRow): AlertFacts => ({
  ref: row.alert_ref,
  kind: row.kind,
  status: row.status,
  isOpen: row.is_open === 1,
  priority: row.priority,
  events: row.events,
  firstAt: row.first_at,
  matchedAt: row.matched_at,
  reportedAt: row.reported_at,
  resolvedOn: row.resolved_on,
  responders: fromNullableJson(row.responders) ?? [],
});

const stepOf = (row: StepRow): AlertSummary["steps"][number] => ({
  eventId: row.id,
  type: row.type,
  status: row.status,
  receivedAt: row.received_at,
  assignedTo: row.assigned_to,
});
