import { describe, expect, it } from "vitest";
import { evaluateProbe, newProbeHistory, PROBE_SCHEDULE, type ProbeHistory } from "./probe-schedule.ts";

const MINUTE_MS = 60_000;

/** What the probes at these moments say, one after the other. */
function play(watch: ProbeHistory, probes: readonly [atMs: number, cameBack: boolean][]) {
  let now = watch;
  return probes.map(([atMs, cameBack]) => {
    const judged = evaluateProbe(now, cameBack, atMs);
    now = judged.watch;
    return judged.verdict;
  });
}

describe("judge", () => {
  it("calls a proven way degraded after two misses and lost after three, and forgets them when one comes back", () => {
    const proven = { ...newProbeHistory(0), proven: true };
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
    const { verdict, nextMs } = evaluateProbe(newProbeHistory(0), false, 20_000);
    expect({ verdict, nextMs }).toEqual({ verdict: "settling", nextMs: PROBE_SCHEDULE.hurriedMs });
    expect(
      play(newProbeHistory(0), [
        [59_999, false],
        [60_000, false],
        [120_000, false],
        [180_000, false],
      ]),
    ).toEqual(["settling", "missed", "degraded", "lost"]);
  });

  it("looks again soon after the machine woke up, until it knows", () => {
    const woken = { ...newProbeHistory(0), proven: true, hurried: true };
    const first = evaluateProbe(woken, false, MINUTE_MS);
    expect(first.nextMs).toBe(PROBE_SCHEDULE.hurriedMs);
    const second = evaluateProbe(first.watch, false, MINUTE_MS);
    expect(second.nextMs).toBe(PROBE_SCHEDULE.hurriedMs);
    expect(evaluateProbe(second.watch, true, MINUTE_MS)).toMatchObject({
      verdict: "proven",
      nextMs: PROBE_SCHEDULE.everyMs,
    });
    expect(evaluateProbe(second.watch, false, MINUTE_MS)).toMatchObject({
      verdict: "lost",
      nextMs: PROBE_SCHEDULE.everyMs,
    });
  });
});
