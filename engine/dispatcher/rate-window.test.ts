import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRateWindow, testPlacesOf } from "./rate-window.ts";

const dingtalk = { messages: 20, perSeconds: 60 };
const windowOf = (...limits: (typeof dingtalk)[]) => createRateWindow(() => limits);

describe("a window's limit", () => {
  it("allows a full window and then waits until the first attempt has left it", () => {
    const window = windowOf(dingtalk);
    for (let i = 0; i < 20; i++) window.start()(i * 100);
    expect(window.used(2_000)).toBe(20);
    expect(window.allows(2_000)).toBe(false);
    expect(window.allowsAt(2_000)).toBe(60_000);
    expect(window.allows(59_999)).toBe(false);
    expect(window.allows(60_000)).toBe(true);
  });

  it("counts a pending message for as long as it may still reach the robot", () => {
    const window = windowOf({ messages: 1, perSeconds: 60 });
    const end = window.start();
    expect(window.allows(500_000)).toBe(false);
    expect(window.allowsAt(500_000)).toBe(560_000);
    end(510_000);
    expect(window.allowsAt(510_000)).toBe(570_000);
  });

  it("does not count an unused place", () => {
    const window = windowOf({ messages: 1, perSeconds: 60 });
    window.start()(null);
    expect(window.allows(0)).toBe(true);
  });

  it("continues to count attempts from before a restart", () => {
    const window = windowOf({ messages: 2, perSeconds: 60 });
    window.restore(-10_000);
    window.restore(-50_000);
    expect(window.used(0)).toBe(2);
    expect(window.allowsAt(0)).toBe(10_000);
  });

  it("respects all of several limits", () => {
    const window = windowOf(dingtalk, { messages: 2, perSeconds: 10 });
    for (let i = 0; i < 2; i++) window.start()(0);
    expect(window.allows(9_999)).toBe(false);
    expect(window.allows(10_000)).toBe(true);
    for (let i = 2; i < 20; i++) window.start()(i * 1_000);
    expect(window.allows(59_000)).toBe(false);
    expect(window.allowsAt(59_000)).toBe(60_000);
  });
});

describe("the free places", () => {
  it("allow a burst that leaves a place for every 12 s, and two places for tests", () => {
    const window = windowOf(dingtalk);
    expect(window.free(0, 1)).toBe(14);
    for (let left = 14; left > 0; left--) {
      expect(window.free(0, 1)).toBe(left);
      window.start()(0);
    }
    expect(window.freeAt(0, 1)).toBe(12_000);
    for (let at = 12_000; at < 60_000; at += 12_000) {
      expect(window.free(at - 1, 1)).toBe(0);
      expect(window.free(at, 1)).toBe(1);
      window.start()(at);
    }
    expect(window.used(59_999)).toBe(18);
    expect(window.allows(59_999)).toBe(true);
  });

  it("are the same after as many tests as there are places for, and fewer after more", () => {
    const window = windowOf(dingtalk);
    for (let i = 0; i < 2; i++) window.start(true)(0);
    expect(window.free(0, 1)).toBe(14);
    window.start(true)(0);
    expect(window.free(0, 1)).toBe(13);
    expect(window.used(0)).toBe(3);
    for (let i = 0; i < 13; i++) window.start()(0);
    expect(window.freeAt(0, 1)).toBe(12_000);
    for (let i = 0; i < 4; i++) window.start(true)(0);
    expect(window.allows(0)).toBe(false);
    expect(window.free(12_000, 1)).toBe(0);
  });

  it("are spread evenly after a burst that was larger than the present number of lanes allows", () => {
    const window = windowOf(dingtalk);
    for (let i = 0; i < 14; i++) window.start()(0);
    for (let at = 12_000; at < 60_000; at += 12_000) {
      expect(window.freeAt(at - 1, 3)).toBe(at);
      expect(window.free(at, 3)).toBe(1);
      window.start()(at);
    }
    expect(window.free(59_999, 3)).toBe(0);
  });

  it("are all but the places for tests if messages are spread out evenly", () => {
    const window = windowOf(dingtalk);
    for (let at = 0; at < 600_000; at += 3_334) {
      expect(window.free(at, 1)).toBeGreaterThan(0);
      window.start()(at);
    }
  });

  it.each([
    [1, 14, 12_000],
    [2, 9, 6_000],
    [3, 5, 4_286],
    [9, 5, 4_286],
  ])("allow shorter bursts and intervals with %i lanes: %i, then every %i ms", (lanes, burst, interval) => {
    const window = windowOf(dingtalk);
    expect(window.free(0, lanes)).toBe(burst);
    for (let i = 0; i < burst; i++) window.start()(0);
    expect(window.freeAt(0, lanes)).toBe(interval);
  });

  it("are never permanently zero, whatever the limit", () => {
    const limits = fc.record({
      messages: fc.integer({ min: 1, max: 1_000 }),
      perSeconds: fc.integer({ min: 1, max: 600 }),
    });
    return fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 5 }), (limit, lanes) => {
        const window = windowOf(limit);
        let now = 0;
        for (let i = 0; i < limit.messages + 5; i++) {
          now = window.freeAt(now, lanes);
          expect(now).toBeLessThan(Number.POSITIVE_INFINITY);
          expect(window.free(now, lanes)).toBeGreaterThan(0);
          window.start()(now);
        }
        const windows = Math.ceil((limit.messages + 5) / (limit.messages - testPlacesOf(limit)));
        expect(now).toBeLessThanOrEqual(windows * limit.perSeconds * 1_000);
      }),
      { numRuns: 50 },
    );
  });

  it("are never all reserved for tests", () => {
    expect(testPlacesOf({ messages: 1, perSeconds: 1 })).toBe(0);
    expect(testPlacesOf({ messages: 9, perSeconds: 1 })).toBe(0);
    expect(testPlacesOf({ messages: 100, perSeconds: 1 })).toBe(10);
  });
});

const step = fc.record({
  wait: fc.nat(30_000),
  travel: fc.nat(9_000),
  fraction: fc.double({ min: 0, max: 1, noNaN: true }),
  isTest: fc.boolean(),
});

describe("any use of a window", () => {
  it("never sends the robot more than the limit in any window, however long requests take", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 80 }),
        fc.integer({ min: 1, max: 4 }),
        async (steps, lanes) => {
          const limit = { messages: 5, perSeconds: 60 };
          const window = windowOf(limit);
          const arrivals: number[] = [];
          let now = 0;
          for (const { wait, travel, fraction, isTest } of steps) {
            now += wait;
            now = Math.max(now, isTest ? window.allowsAt(now) : window.freeAt(now, lanes));
            expect(isTest ? window.allows(now) : window.free(now, lanes) > 0).toBe(true);
            const end = window.start(isTest);
            arrivals.push(now + travel * fraction);
            now += travel;
            end(now);
          }
          for (const [index, arrival] of arrivals.entries()) {
            const later = arrivals[index + limit.messages];
            if (later !== undefined) expect(later - arrival).toBeGreaterThanOrEqual(60_000);
          }
        },
      ),
    );
  });
});

describe("a window with two limits", () => {
  const burst = { messages: 3, perSeconds: 10 };

  it("counts by the longer one, and allows what both allow", () => {
    const window = windowOf(dingtalk, burst);
    for (const at of [0, 1_000, 2_000]) window.start()(at);
    expect(window.used(9_000)).toBe(3);
    expect(window.allows(9_000)).toBe(false);
    expect(window.allowsAt(9_000)).toBe(10_000);
    expect(window.allows(20_000)).toBe(true);
    expect(window.used(20_000)).toBe(3);
    expect(window.used(60_500)).toBe(2);
  });

  it("has as many free places as the stricter one", () => {
    const window = windowOf(dingtalk, burst);
    expect(window.free(0, 1)).toBe(windowOf(burst).free(0, 1));
    for (const at of [0, 0, 0]) window.start()(at);
    expect(window.free(100, 1)).toBe(0);
    expect(window.freeAt(100, 1)).toBe(windowWith(burst, [0, 0, 0]).freeAt(100, 1));
    expect(windowOf(burst, dingtalk).free(0, 1)).toBe(windowOf(burst).free(0, 1));
  });
});

/** A window in which messages ended at these moments. */
function windowWith(limit: typeof dingtalk, ends: readonly number[]) {
  const window = windowOf(limit);
  for (const end of ends) window.start()(end);
  return window;
}

describe("places", () => {
  it("are reserved for each interval, also for a part of one", () => {
    // 18 places, of which one is reserved for each of the following intervals: 50 s are a little more than four times
    // 12 s.
    expect(windowOf({ messages: 20, perSeconds: 50 }).free(0, 1)).toBe(14);
  });

  it("are none while all messages are pending", () => {
    const window = windowOf(dingtalk);
    for (let count = 0; count < 18; count++) window.start();
    expect(window.used(0)).toBe(18);
    expect(window.free(0, 1)).toBe(0);
  });

  it("count pending tests, which take places of alerts only beyond their own", () => {
    const window = windowOf(dingtalk);
    const free = window.free(0, 1);
    const ends = [window.start(true), window.start(true)];
    window.start();
    expect(window.used(0)).toBe(3);
    expect(window.free(0, 1)).toBe(free - 1);
    ends.push(window.start(true), window.start(true));
    expect(window.free(0, 1)).toBe(free - 3);
    for (const end of ends) end(0);
    expect(window.free(0, 1)).toBe(free - 3);
  });

  it("are counted in chronological order, whatever ended first", () => {
    const window = windowOf({ messages: 3, perSeconds: 60 });
    window.start()(30_000);
    window.start()(30_000);
    window.start(true)(0);
    expect(window.allows(59_999)).toBe(false);
    expect(window.allows(60_001)).toBe(true);
  });

  it("are free at once if none is used", () => {
    const window = windowOf(dingtalk);
    expect(window.allowsAt(5)).toBe(5);
    for (let count = 0; count < 19; count++) window.start()(0);
    expect(window.allowsAt(5)).toBe(5);
    window.start()(0);
    expect(window.allowsAt(5)).toBe(60_000);
  });

  it("are free again exactly at the end of the whole window", () => {
    const window = windowWith({ messages: 1, perSeconds: 60 }, [0.5]);
    expect(window.allowsAt(1)).toBe(60_001);
    expect(window.allows(60_000)).toBe(false);
    expect(window.allows(60_001)).toBe(true);
  });
});
