import { describe, expect, it } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { createFailureLimit, FAILURE_LIMITS } from "./failure-limit.ts";

const { failures, windowMs, peers } = FAILURE_LIMITS;
const times = (count: number, task: () => number) => Array.from({ length: count }, task);

describe("the limit on failures", () => {
  it("delays only that caller, until its window ends", async () => {
    const clock = createManualClock();
    const limit = createFailureLimit(clock);
    expect(new Set(times(failures, () => limit.failed("a")))).toEqual(new Set([0]));
    expect(limit.failed("a")).toBe(windowMs / 1_000);
    expect(limit.failed("b")).toBe(0);
    await clock.advance(windowMs - 500);
    expect(limit.failed("a")).toBe(1);
    await clock.advance(500);
    expect(limit.failed("a")).toBe(0);
    // A new window has begun, with a length of its own.
    expect(new Set(times(failures - 1, () => limit.failed("a")))).toEqual(new Set([0]));
    expect(limit.failed("a")).toBe(windowMs / 1_000);
  });

  it("remembers a bounded number of callers, and forgets the one with the oldest failure", () => {
    const limit = createFailureLimit(createManualClock());
    times(failures + 1, () => limit.failed("busy"));
    times(failures + 1, () => limit.failed("quiet"));
    for (let n = 0; n < peers - 2; n++) limit.failed(`caller ${n}`);
    expect(limit.failed("busy")).toBeGreaterThan(0);
    limit.failed("one more");
    expect(limit.failed("busy")).toBeGreaterThan(0);
    expect(limit.failed("quiet")).toBe(0);
  });
});
