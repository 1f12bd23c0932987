import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, it } from "vitest";
import { type Interfaces, networkFingerprint } from "./network-fingerprint.ts";

const info = (address: string, internal = false): NetworkInterfaceInfo =>
  ({ address, internal, family: "IPv4", netmask: "", mac: "", cidr: null }) as NetworkInterfaceInfo;
const HOME: Interfaces = { lo: [info("127.0.0.1", true)], wlan0: [info("192.168.1.7")] };

describe("the look of the network", () => {
  it("is another one on another Wi-Fi, with a VPN, or without a network", () => {
    const looks = [
      networkFingerprint(true, HOME),
      networkFingerprint(true, { ...HOME, wlan0: [info("10.0.0.4")] }),
      networkFingerprint(true, { ...HOME, tun0: [info("10.8.0.2")] }),
      networkFingerprint(false, HOME),
      networkFingerprint(true, { lo: [info("127.0.0.1", true)] }),
    ];
    expect(new Set(looks).size).toBe(looks.length);
  });

  it("does not depend on the order in which the system names its parts", () => {
    const both = { wlan0: [info("192.168.1.7")], eth0: [info("192.168.1.8"), info("fe80::1")] };
    const turned = { eth0: [info("fe80::1"), info("192.168.1.8")], wlan0: [info("192.168.1.7")] };
    expect(networkFingerprint(true, both)).toBe(networkFingerprint(true, turned));
  });
});
