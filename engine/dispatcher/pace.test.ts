import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALERTS_A_DIGEST, type LaneSituation, nextSend } from "./pace.ts";
import { createRateWindow } from "./rate-window.ts";

const situation = (changes: Partial<LaneSituation>): LaneSituation => ({
  ...{ free: 13, waiting: 1, waitingInAll: changes.waiting ?? 1, above: null, isLate: false, gatherMs: 0 },
  ...changes,
});

describe("nextSend", () => {
  it.each<[string, Partial<LaneSituation>, ReturnType<typeof nextSend>]>([
    ["waits without a free place", { free: 0 }, "wait"],
    ["sends singly what fits", { waiting: 13 }, "single"],
    ["sends the most urgent singly while digests can carry the rest", { waiting: 300 }, "single"],
    ["digests once ten places are left", { waiting: 300, free: 10 }, "digest"],
    ["digests at once what digests can hardly carry", { waiting: 2_000 }, "digest"],
    ["counts what waits in the robot's other lanes", { waiting: 4, free: 5, waitingInAll: 9 }, "digest"],
    ["makes no digest of one", { waiting: 1, free: 1, waitingInAll: 9 }, "single"],
    ["gathers after a digest", { waiting: 1, free: 9, gatherMs: 1 }, "gather"],
    ["gathers no more than 40", { waiting: 40, free: 9, gatherMs: 1 }, "digest"],
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

interface Arrivals {
  readonly everyMs: number;
  readonly count: number;
}

/** A lane without store or robot: what waits is a list of arrivals, a message takes `travelMs`. */
function play(bursts: readonly Arrivals[], travelMs: number) {
  const window = createRateWindow(() => [{ messages: 20, perSeconds: 60 }]);
  const arrivals = bursts
    .flatMap(({ everyMs, count }) => Array.from({ length: count }, (_, index) => index * everyMs))
    .sort((left, right) => left - right);
  const waits: number[] = [];
  const sentAt: number[] = [];
  let waiting: number[] = [];
  let now = 0;
  let gatherUntil = 0;
  while (arrivals.length > 0 || waiting.length > 0) {
    while (arrivals.length > 0 && (arrivals[0] ?? 0) <= now) waiting.push(arrivals.shift() ?? 0);
    if (waiting.length === 0) {
      now = arrivals[0] ?? now;
      continue;
    }
    const free = window.free(now, 1);
    const choice = nextSend(
      situation({ free, waiting: waiting.length, gatherMs: Math.max(0, gatherUntil - now) }),
    );
    if (choice === "wait" || choice === "gather") {
      now = choice === "wait" ? window.freeAt(now, 1) : gatherUntil;
      continue;
    }
    const taken = choice === "single" ? 1 : ALERTS_A_DIGEST;
    const left = waiting.slice(taken);
    if (choice === "digest" && left.length === 0) gatherUntil = now + window.intervalMs(1) / 2;
    const end = window.start();
    now += travelMs;
    end(now);
    sentAt.push(now);
    waits.push(...waiting.slice(0, taken).map((at) => now - at));
    waiting = left;
  }
  return { waits, sentAt };
}

describe("the pace, whatever arrives", () => {
  const burst = fc.record({ everyMs: fc.nat(1_000), count: fc.integer({ min: 1, max: 400 }) });

  it("forgets nothing and keeps to the limit", () => {
    return fc.assert(
      fc.property(fc.array(burst, { minLength: 1, maxLength: 4 }), fc.nat(1_000), (bursts, travelMs) => {
        const { waits, sentAt } = play(bursts, travelMs);
        expect(waits).toHaveLength(bursts.reduce((sum, { count }) => sum + count, 0));
        for (const [index, at] of sentAt.entries()) {
          const later = sentAt[index + 18];
          if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(60_000 - travelMs);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("lets no alert wait over 15 s while digests can carry what arrives, after a burst too", () => {
    const steady = fc.record({ everyMs: fc.integer({ min: 500, max: 9_000 }), count: fc.nat(300) });
    const atOnce = fc.nat(300).map((count) => ({ everyMs: 0, count }));
    return fc.assert(
      fc.property(
        fc.array(steady, { minLength: 1, maxLength: 4 }),
        atOnce,
        fc.nat(1_000),
        (bursts, first, travelMs) => {
          const { waits } = play([...bursts, first], travelMs);
          expect(Math.max(0, ...waits)).toBeLessThanOrEqual(15_000);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([0, 50, 1_000, 3_000])(
    "tells a steady 500 a minute within 15 s, at %i ms a message",
    (travelMs) => {
      const { waits } = play([{ everyMs: 120, count: 5_000 }], travelMs);
      expect(Math.max(...waits)).toBeLessThanOrEqual(15_000);
    },
  );

  it("tells a steady storm at even intervals", () => {
    const { sentAt } = play([{ everyMs: 120, count: 5_000 }], 50);
    const gaps = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10_100);
  });
});
