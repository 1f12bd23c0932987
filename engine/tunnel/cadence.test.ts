import { describe, expect, it } from "vitest";
import { CADENCE, judge, newWatch, type Watch } from "./cadence.ts";

const MINUTE_MS = 60_000;

/** What the probes at these moments say, one after the other. */
function play(watch: Watch, probes: readonly [atMs: number, cameBack: boolean][]) {
  let now = watch;
  return probes.map(([atMs, cameBack]) => {
    const judged = judge(now, cameBack, atMs);
    now = judged.watch;
    return judged.verdict;
  });
}

describe("judge", () => {
  it("calls a proven way degraded after two misses and lost after three, and forgets them when one comes back", () => {
    const proven = { ...newWatch(0), proven: true };
    expect(
      play(proven, [
        [60_000, false],
        [120_000, true],
        [180_000, false],
        [240_000, false],
        [300_000, false],
      ]),
    ).toEqual(["missed", "proven", "missed", "degraded", "lost"]);
  });

  it("gives a new way a minute to become known, looking every few seconds", () => {
    const { verdict, nextMs } = judge(newWatch(0), false, 20_000);
    expect({ verdict, nextMs }).toEqual({ verdict: "settling", nextMs: CADENCE.hurriedMs });
    expect(
      play(newWatch(0), [
        [59_999, false],
        [60_000, false],
        [120_000, false],
        [180_000, false],
      ]),
    ).toEqual(["settling", "missed", "degraded", "lost"]);
  });

  it("looks again soon after the machine woke up, until it knows", () => {
    const woken = { ...newWatch(0), proven: true, hurried: true };
    const first = judge(woken, false, MINUTE_MS);
    expect(first.nextMs).toBe(CADENCE.hurriedMs);
    const second = judge(first.watch, false, MINUTE_MS);
    expect(second.nextMs).toBe(CADENCE.hurriedMs);
    expect(judge(second.watch, true, MINUTE_MS)).toMatchObject({
      verdict: "proven",
      nextMs: CADENCE.everyMs,
    });
    expect(judge(second.watch, false, MINUTE_MS)).toMatchObject({ verdict: "lost", nextMs: CADENCE.everyMs });
  });
});
