import { describe, expect, it } from "vitest";
import {
  createAllowList,
  isLoopback,
  isOwnMachine,
  networkOf,
  normalAddress,
  readRange,
} from "./host-address.ts";

describe("normalAddress", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::FFFF:cb00:7107", "203.0.113.7"],
    ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["::ffff:0:0:203.0.113.7", "::ffff:0:0:cb00:7107"],
    ["64:ff9b::203.0.113.7", "64:ff9b::cb00:7107"],
    ["::", "::"],
    ["203.0.113", null],
    // Forms that resolvers interpret differently, or not as an address at all.
    ["203.0.113.07", null],
    ["0xcb007107", null],
    ["3405803783", null],
    ["203.0.113.256", null],
    [" 203.0.113.7", null],
    ["203.0.113.7:80", null],
    ["[2001:db8::1]", null],
    ["2001:db8::1::2", null],
    ["2001:db8:0:0:0:0:0:0:1", null],
    ["ilert.com", null],
    ["", null],
  ])("reads %s as %s", (text, address) => expect(normalAddress(text)).toBe(address));
});

describe("networkOf", () => {
  it("is the whole IPv4 address, and the first 64 bits of IPv6", () => {
    expect(networkOf("203.0.113.7")).toBe("203.0.113.7");
    expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(networkOf("2001:db8::5")).toBe("2001:db8:0:0::/64");
    expect(networkOf("::1")).toBe("0:0:0:0::/64");
    expect(networkOf("2001:db8:1:2:ffff::")).toBe(networkOf("2001:db8:1:2::1"));
    expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
  });
});

describe("readRange", () => {
  it.each(["203.0.113.7", "203.0.113.0/24", "0.0.0.0/0", "2001:db8::/32", "::1/128"])("accepts %s", (text) =>
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
    "fe80::%lo/64",
    "203.0.113",
    "203.0.113/24",
    "010.0.0.0/8",
    "0x0a.0.0.0/8",
    "10.0.0.0/8 ",
    "10.0.0.0/+8",
    "10.0.0.0/255.0.0.0",
    "[2001:db8::]/32",
  ])("rejects %j", (text) => expect(readRange(text)).toBeNull());
});

describe("an allow-list", () => {
  it("allows the addresses in its ranges, IPv4 and IPv6, and no invalid address", () => {
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

  it("compares only the first bits of a range, whatever the others are", () => {
    const allowed = createAllowList(["203.0.113.77/26", "2001:db8::ffff/127"]);
    expect(["203.0.113.64", "203.0.113.127", "203.0.113.63", "203.0.113.128"].map(allowed)).toEqual([
      ...[true, true, false, false],
    ]);
    expect(["2001:db8::fffe", "2001:db8::ffff", "2001:db8::fffd"].map(allowed)).toEqual([true, true, false]);
  });

  it("treats IPv4 and IPv4 mapped into IPv6 as equal, on either side", () => {
    const allowed = createAllowList(["::ffff:203.0.113.0/120", "::ffff:198.51.100.7"]);
    expect(["203.0.113.9", "::ffff:203.0.113.9", "198.51.100.7"].map(allowed)).toEqual([true, true, true]);
    expect(["203.0.114.9", "198.51.100.8", "::1"].map(allowed)).toEqual([false, false, false]);
  });

  it("keeps the IP versions apart: a range of all IPv4 addresses contains no IPv6 address", () => {
    expect(["2001:db8::1", "::ffff:203.0.113.9"].map(createAllowList(["0.0.0.0/0"]))).toEqual([false, true]);
    expect(["203.0.113.9", "2001:db8::1"].map(createAllowList(["::/0"]))).toEqual([false, true]);
  });

  it("allows no address if all of its entries are invalid", () => {
    expect(createAllowList(["ilert.com"])("203.0.113.7")).toBe(false);
  });

  it("allows every address while it is empty", () => expect(createAllowList([])("unknown")).toBe(true));
});

const hostOf = (host: string) => new URL(`http://${host}:8080/`).hostname;

it.each([
  "localhost",
  "LOCALHOST",
  "127.0.0.1",
  "127.9.8.7",
  "127.1",
  "0x7f000001",
  "127.0.0.1.",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
])("%s is this machine", (host) => {
  expect(isOwnMachine(hostOf(host))).toBe(true);
  expect(isLoopback(hostOf(host))).toBe(true);
});

it.each(["localhost.", "app.localhost", "App.Localhost."])(
  "%s goes through no proxy, and is not trusted with secrets",
  (host) => {
    expect(isLoopback(hostOf(host))).toBe(true);
    expect(isOwnMachine(hostOf(host))).toBe(false);
  },
);

it.each([
  "example.com",
  "localhost.example.com",
  "127.0.0.1.example.com",
  "notlocalhost",
  "128.0.0.1",
  "0.0.0.0",
  "[::]",
  "[::2]",
  "[::ffff:127.0.0.1]",
])("%s is another machine", (host) => {
  expect(isLoopback(hostOf(host))).toBe(false);
  expect(isOwnMachine(hostOf(host))).toBe(false);
});
