import { describe, expect, it } from "vitest";
import { forwardedBy, peerAddress } from "./peer.ts";

const LOOPBACK = { remoteAddress: "::ffff:127.0.0.1", localAddress: "::ffff:127.0.0.1" };
const OUTSIDE = { remoteAddress: "198.51.100.9", localAddress: "192.0.2.1" };

describe("peerAddress", () => {
  it("is the socket's without public access, whatever the headers contain", () => {
    const headers = { "x-forwarded-for": "203.0.113.7", "cf-connecting-ip": "203.0.113.7" };
    expect(peerAddress(LOOPBACK, headers, null)).toBe("127.0.0.1");
    expect(peerAddress(OUTSIDE, headers, null)).toBe("198.51.100.9");
  });

  it("is read from the header only on the tunnel's own connection", () => {
    const headers = { "x-forwarded-for": "203.0.113.7" };
    expect(peerAddress(LOOPBACK, headers, "x-forwarded-for")).toBe("203.0.113.7");
    expect(peerAddress(OUTSIDE, headers, "x-forwarded-for")).toBe("198.51.100.9");
    const ownAddress = { remoteAddress: "192.0.2.1", localAddress: "192.0.2.1" };
    expect(peerAddress(ownAddress, headers, "x-forwarded-for")).toBe("203.0.113.7");
  });

  it("is the entry of the nearest proxy, not one that the caller wrote before it", () => {
    const headers = { "x-forwarded-for": "10.0.0.1, 203.0.113.7,198.51.100.9" };
    expect(peerAddress(LOOPBACK, headers, "x-forwarded-for")).toBe("198.51.100.9");
  });

  it("is the last entry of a repeated header, as one list or several", () => {
    const joined = { "x-forwarded-for": "203.0.113.7, 10.0.0.1, 198.51.100.9" };
    expect(peerAddress(LOOPBACK, joined, "x-forwarded-for")).toBe("198.51.100.9");
    const many = { "cf-connecting-ip": ["203.0.113.7", "198.51.100.9"] };
    expect(peerAddress(LOOPBACK, many, "cf-connecting-ip")).toBe("198.51.100.9");
  });

  it.each(["127.0.0.1, evil", "203.0.113.7,", "203.0.113.7, 198.51.100.07", "203.0.113.7, 0xc6336409"])(
    "falls back on the socket, and on no entry of the caller's own, for %j",
    (value) =>
      expect(peerAddress(LOOPBACK, { "x-forwarded-for": value }, "x-forwarded-for")).toBe("127.0.0.1"),
  );

  it.each([
    ["127.9.9.9", "203.0.113.7"],
    ["::1", "203.0.113.7"],
    ["10.0.0.1", "10.0.0.1"],
    ["169.254.0.1", "169.254.0.1"],
    ["fe80::1%eth0", "fe80::1"],
    ["::ffff:192.168.0.1", "192.168.0.1"],
  ])("read on a connection from %s is %s: a private network is not this machine", (remoteAddress, address) =>
    expect(
      peerAddress(
        { remoteAddress, localAddress: "192.0.2.1" },
        { "x-forwarded-for": "203.0.113.7" },
        "x-forwarded-for",
      ),
    ).toBe(address),
  );

  it("is read from Cloudflare's header only with Cloudflare's tunnel", () => {
    const headers = { "x-forwarded-for": "203.0.113.7", "cf-connecting-ip": "2001:DB8::5" };
    expect(peerAddress(LOOPBACK, headers, "cf-connecting-ip")).toBe("2001:db8::5");
    expect(peerAddress(LOOPBACK, headers, "x-forwarded-for")).toBe("203.0.113.7");
  });

  it.each([
    ["192.0.2.1:4711", "192.0.2.1"],
    ["[2001:db8::1]:4711", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["unknown", "127.0.0.1"],
    ["", "127.0.0.1"],
    ["203.0.113.7, ", "127.0.0.1"],
  ])("reads an entry %j as %s", (entry, address) =>
    expect(peerAddress(LOOPBACK, { "x-forwarded-for": entry }, "x-forwarded-for")).toBe(address),
  );

  it("is unknown for a connection that is already closed", () =>
    expect(peerAddress({}, {}, "x-forwarded-for")).toBe("unknown"));
});

describe("forwardedBy", () => {
  it("trusts no header without public access", () => {
    expect(forwardedBy({ state: "off", provider: "cloudflared" })).toBeNull();
    expect(forwardedBy({ state: "degraded", provider: "cloudflared" })).toBe("cf-connecting-ip");
    expect(forwardedBy({ state: "connected", provider: "ssh" })).toBe("x-forwarded-for");
  });
});
