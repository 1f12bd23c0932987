import { describe, expect, it } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { createTimeline } from "./clock.ts";

describe("createTimeline", () => {
  it("reports no jump while time passes", async () => {
    const clock = createManualClock();
    const timeline = createTimeline(clock);
    await clock.advance(86_400_000);
    expect(timeline.takeJump()).toBe(0);
  });

  it.each([3_600_000, -3_600_000, 86_400_000, -86_400_000])("reports a jump of %i ms once", async (jump) => {
    const clock = createManualClock();
    const timeline = createTimeline(clock);
    await clock.advance(1_000);
    clock.jump(jump);
    await clock.advance(1_000);
    expect(timeline.takeJump()).toBe(jump);
    expect(timeline.takeJump()).toBe(0);
  });

  it("does not report slow drift", () => {
    const clock = createManualClock();
    const timeline = createTimeline(clock);
    for (let i = 0; i < 1_000; i++) {
      clock.jump(50);
      expect(timeline.takeJump()).toBe(0);
    }
  });
});
