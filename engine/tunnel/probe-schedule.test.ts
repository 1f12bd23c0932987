import { describe, expect, it } from "vitest";
import { evaluateProbe, newProbeHistory, PROBE_SCHEDULE, type ProbeHistory } from "./probe-schedule.ts";

const MINUTE_MS = 60_000;

/** The verdicts on successive probes. */
function play(start: ProbeHistory, probes: readonly [atMs: number, cameBack: boolean][]) {
  let history = start;
  return probes.map(([atMs, cameBack]) => {
    const evaluation = evaluateProbe(history, cameBack, atMs);
    history = evaluation.history;
    return evaluation.verdict;
  });
}

describe("evaluateProbe", () => {
  it("is degraded after two misses and lost after three; one that comes back resets the count", () => {
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

  it("probes a new address every few seconds, and ignores misses for a minute", () => {
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

  it("probes every few seconds after a wake-up, until the result is certain", () => {
    const woken = { ...newProbeHistory(0), proven: true, hurried: true };
    const first = evaluateProbe(woken, false, MINUTE_MS);
    expect(first.nextMs).toBe(PROBE_SCHEDULE.hurriedMs);
    const second = evaluateProbe(first.history, false, MINUTE_MS);
    expect(second.nextMs).toBe(PROBE_SCHEDULE.hurriedMs);
    expect(evaluateProbe(second.history, true, MINUTE_MS)).toMatchObject({
      verdict: "proven",
      nextMs: PROBE_SCHEDULE.everyMs,
    });
    expect(evaluateProbe(second.history, false, MINUTE_MS)).toMatchObject({
      verdict: "lost",
      nextMs: PROBE_SCHEDULE.everyMs,
    });
  });
});
