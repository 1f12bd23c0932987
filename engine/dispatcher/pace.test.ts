import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arrivals, playArrivals } from "../../testkit/dispatcher/play-arrivals.ts";
import { type LaneSituation, nextSend } from "./pace.ts";

const situation = (changes: Partial<LaneSituation>): LaneSituation => ({
  free: 14,
  lanes: 1,
  waiting: 1,
  waitingInAll: changes.waiting ?? 1,
  above: null,
  isLate: false,
  gatherMs: 0,
  digestIntervalMs: 0,
  messageIntervalMs: 0,
  ...changes,
});

describe("nextSend", () => {
  it.each<[string, Partial<LaneSituation>, ReturnType<typeof nextSend>]>([
    ["waits without a free place", { free: 0 }, "wait"],
    ["sends singly what fits", { waiting: 14 }, "single"],
    ["sends the most urgent singly while digests can carry the rest", { waiting: 300 }, "single"],
    ["digests once ten places are left", { waiting: 300, free: 10 }, "digest"],
    ["digests at once what digests can hardly carry", { waiting: 2_000 }, "digest"],
    ["counts what waits in the robot's other lanes", { waiting: 4, free: 5, waitingInAll: 9 }, "digest"],
    ["makes no digest of one", { waiting: 1, free: 1, waitingInAll: 9 }, "single"],
    ["gathers after a digest", { waiting: 1, free: 9, gatherMs: 1 }, "gather"],
    ["gathers no more than 100", { waiting: 100, free: 9, gatherMs: 1, digestIntervalMs: 1 }, "digest"],
    ["leaves the places that lanes keep for digests", { waiting: 4, free: 6, lanes: 2 }, "digest"],
    ["keeps an interval after a digest", { waiting: 99, free: 9, digestIntervalMs: 1 }, "space"],
    ["keeps none while all that waits fits", { waiting: 9, free: 9, digestIntervalMs: 1 }, "single"],
    [
      "spends no place on a few right after a message",
      { waiting: 7, free: 5, messageIntervalMs: 1 },
      "space",
    ],
    [
      "spaces more than a few beside other lanes",
      { waiting: 8, free: 5, lanes: 2, messageIntervalMs: 1 },
      "space",
    ],
    [
      "digests 200 at once beside two other lanes",
      { waiting: 200, free: 5, lanes: 3, digestIntervalMs: 1 },
      "digest",
    ],
    ["digests more than a few at once", { waiting: 8, free: 5, messageIntervalMs: 1 }, "digest"],
    ["gathers nothing while places are plenty", { waiting: 1, free: 11, gatherMs: 1 }, "single"],
    ["gathers nothing for what can be in no digest", { waiting: 0, free: 9, gatherMs: 1 }, "single"],
    ["digests what is late", { waiting: 1, isLate: true }, "digest"],
    ["digests above the user's own number", { waiting: 3, above: 2 }, "digest"],
    ["sends singly up to the user's own number", { waiting: 500, free: 1, above: 500 }, "single"],
    ["makes no digest of one, whatever the number", { waiting: 1, above: 1 }, "single"],
  ])("%s", (_does, changes, choice) => {
    expect(nextSend(situation(changes))).toBe(choice);
  });
});

/** Simulates `count` alerts for lanes of one robot that take turns. */
const within = (seconds: number, count: number, lanes: number): Arrivals[] =>
  Array.from({ length: lanes }, (_, lane) => ({
    lane,
    count: Math.ceil(count / lanes),
    everyMs: (seconds * 1_000 * lanes) / count,
    fromMs: (lane * seconds * 1_000) / count,
  }));

const longest = (arrivals: readonly Arrivals[], travelMs: number) =>
  Math.max(0, ...playArrivals(arrivals, travelMs).waits) / 1_000;

const burst = fc.record({
  everyMs: fc.nat(1_000),
  count: fc.integer({ min: 1, max: 400 }),
  lane: fc.nat(3),
});
const travel = fc.integer({ min: 50, max: 1_000 });

describe("the pace, for any arrivals", () => {
  it("loses nothing and respects the limit", () => {
    return fc.assert(
      fc.property(fc.array(burst, { minLength: 1, maxLength: 4 }), travel, (bursts, travelMs) => {
        const { waits, sentAt } = playArrivals(bursts, travelMs);
        expect(waits).toHaveLength(bursts.reduce((sum, { count }) => sum + count, 0));
        for (const [index, at] of sentAt.entries()) {
          const later = sentAt[index + 18];
          if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(60_000 - travelMs);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("lets no alert wait over 15 s while digests can contain all arrivals, also after a burst", () => {
    const steady = fc.record({ everyMs: fc.integer({ min: 500, max: 9_000 }), count: fc.nat(300) });
    const atOnce = fc.nat(300).map((count) => ({ everyMs: 0, count }));
    return fc.assert(
      fc.property(
        fc.array(steady, { minLength: 1, maxLength: 4 }),
        ...([atOnce, travel] as const),
        (bursts, first, travelMs) => {
          expect(longest([...bursts, first], travelMs)).toBeLessThanOrEqual(15);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([1, 2, 7, 13, 14])(
    "sends each of %i simultaneous alerts on its own after a quiet period",
    (count) => {
      expect(playArrivals([{ everyMs: 0, count }], 200)).toMatchObject({ singles: count, digests: 0 });
    },
  );

  it.each([15, 18, 30])(
    "sends the most urgent of %i simultaneous alerts on their own, the others in a digest",
    (count) => {
      const { singles, digests } = playArrivals([{ everyMs: 0, count }], 200);
      expect(singles).toBeGreaterThan(0);
      expect(digests).toBe(1);
    },
  );

  it.each([1, 2, 3])("sends 300 alerts that arrive within 0 to 11 s in 10 s, with %i lanes", (lanes) => {
    for (const travelMs of [100, 200, 500]) {
      for (let seconds = 0; seconds <= 11; seconds++)
        expect(longest(within(seconds, 300, lanes), travelMs), `${seconds} s`).toBeLessThanOrEqual(10);
    }
  });

  it.each([...[50, 200, 1_000].flatMap((travelMs) => [1, 2, 3].map((lanes) => [lanes, travelMs] as const))])(
    "sends a steady 500 alerts a minute within 15 s, with %i lanes and %i ms for each message",
    (lanes, travelMs) => {
      expect(longest(within(600, 5_000, lanes), travelMs)).toBeLessThanOrEqual(15);
    },
  );

  it.each([0, 14, 300])("does so after %i simultaneous alerts", (count) => {
    expect(longest([...within(600, 5_000, 1), { everyMs: 0, count }], 200)).toBeLessThanOrEqual(15);
  });

  it("sends the digests of a steady load at even intervals", () => {
    const { sentAt } = playArrivals(within(600, 5_000, 1), 200);
    const gaps = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(12_200);
  });
});
