import { describe, expect, it } from "vitest";
import { networkOf, normalAddress } from "./normal-address.ts";

describe("normalAddress", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::FFFF:cb00:7107", "203.0.113.7"],
    ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["203.0.113", null],
    ["ilert.com", null],
    ["", null],
  ])("reads %s as %s", (text, address) => expect(normalAddress(text)).toBe(address));
});

describe("networkOf", () => {
  it("is one IPv4 address, and 64 bits of IPv6, where whoever has one address has them all", () => {
    expect(networkOf("203.0.113.7")).toBe("203.0.113.7");
    expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(networkOf("2001:db8::5")).toBe("2001:db8:0:0::/64");
    expect(networkOf("::1")).toBe("0:0:0:0::/64");
    expect(networkOf("2001:db8:1:2:ffff::")).toBe(networkOf("2001:db8:1:2::1"));
    expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
  });
});
