/** How far back the chart looks. */
export const SPANS = ["60m", "24h", "7d", "30d"] as const;
export type Span = (typeof SPANS)[number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How wide a bar is, and how many there are. */
const SHAPES: Readonly<Record<Span, { bucketMs: number; buckets: number }>> = {
  "60m": { bucketMs: MINUTE_MS, buckets: 60 },
  "24h": { bucketMs: 20 * MINUTE_MS, buckets: 72 },
  "7d": { bucketMs: 2 * HOUR_MS, buckets: 84 },
  "30d": { bucketMs: 8 * HOUR_MS, buckets: 90 },
};

export interface SpanWindow {
  readonly from: number;
  readonly to: number;
  readonly buckets: number;
}

/** The bars of a span up to the one that is filling now; they begin at full minutes or hours, so that none shifts. */
export function windowOf(span: Span, now: number): SpanWindow {
  const { bucketMs, buckets } = SHAPES[span];
  const to = (Math.floor(now / bucketMs) + 1) * bucketMs;
  return { from: to - buckets * bucketMs, to, buckets };
}

export const spanOf = (query: Readonly<Record<string, string>>): Span =>
  SPANS.find((span) => span === query.span) ?? "60m";
