import { describe, expect, it } from "vitest";
import { CONNECTOR, type LaneBench, startLaneBench } from "../../testkit/dispatcher/lane-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";

/** Sends something that is no delivery, which takes 50 ms on the wire. */
function sendOneOutOfBand(bench: LaneBench) {
  const sent: number[] = [];
  const cancel = bench.lane.sendOutOfBand(async () => {
    sent.push(bench.clock.monotonic());
    await new Promise<void>((resolve) => bench.clock.after(50, resolve));
  });
  return { sent, cancel };
}

describe("out-of-band sends", () => {
  it("goes between deliveries, one at a time, and counts in the window", async () => {
    const bench = await startLaneBench();
    await bench.queue("a");
    await bench.queue("b");
    const { sent } = sendOneOutOfBand(bench);
    await bench.clock.advance(1_000);
    expect([...bench.sent.map(({ at }) => at - 50), ...sent].sort((one, other) => one - other)).toEqual([
      0, 50, 100,
    ]);
    expect(bench.lane.status(CONNECTOR, undefined).window.used).toBe(3);
  });

  it("waits for a place in the window and can be cancelled until then", async () => {
    const bench = await startLaneBench();
    for (let i = 0; i < 20; i++) sendOneOutOfBand(bench);
    await bench.clock.advance(10_000);
    expect(bench.lane.status(CONNECTOR, undefined).window.used).toBe(20);
    const first = sendOneOutOfBand(bench);
    const second = sendOneOutOfBand(bench);
    await bench.clock.advance(10_000);
    expect(first.sent).toEqual([]);
    expect(first.cancel()).toBe(true);
    expect(first.cancel()).toBe(false);
    await bench.clock.advance(60_000);
    expect([first.sent.length, second.sent.length]).toEqual([0, 1]);
    expect(second.cancel()).toBe(false);
  });

  it("waits out a hold, also while the connector is switched off", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("hold", { retryAfterMs: 600_000 }));
    await bench.queue("a");
    await bench.clock.advance(1_000);
    bench.connector = { ...CONNECTOR, enabled: false };
    const { sent } = sendOneOutOfBand(bench);
    await bench.clock.advance(590_000);
    expect(sent).toEqual([]);
    await bench.clock.advance(20_000);
    expect(sent).toHaveLength(1);
    expect(bench.sent).toHaveLength(1);
  });
});
