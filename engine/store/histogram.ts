import type { EventOutcome, Histogram, HistogramQuery } from "../../shared/model/event.ts";
import type { Clock } from "../clock.ts";
import { refusal } from "../sentences/refuse.ts";
import { say } from "../sentences/say.ts";
import type { Db } from "./connection.ts";
import { createEventFilter } from "./event-filter.ts";
import { createEventWalk, type SeqRange } from "./event-walk.ts";
import { withoutShortTerms } from "./search-text.ts";

interface Counted {
  readonly bucket: number;
  readonly outcome: EventOutcome;
  readonly events: number;
}

/**
 * Counts events over time by outcome. It goes through the facts of the time asked for and keeps no counters: those
 * would have to know every filter, and a month of a million events is gone through in a fraction of a second.
 */
export function createHistogram(db: Db, clock: Pick<Clock, "monotonic">) {
  const planFor = createEventFilter(db);
  const walk = createEventWalk(db, clock);

  /** @throws AppError `input/invalid` with field `to` for a time that is empty */
  return async function histogram(query: HistogramQuery): Promise<Histogram> {
    const { from, to, buckets } = query;
    if (to <= from) throw refusal("input/invalid", say("refusal.empty-time"), { field: "to" });
    const plan = planFor({ ...query, q: withoutShortTerms(query.q) });
    const count = db.prepare<SeqRange & { buckets: number; span: number }, Counted>(`
      SELECT CAST((f.received_at - @since) * @buckets / @span AS INTEGER) AS bucket, f.outcome, count(*) AS events
      FROM ${plan.from} WHERE ${plan.where} GROUP BY 1, 2`);
    const counted = Array.from({ length: buckets }, noEvents);
    await walk({
      ...{ time: query, start: null, budgetMs: Number.POSITIVE_INFINITY },
      look(range) {
        for (const row of count.all({ ...plan.params, ...range, buckets, span: to - from })) {
          const bucket = counted[row.bucket];
          if (bucket !== undefined) bucket[row.outcome] += row.events;
        }
        return false;
      },
    });
    return { from, bucketMs: (to - from) / buckets, buckets: counted };
  };
}

const noEvents = (): Histogram["buckets"][number] => ({
  ...{ delivered: 0, waiting: 0, failed: 0, cancelled: 0 },
  ...{ "not-chosen": 0, refused: 0 },
});
