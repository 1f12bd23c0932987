import { describe, expect, it } from "vitest";
import { tempDir } from "../testkit/temp-dir.ts";
import { runStorm } from "./storm.ts";

describe("a storm of 2,000 alerts", () => {
  it("loses no alert and never exceeds the robot's limit", async () => {
    const report = await runStorm({ dataDir: tempDir(), alerts: 2_000 });
    expect(report.unnamed).toEqual([]);
    expect(report.refusals).toBe(0);
    const { delivered = 0, digested = 0, ...unfinished } = report.deliveries;
    expect(unfinished).toEqual({});
    expect(delivered + digested).toBeGreaterThanOrEqual(report.events);
    // Sent individually at 20 a minute, the messages would take more than an hour and a half.
    if (digested > 0) expect(report.minutes).toBeLessThan(15);
  }, 120_000);
});
