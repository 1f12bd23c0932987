import type { EVENT_OUTCOMES, Histogram, HistogramQuery } from "../../shared/model/event.ts";
import { refusal } from "../sentences/refuse.ts";
import { say } from "../sentences/say.ts";
import type { Db } from "./connection.ts";
import { createEventBlocks, type Look } from "./event-blocks.ts";
import { createEventFilter } from "./event-filter.ts";
import { nextTurn } from "./page-scan.ts";

interface Counted {
  readonly bucket: number;
  readonly outcome: (typeof EVENT_OUTCOMES)[number];
  readonly events: number;
}

/**
 * Counts events over time by outcome. It goes through the facts of the time asked for, block by block, and keeps no
 * counters: those would have to know every filter, and a month of a million events is gone through in 0.2 s.
 */
export function createHistogram(db: Db) {
  const plan = createEventFilter(db);
  const looksFor = createEventBlocks(db);

  /** @throws AppError `input/invalid` with field `to` for a time that is empty */
  return async function histogram(query: HistogramQuery): Promise<Histogram> {
    const { from, to, buckets } = query;
    if (to <= from) throw refusal("input/invalid", say("refusal.empty-time"), { field: "to" });
    const scan = plan(query);
    const count = db.prepare<Look & { buckets: number; span: number }, Counted>(`
      SELECT CAST((f.received_at - @since) * @buckets / @span AS INTEGER) AS bucket, f.outcome, count(*) AS events
      FROM ${scan.from}
      WHERE ${[...scan.filter.conditions, `${scan.seq} >= @low`, `${scan.seq} < @below`].join(" AND ")}
      GROUP BY 1, 2`);
    const counted = Array.from({ length: buckets }, noEvents);
    for (const look of looksFor(scan, query, null).looks) {
      for (const row of count.all({ ...scan.filter.params, ...look, buckets, span: to - from })) {
        const bucket = counted[row.bucket];
        if (bucket !== undefined) bucket[row.outcome] += row.events;
      }
      await nextTurn();
    }
    return { from, bucketMs: (to - from) / buckets, buckets: counted };
  };
}

const noEvents = (): Histogram["buckets"][number] => ({
  delivered: 0,
  waiting: 0,
  failed: 0,
  cancelled: 0,
  "not-chosen": 0,
  refused: 0,
});
