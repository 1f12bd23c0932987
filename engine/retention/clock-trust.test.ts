import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClockTrust, daysAhead, judgeClock, newClockTrust } from "./clock-trust.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const T0 = Date.UTC(2026, 10, 29);

/** Reads the clock every `everyMs` for `forMs`, while it runs evenly. */
function runEvenly(trust: ClockTrust, forMs: number, everyMs = 10 * MINUTE): ClockTrust {
  let now = trust.lastSeen;
  let judged = trust;
  for (let gone = 0; gone < forMs; gone += everyMs) {
    now += everyMs;
    judged = judgeClock(judged, now, everyMs);
  }
  return judged;
}

describe("judgeClock", () => {
  it("trusts a clock that runs evenly, is set back, or drifts", () => {
    const even = runEvenly(newClockTrust(T0), 2 * DAY);
    expect(even).toEqual(newClockTrust(T0 + 2 * DAY));
    expect(judgeClock(even, T0, 10 * MINUTE)).toEqual(newClockTrust(T0));
    expect(judgeClock(even, even.lastSeen + 40 * MINUTE, 10 * MINUTE).doubtedSince).toBeNull();
  });

  it("does not follow a clock that is 40 days ahead for ten minutes", () => {
    const ahead = judgeClock(newClockTrust(T0), T0 + 40 * DAY, 10 * MINUTE);
    expect(ahead.trustedAt).toBe(T0 + 10 * MINUTE);
    expect(daysAhead(ahead)).toBe(39);
    const repaired = judgeClock(ahead, T0 + 20 * MINUTE, 10 * MINUTE);
    expect(repaired).toEqual(newClockTrust(T0 + 20 * MINUTE));
  });

  it("trusts it after a day without a jump, including nights in which the machine was off", () => {
    const ahead = judgeClock(newClockTrust(T0), T0 + 40 * DAY, 0);
    expect(runEvenly(ahead, DAY - 10 * MINUTE).doubtedSince).not.toBeNull();
    expect(runEvenly(ahead, DAY)).toEqual(newClockTrust(T0 + 41 * DAY));
    const evening = runEvenly(ahead, 8 * HOUR);
    expect(judgeClock(evening, evening.lastSeen + 16 * HOUR, 0)).toEqual(newClockTrust(T0 + 41 * DAY));
  });

  it("restarts the day when a doubted clock jumps again, in either direction", () => {
    const ahead = runEvenly(judgeClock(newClockTrust(T0), T0 + 40 * DAY, 0), 20 * HOUR);
    for (const reading of [ahead.lastSeen + 30 * DAY, ahead.lastSeen - 10 * DAY]) {
      const again = judgeClock(ahead, reading, MINUTE);
      expect(again).toMatchObject({ doubtedSince: reading, trustedAt: T0 + 20 * HOUR + MINUTE });
    }
  });

  it("never trusts a moment later than the elapsed time allows, unless a day passed without a jump", () => {
    const steps = fc.array(
      fc.record({
        elapsed: fc.integer({ min: 0, max: 30 * MINUTE }),
        // A shorter jump ahead is treated as a night in which the machine was off.
        jump: fc.oneof(
          fc.constant(0),
          fc.integer({ min: -90 * DAY, max: 0 }),
          fc.integer({ min: DAY + 1, max: 90 * DAY }),
        ),
      }),
      { maxLength: 40 },
    );
    return fc.assert(
      fc.property(steps, (given) => {
        let trust = newClockTrust(T0);
        let now = T0;
        for (const { elapsed, jump } of given) {
          now += elapsed + jump;
          const next = judgeClock(trust, now, elapsed);
          // At most 20 hours pass here, so no jump can have become trusted.
          expect(next.trustedAt).toBeLessThanOrEqual(trust.trustedAt + elapsed + HOUR);
          trust = next;
        }
      }),
    );
  });
});
