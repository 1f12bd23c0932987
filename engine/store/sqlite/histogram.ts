import type { Histogram, HistogramQuery, ShownOutcome } from "../../../shared/model/event.ts";
import type { Clock } from "../../lib/clock.ts";
import { bucketLengths, emptyBucket } from "../histogram-buckets.ts";
import { withoutShortTerms } from "../search-terms.ts";
import type { Db } from "./connection.ts";
import { createEventFilter, shownOutcome } from "./event-filter.ts";
import { createRangeScan, type SeqRange } from "./range-scan.ts";

interface SlotRow {
  readonly slot: number;
  readonly part: ShownOutcome;
  readonly events: number;
}

/**
 * Counts events over time by outcome. It scans the event index and keeps no counters, which would have to know every
 * filter: a month with a million events is scanned in a fraction of a second.
 */
export function createHistogram(db: Db, clock: Pick<Clock, "monotonic">) {
  const planFor = createEventFilter(db);
  const scan = createRangeScan(db, clock);

  /** @throws AppError `input/invalid` with field `edges` when they do not ascend */
  return async function histogram(query: HistogramQuery): Promise<Histogram> {
    const { edges } = query;
    const lengths = bucketLengths(edges);
    const time = { from: edges[0] ?? 0, to: edges.at(-1) ?? 0 };
    // Every bucket is a whole number of slots, so SQLite need not know the edges.
    const slotMs = lengths.reduce(greatestCommonDivisor);
    const bucketOfSlot = lengths.flatMap((length, bucket) => Array<number>(length / slotMs).fill(bucket));
    const plan = planFor({ ...query, ...time, q: withoutShortTerms(query.q) });
    const count = db.prepare<SeqRange & { slotMs: number }, SlotRow>(`
      SELECT CAST((f.received_at - @since) / @slotMs AS INTEGER) AS slot,
        ${shownOutcome("f")} AS part, count(*) AS events
      FROM ${plan.from} WHERE ${plan.where} GROUP BY 1, 2`);
    const buckets = lengths.map(emptyBucket);
    await scan({
      time,
      start: null,
      budgetMs: Number.POSITIVE_INFINITY,
      visit(range) {
        for (const row of count.all({ ...plan.params, ...range, slotMs })) {
          const bucket = buckets[bucketOfSlot[row.slot] ?? -1];
          if (bucket !== undefined) bucket[row.part] += row.events;
        }
        return false;
      },
    });
    return { edges, buckets };
  };
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);
