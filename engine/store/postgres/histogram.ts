import type { Histogram, HistogramQuery, ShownOutcome } from "../../../shared/model/event.ts";
import { bucketLengths, emptyBucket } from "../histogram-buckets.ts";
import { withoutShortTerms } from "../search-terms.ts";
import type { Sql } from "./connection.ts";
import { createParams, eventConditions, shownOutcome } from "./event-filter.ts";

interface BucketRow {
  /** Counted from 1. */
  readonly bucket: number;
  readonly part: ShownOutcome;
  readonly events: number;
}

/**
 * Counts events over time by outcome.
 * @throws AppError `input/invalid` with field `edges` when they do not ascend
 */
export async function histogram(sql: Sql, query: HistogramQuery): Promise<Histogram> {
  const { edges } = query;
  const buckets = bucketLengths(edges).map(emptyBucket);
  const params = createParams();
  const time = { from: edges[0] ?? 0, to: edges.at(-1) ?? 0 };
  const conditions = eventConditions({ ...query, ...time, q: withoutShortTerms(query.q) }, params);
  const rows = await sql.all<BucketRow>(
    {
      text: `SELECT width_bucket(f.received_at, ${params.add(edges)}::bigint[]) AS bucket,
          ${shownOutcome("f")} AS part, count(*) AS events
        FROM events f WHERE ${conditions.join(" AND ")} GROUP BY 1, 2`,
    },
    params.values,
  );
  for (const row of rows) {
    const bucket = buckets[row.bucket - 1];
    if (bucket !== undefined) bucket[row.part] += row.events;
  }
  return { edges, buckets };
}
