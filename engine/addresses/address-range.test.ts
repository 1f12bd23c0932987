import { describe, expect, it } from "vitest";
import { createAllowList, readRange } from "./address-range.ts";

describe("readRange", () => {
  it.each(["203.0.113.7", "203.0.113.0/24", "0.0.0.0/0", "2001:db8::/32", "::1/128"])("takes %s", (text) =>
    expect(readRange(text)).not.toBeNull(),
  );

  it.each([
    "",
    "ilert.com",
    "203.0.113.0/33",
    "2001:db8::/129",
    "203.0.113.0/",
    "203.0.113.0/24/1",
    "1.2.3.4/-1",
    "fe80::1%lo",
  ])("refuses %j", (text) => expect(readRange(text)).toBeNull());
});

describe("an allow-list", () => {
  it("lets in what is in one of its ranges, IPv4 and IPv6, and nothing that is no address", () => {
    const allowed = createAllowList(["203.0.113.0/24", "198.51.100.7", "2001:db8::/32"]);
    for (const address of [
      "203.0.113.0",
      "203.0.113.255",
      "198.51.100.7",
      "2001:db8:ffff::1",
      "::ffff:203.0.113.9",
    ])
      expect([address, allowed(address)]).toEqual([address, true]);
    for (const address of ["203.0.114.0", "198.51.100.8", "2001:db9::1", "127.0.0.1", "unknown", ""])
      expect([address, allowed(address)]).toEqual([address, false]);
  });

  it("lets everybody in while it is empty", () => expect(createAllowList([])("unknown")).toBe(true));
});
