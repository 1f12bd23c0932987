import type { EventOutcome, Histogram, HistogramQuery } from "../../shared/model/event.ts";
import type { Clock } from "../lib/clock.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { Db } from "./connection.ts";
import { createEventFilter } from "./event-filter.ts";
import { createRangeScan, type SeqRange } from "./range-scan.ts";
import { withoutShortTerms } from "./search-text.ts";

interface Counted {
  readonly slot: number;
  readonly outcome: EventOutcome;
  readonly events: number;
}

/**
 * Counts events over time by outcome. It goes through the facts of the time asked for and keeps no counters: those
 * would have to know every filter, and a month of a million events is gone through in a fraction of a second.
 */
export function createHistogram(db: Db, clock: Pick<Clock, "monotonic">) {
  const planFor = createEventFilter(db);
  const scan = createRangeScan(db, clock);

  /** @throws AppError `input/invalid` with field `edges` where they do not ascend */
  return async function histogram(query: HistogramQuery): Promise<Histogram> {
    const { edges } = query;
    const lengths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? edge));
    if (lengths.some((length) => length <= 0)) {
      throw refusal("input/invalid", message("refusal.empty-time"), { field: "edges" });
    }
    const time = { from: edges[0] ?? 0, to: edges.at(-1) ?? 0 };
    // Every bar is a whole number of slots, so the database need not know the edges.
    const slotMs = lengths.reduce(greatestCommonDivisor);
    const bucketOfSlot = lengths.flatMap((length, bucket) => Array<number>(length / slotMs).fill(bucket));
    const plan = planFor({ ...query, ...time, q: withoutShortTerms(query.q) });
    const count = db.prepare<SeqRange & { slotMs: number }, Counted>(`
      SELECT CAST((f.received_at - @since) / @slotMs AS INTEGER) AS slot, f.outcome, count(*) AS events
      FROM ${plan.from} WHERE ${plan.where} GROUP BY 1, 2`);
    const counted = lengths.map(noEvents);
    await scan({
      time,
      start: null,
      budgetMs: Number.POSITIVE_INFINITY,
      visit(range) {
        for (const row of count.all({ ...plan.params, ...range, slotMs })) {
          const bucket = counted[bucketOfSlot[row.slot] ?? -1];
          if (bucket !== undefined) bucket[row.outcome] += row.events;
        }
        return false;
      },
    });
    return { edges, buckets: counted };
  };
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);

const noEvents = (): Histogram["buckets"][number] => ({
  delivered: 0,
  waiting: 0,
  failed: 0,
  cancelled: 0,
  "not-chosen": 0,
  refused: 0,
});
