import { describe, expect, it } from "vitest";
import { silentLog } from "../lib/log.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { createWakeUps } from "./wake-ups.ts";

function bench() {
  const clock = createManualClock();
  const state = { checks: 0, network: "online\nwlan0 192.168.1.7", fails: false };
  const wakeUps = createWakeUps({
    clock,
    log: silentLog,
    networkFingerprint: () => state.network,
    engine: {
      async wakeUp() {
        state.checks += 1;
        if (state.fails) throw new Error("not now");
      },
    },
  });
  return { clock, state, wakeUps };
}

describe("looking again", () => {
  it("happens at once after sleep, and once more when the network has had time to come back", async () => {
    const { clock, state, wakeUps } = bench();
    wakeUps.woke();
    expect(state.checks).toBe(1);
    await clock.advance(9_999);
    expect(state.checks).toBe(1);
    await clock.advance(60_000);
    expect(state.checks).toBe(2);
  });

  it("happens within 5 s of a change of the network, and not while it stays the same", async () => {
    const { clock, state } = bench();
    await clock.advance(60_000);
    expect(state.checks).toBe(0);
    state.network = "offline";
    await clock.advance(5_000);
    expect(state.checks).toBe(1);
    state.network = "online\nwlan0 10.0.0.3";
    await clock.advance(5_000);
    expect(state.checks).toBe(2);
    await clock.advance(60_000);
    expect(state.checks).toBe(3);
  });

  it("goes on after a look that failed, and ends when stopped", async () => {
    const { clock, state, wakeUps } = bench();
    state.fails = true;
    wakeUps.woke();
    state.network = "offline";
    await clock.advance(5_000);
    wakeUps.woke();
    expect(state.checks).toBe(3);
    wakeUps.stop();
    state.network = "online";
    wakeUps.woke();
    await clock.advance(60_000);
    expect(state.checks).toBe(3);
  });
});
