import { describe, expect, it } from "vitest";
import { barAt, edgesOf, PART_TONES, partsOf, rangeOf, SPANS, spanOf, sumOf, totalOf } from "./chart-data.ts";

const MINUTE = 60_000;

/** Runs a function with this time zone as the machine's. */
function inZone<Result>(zone: string, act: () => Result): Result {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    return act();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

const localHours = (edges: readonly number[]) =>
  edges.map((edge) => {
    const date = new Date(edge);
    return `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
  });
const hoursBetween = (edges: readonly number[]) =>
  edges.slice(1).map((edge, index) => (edge - (edges[index] ?? 0)) / (60 * MINUTE));

describe("edgesOf", () => {
  const zones = [
    "UTC",
    "Asia/Shanghai",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
  ];

  it.each(zones.flatMap((zone) => SPANS.map((span) => ({ zone, span }))))(
    "of $span in $zone begin at full hours of the day, and end with the bar that is filling now",
    ({ zone, span }) =>
      inZone(zone, () => {
        const barMinutes = { "60m": 1, "24h": 20, "7d": 120, "30d": 480 }[span];
        const bars = { "60m": 60, "24h": 72, "7d": 84, "30d": 90 }[span];
        // Every hour of a year, so that both clock changes are included.
        for (let hour = 0; hour < 366 * 24; hour += 7) {
          const now = Date.UTC(2026, 0, 1, hour, 41, 7);
          const edges = edgesOf(span, now);
          expect(edges).toHaveLength(bars + 1);
          expect(edges.at(-1)).toBeGreaterThan(now);
          expect(edges.at(-2)).toBeLessThanOrEqual(now);
          const minutes = edges.map((edge) => new Date(edge).getHours() * 60 + new Date(edge).getMinutes());
          expect(minutes.filter((minute) => minute % barMinutes !== 0)).toEqual([]);
        }
      }),
  );

  it("have one longer and one shorter bar at clock changes, never two with the same label", () =>
    inZone("Europe/Berlin", () => {
      const autumn = edgesOf("7d", new Date(2026, 9, 25, 12).getTime()).slice(-7);
      expect(localHours(autumn)).toEqual(["2:00", "4:00", "6:00", "8:00", "10:00", "12:00", "14:00"]);
      expect(hoursBetween(autumn)).toEqual([3, 2, 2, 2, 2, 2]);
      const spring = edgesOf("7d", new Date(2026, 2, 29, 12).getTime()).slice(-7);
      expect(localHours(spring)).toEqual(["0:00", "4:00", "6:00", "8:00", "10:00", "12:00", "14:00"]);
      expect(hoursBetween(spring)).toEqual([3, 2, 2, 2, 2, 2]);
      const days = edgesOf("30d", new Date(2026, 9, 26, 12).getTime()).filter(
        (edge) => new Date(edge).getHours() === 0,
      );
      expect(hoursBetween(days)).toContain(25);
    }));

  it("include the bar that is filling in an hour that comes twice", () =>
    inZone("Europe/Berlin", () => {
      const firstHalfPastTwo = Date.UTC(2026, 9, 25, 0, 30);
      const edges = edgesOf("7d", firstHalfPastTwo);
      expect(localHours(edges.slice(-2))).toEqual(["2:00", "4:00"]);
      expect(edges.at(-2)).toBe(Date.UTC(2026, 9, 25, 0));
    }));

  it("do not move until a bar is full", () => {
    expect(edgesOf("60m", 10 * MINUTE)).toEqual(edgesOf("60m", 11 * MINUTE - 1));
    expect((edgesOf("60m", 11 * MINUTE)[0] ?? 0) - (edgesOf("60m", 10 * MINUTE)[0] ?? 0)).toBe(MINUTE);
  });

  it("is the last hour unless the address has another one", () => {
    expect([spanOf({}), spanOf({ span: "1y" }), spanOf({ span: "7d" })]).toEqual(["60m", "60m", "7d"]);
  });
});

describe("the counts of a chart", () => {
  const histogram = {
    edges: [0, MINUTE, 3 * MINUTE],
    buckets: [
      { delivered: 2, waiting: 0, blocked: 2, failed: 1, cancelled: 0, "not-matched": 0, rejected: 0 },
      { delivered: 3, waiting: 1, blocked: 0, failed: 0, cancelled: 0, "not-matched": 0, rejected: 0 },
    ],
  };

  it("add up, and list what requires action first", () => {
    const total = totalOf(histogram);
    expect(sumOf(total)).toBe(9);
    expect(partsOf(total)).toEqual([
      { part: "failed", count: 1 },
      { part: "blocked", count: 2 },
      { part: "waiting", count: 1 },
      { part: "delivered", count: 5 },
    ]);
  });

  it("show blocked deliveries in red like failed ones, unlike waiting ones", () => {
    expect(PART_TONES.blocked).toBe(PART_TONES.failed);
    expect(PART_TONES.waiting).not.toBe(PART_TONES.failed);
  });

  it("make a range of whole bars, in either direction", () => {
    expect(rangeOf(histogram, 1, 0)).toEqual({ from: 0, to: 3 * MINUTE });
    expect(rangeOf(histogram, 1, 1)).toEqual({ from: MINUTE, to: 3 * MINUTE });
  });

  it("are found by time, also for times outside the chart", () => {
    const moments = [-1, 0, MINUTE - 1, MINUTE, 3 * MINUTE - 1, 3 * MINUTE];
    expect(moments.map((moment) => barAt(histogram, moment))).toEqual([0, 0, 0, 1, 1, 1]);
  });
});
