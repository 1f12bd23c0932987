import { describe, expect, it } from "vitest";
import { partsOf, rangeOf, sumOf, totalOf } from "./chart-data.ts";
import { SPANS, spanOf, windowOf } from "./chart-span.ts";

const MINUTE = 60_000;

describe("windowOf", () => {
  it.each(SPANS)("of %s ends with the bar that is filling now and begins at a full one", (span) => {
    const now = Date.UTC(2026, 10, 24, 9, 41, 7);
    const { from, to, buckets } = windowOf(span, now);
    const bucketMs = (to - from) / buckets;
    expect(to).toBeGreaterThan(now);
    expect(to - now).toBeLessThanOrEqual(bucketMs);
    expect(from % bucketMs).toBe(0);
  });

  it("does not move until a bar is full", () => {
    expect(windowOf("60m", 10 * MINUTE)).toEqual(windowOf("60m", 11 * MINUTE - 1));
    expect(windowOf("60m", 11 * MINUTE).from - windowOf("60m", 10 * MINUTE).from).toBe(MINUTE);
  });

  it("is the last hour unless the address knows better", () => {
    expect([spanOf({}), spanOf({ span: "1y" }), spanOf({ span: "7d" })]).toEqual(["60m", "60m", "7d"]);
  });
});

describe("the counts of a chart", () => {
  const histogram = {
    from: 0,
    bucketMs: MINUTE,
    buckets: [
      { delivered: 2, waiting: 0, failed: 1, cancelled: 0, "not-chosen": 0, refused: 0 },
      { delivered: 3, waiting: 1, failed: 0, cancelled: 0, "not-chosen": 0, refused: 0 },
    ],
  };

  it("add up, and name what needs the reader first", () => {
    const total = totalOf(histogram);
    expect(sumOf(total)).toBe(7);
    expect(partsOf(total)).toEqual([
      { outcome: "failed", count: 1 },
      { outcome: "waiting", count: 1 },
      { outcome: "delivered", count: 5 },
    ]);
  });

  it("make a range of whole bars, in either direction", () => {
    expect(rangeOf(histogram, 1, 0)).toEqual({ from: 0, to: 2 * MINUTE });
    expect(rangeOf(histogram, 1, 1)).toEqual({ from: MINUTE, to: 2 * MINUTE });
  });
});
