import { describe, expect, it } from "vitest";
import { readHeadlessOptions } from "./options.ts";
import { createClientAddress, readPublicUiUrl, readTrustedProxies } from "./reverse-proxy.ts";

describe("--public-ui-url", () => {
  it.each([
    [undefined, null],
    ["https://tocsin.example.com", "https://tocsin.example.com"],
    ["HTTPS://Tocsin.Example.com:443/", "https://tocsin.example.com"],
    ["https://ops.example.com:8443", "https://ops.example.com:8443"],
    ["https://[2001:db8::1]", "https://[2001:db8::1]"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["http://127.0.0.1", "http://127.0.0.1"],
  ])("%j is the origin %j", (text, origin) => {
    expect(readPublicUiUrl(text)).toBe(origin);
  });

  it.each([
    "tocsin.example.com",
    "//tocsin.example.com",
    "ftp://tocsin.example.com",
    "https://",
    "https://tocsin.example.com/tocsin",
    "https://tocsin.example.com/?",
    "https://tocsin.example.com#",
    "https://me:secret-of-mine@tocsin.example.com",
    "https://@tocsin.example.com",
    "https://tocsin.example.com:99999",
    "https://two words",
    " https://tocsin.example.com",
  ])("rejects %j without quoting it", (text) => {
    const read = () => readHeadlessOptions(["--public-ui-url", text], {});
    expect(read).toThrow(expect.objectContaining({ code: "input/invalid", field: "--public-ui-url" }));
    expect(read).not.toThrow(/secret-of-mine/);
  });

  it("requires TLS beyond this machine, even for subdomains of localhost", () => {
    for (const text of ["http://tocsin.example.com", "http://10.0.0.1", "http://a.localhost"])
      expect(() => readPublicUiUrl(text)).toThrow(/must begin with https:/);
  });
});

describe("--trusted-proxy", () => {
  it("accepts addresses and networks", () => {
    expect(readTrustedProxies(undefined)).toEqual([]);
    expect(readTrustedProxies("127.0.0.1, ::1,10.0.0.0/8")).toEqual(["127.0.0.1", "::1", "10.0.0.0/8"]);
  });

  it.each(["proxy.example.com", "127.0.0.1,", "10.0.0.0/33", "*"])("rejects %j", (text) => {
    expect(() => readTrustedProxies(text)).toThrow(expect.objectContaining({ field: "--trusted-proxy" }));
  });
});

describe("the client's address", () => {
  const proxied = { "x-forwarded-for": "203.0.113.7" };

  it("is the socket's without a trusted proxy, whatever the header contains", () => {
    expect(createClientAddress([])("127.0.0.1", proxied)).toBe("127.0.0.1");
    expect(createClientAddress(["10.0.0.1"])("127.0.0.1", proxied)).toBe("127.0.0.1");
    expect(createClientAddress([])(undefined, proxied)).toBe("unknown");
  });

  it("is the one that the trusted proxy added, not one that the client sent", () => {
    const client = createClientAddress(["127.0.0.1"]);
    expect(client("::ffff:127.0.0.1", proxied)).toBe("203.0.113.7");
    expect(client("127.0.0.1", { "x-forwarded-for": "10.9.9.9, 198.51.100.4" })).toBe("198.51.100.4");
    expect(client("127.0.0.1", { "x-forwarded-for": "198.51.100.4:5711" })).toBe("198.51.100.4");
  });

  it("is the nearest one behind all trusted proxies", () => {
    const client = createClientAddress(["127.0.0.1", "10.0.0.0/8"]);
    const headers = { "x-forwarded-for": "192.0.2.1, 203.0.113.7, 10.2.3.4" };
    expect(client("127.0.0.1", headers)).toBe("203.0.113.7");
    expect(client("192.0.2.99", headers)).toBe("192.0.2.99");
    expect(client("127.0.0.1", { "x-forwarded-for": "10.2.3.4, 10.2.3.5" })).toBe("10.2.3.4");
  });

  it("is the nearest proxy's if the list ends or contains no address", () => {
    const client = createClientAddress(["127.0.0.1"]);
    expect(client("127.0.0.1", {})).toBe("127.0.0.1");
    for (const text of ["", "unknown", "203.0.113.7, ", "_hidden"])
      expect(client("127.0.0.1", { "x-forwarded-for": text })).toBe("127.0.0.1");
  });
});
