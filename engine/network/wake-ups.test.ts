import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, it } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { silentLog } from "../lib/log.ts";
import { createWakeUps, type Interfaces, networkFingerprint } from "./wake-ups.ts";

const info = (address: string, internal = false): NetworkInterfaceInfo =>
  ({ address, internal, family: "IPv4", netmask: "", mac: "", cidr: null }) as NetworkInterfaceInfo;
const HOME: Interfaces = { lo: [info("127.0.0.1", true)], wlan0: [info("192.168.1.7")] };

describe("networkFingerprint", () => {
  it("differs on another Wi-Fi, with a VPN, and without a network", () => {
    const fingerprints = [
      networkFingerprint(true, HOME),
      networkFingerprint(true, { ...HOME, wlan0: [info("10.0.0.4")] }),
      networkFingerprint(true, { ...HOME, tun0: [info("10.8.0.2")] }),
      networkFingerprint(false, HOME),
      networkFingerprint(true, { lo: [info("127.0.0.1", true)] }),
    ];
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  it("does not depend on the order of the interfaces", () => {
    const both = { wlan0: [info("192.168.1.7")], eth0: [info("192.168.1.8"), info("fe80::1")] };
    const reordered = { eth0: [info("fe80::1"), info("192.168.1.8")], wlan0: [info("192.168.1.7")] };
    expect(networkFingerprint(true, both)).toBe(networkFingerprint(true, reordered));
  });
});

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

describe("a wake-up", () => {
  it("happens at once after sleep, and once more when the network had time to recover", async () => {
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

  it("continues after a failure, and ends when stopped", async () => {
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
