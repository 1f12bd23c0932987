import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRateWindow, reserveOf } from "./rate-window.ts";

const dingtalk = { messages: 20, perSeconds: 60 };

describe("createRateWindow", () => {
  it("lets a full window out and then waits until the first try has left it", () => {
    const window = createRateWindow(() => dingtalk);
    for (let i = 0; i < 20; i++) window.start()(i * 100);
    expect(window.used(2_000)).toBe(20);
    expect(window.allows(2_000, true)).toBe(false);
    expect(window.freeAt(2_000, true)).toBe(60_000);
    expect(window.allows(59_999, true)).toBe(false);
    expect(window.allows(60_000, true)).toBe(true);
  });

  it("keeps a tenth for what is urgent", () => {
    const window = createRateWindow(() => dingtalk);
    for (let i = 0; i < 18; i++) window.start()(0);
    expect(window.allows(1, false)).toBe(false);
    expect(window.allows(1, true)).toBe(true);
    expect(window.freeAt(1, false)).toBe(60_000);
    expect(window.freeAt(1, true)).toBe(1);
  });

  it("never keeps the whole window for what is urgent", () => {
    expect(reserveOf({ messages: 1, perSeconds: 1 })).toBe(0);
    expect(reserveOf({ messages: 9, perSeconds: 1 })).toBe(0);
    expect(reserveOf({ messages: 100, perSeconds: 1 })).toBe(10);
  });

  it("counts a message on the wire, for as long as it may still reach the robot", () => {
    const window = createRateWindow(() => ({ messages: 1, perSeconds: 60 }));
    const end = window.start();
    expect(window.allows(500_000, true)).toBe(false);
    expect(window.freeAt(500_000, true)).toBe(Number.POSITIVE_INFINITY);
    end(500_000);
    expect(window.freeAt(500_000, true)).toBe(560_000);
  });

  it("goes on counting tries from before a restart", () => {
    const window = createRateWindow(() => ({ messages: 2, perSeconds: 60 }));
    window.restore(-10_000);
    window.restore(-50_000);
    expect(window.used(0)).toBe(2);
    expect(window.freeAt(0, true)).toBe(10_000);
  });

  it("never shows the robot more than the limit in any window, however long requests take", async () => {
    const step = fc.record({
      wait: fc.nat(30_000),
      travel: fc.nat(9_000),
      fraction: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
        const limit = { messages: 5, perSeconds: 60 };
        const window = createRateWindow(() => limit);
        const arrivals: number[] = [];
        let now = 0;
        for (const { wait, travel, fraction } of steps) {
          now = Math.max(now + wait, window.freeAt(now + wait, true));
          expect(window.allows(now, true)).toBe(true);
          const end = window.start();
          arrivals.push(now + travel * fraction);
          now += travel;
          end(now);
        }
        for (const [index, arrival] of arrivals.entries()) {
          const later = arrivals[index + limit.messages];
          if (later !== undefined) expect(later - arrival).toBeGreaterThanOrEqual(60_000);
        }
      }),
    );
  });
});
