import { describe, expect, it } from "vitest";
import { createManualClock } from "../../engine/testing/manual-clock.ts";
import { createPageRevival } from "./page-revival.ts";

describe("a page that dies", () => {
  it("comes back three times within a minute, and then no more", () => {
    const revival = createPageRevival(createManualClock());
    expect([1, 2, 3, 4, 5].map(() => revival.died())).toEqual([true, true, true, false, false]);
  });

  it("comes back as often as it likes when it lives for a while in between", async () => {
    const clock = createManualClock();
    const revival = createPageRevival(clock);
    for (let death = 0; death < 10; death++) {
      expect(revival.died()).toBe(true);
      await clock.advance(20_000);
    }
  });

  it("comes back again when the user asks for it", () => {
    const revival = createPageRevival(createManualClock());
    for (let death = 0; death < 4; death++) revival.died();
    revival.forgive();
    expect(revival.died()).toBe(true);
  });
});
