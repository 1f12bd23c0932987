import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockAfterRestart, blockAgain, nextProbeAt, shiftBlock } from "./lane-block.ts";

const MINUTE = 60_000;
const SINCE = 1_000_000;
const why = { code: "some", message: "It happened.", advice: null };

describe("nextProbeAt", () => {
  it("is 1, 5, 15 and 60 minutes after the start of the block, then every hour", () => {
    const probes: number[] = [];
    for (let now = SINCE; probes.length < 7; now = probes.at(-1) ?? 0) probes.push(nextProbeAt(SINCE, now));
    expect(probes.map((at) => (at - SINCE) / MINUTE)).toEqual([1, 5, 15, 60, 120, 180, 240]);
  });

  it("is always within the hour", () =>
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: -1_000_000, max: 100 * 24 * 60 * MINUTE }),
        (since, ago) => {
          const now = since + ago;
          const next = nextProbeAt(since, now);
          expect(next).toBeGreaterThan(now);
          expect(next - Math.max(now, since)).toBeLessThanOrEqual(60 * MINUTE);
        },
      ),
    ));
});

describe("a block", () => {
  it("continues its schedule when a probe is rejected, for whatever reason", () => {
    const first = blockAgain(null, why, SINCE);
    expect(first).toEqual({ reason: why, since: SINCE, probeAt: SINCE + MINUTE });
    const other = { ...why, code: "other" };
    expect(blockAgain(first, other, SINCE + MINUTE)).toEqual({
      reason: other,
      since: SINCE,
      probeAt: SINCE + 5 * MINUTE,
    });
  });

  it("is probed a minute after a restart at the latest, and no later than scheduled", () => {
    const block = { reason: why, since: SINCE, probeAt: SINCE + 60 * MINUTE };
    expect(blockAfterRestart(block, SINCE + 20 * MINUTE).probeAt).toBe(SINCE + 21 * MINUTE);
    expect(blockAfterRestart(block, SINCE + 59.5 * MINUTE).probeAt).toBe(SINCE + 60 * MINUTE);
    expect(blockAfterRestart(block, SINCE + 70 * MINUTE).probeAt).toBe(SINCE + 60 * MINUTE);
  });

  it("keeps the rest of its wait when the clock is set", () => {
    const block = { reason: why, since: SINCE, probeAt: SINCE + MINUTE };
    expect(shiftBlock(block, -30 * MINUTE)).toEqual({
      reason: why,
      since: SINCE - 30 * MINUTE,
      probeAt: SINCE - 29 * MINUTE,
    });
  });
});
