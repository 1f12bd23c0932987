import { describe, expect, it } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { createCrashCounter } from "./page-reload.ts";

describe("a page that crashes", () => {
  it("is reloaded three times within a minute, and then no more", () => {
    const crashes = createCrashCounter(createManualClock());
    expect([1, 2, 3, 4, 5].map(() => crashes.record())).toEqual([true, true, true, false, false]);
  });

  it("is reloaded any number of times when the crashes are far enough apart", async () => {
    const clock = createManualClock();
    const crashes = createCrashCounter(clock);
    for (let crash = 0; crash < 10; crash++) {
      expect(crashes.record()).toBe(true);
      await clock.advance(20_000);
    }
  });

  it("is reloaded again when the user asks for it", () => {
    const crashes = createCrashCounter(createManualClock());
    for (let crash = 0; crash < 4; crash++) crashes.record();
    crashes.reset();
    expect(crashes.record()).toBe(true);
  });
});
