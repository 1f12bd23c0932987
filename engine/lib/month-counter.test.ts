import { describe, expect, it } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { createMonthCounter, startOfMonth } from "./month-counter.ts";

describe("createMonthCounter", () => {
  it("continues the stored count of this month and starts at zero with the next", async () => {
    const clock = createManualClock(new Date(2026, 0, 31, 23, 0, 0).getTime());
    const asked: number[] = [];
    const counter = createMonthCounter(clock, async (since) => {
      asked.push(since);
      return 41;
    });
    await counter.load();
    counter.add();
    expect(counter.count()).toBe(42);
    expect(asked).toEqual([new Date(2026, 0, 1).getTime()]);
    await clock.advance(3_600_000);
    expect(counter.count()).toBe(0);
    counter.add();
    expect(counter.count()).toBe(1);
  });

  it("starts at zero in a month whose count was not read before its first message, or not loaded", async () => {
    const clock = createManualClock(new Date(2026, 0, 31, 23, 0, 0).getTime());
    const asked: number[] = [];
    const counter = createMonthCounter(clock, async (since) => asked.push(since));
    counter.add();
    counter.add();
    await clock.advance(3_600_000);
    counter.add();
    expect(counter.count()).toBe(1);
    await clock.advance(40 * 24 * 3_600_000);
    await counter.load();
    expect(asked).toEqual([new Date(2026, 2, 1).getTime()]);
  });

  it("finds the start of a month in local time", () => {
    expect(startOfMonth(new Date(2026, 1, 14, 12).getTime())).toBe(new Date(2026, 1, 1).getTime());
  });
});
