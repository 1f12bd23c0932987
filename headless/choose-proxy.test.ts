import { describe, expect, it } from "vitest";
import { proxyFor, proxyRules } from "./choose-proxy.ts";

const SYSTEM = { mode: "system" } as const;
const by = (env: Record<string, string>, address: string) =>
  proxyFor(new URL(address), proxyRules(SYSTEM, undefined, env));

describe("a proxy from the environment", () => {
  it("is chosen by the target's protocol; lower case wins, and http's is the fallback for https", () => {
    const env = { http_proxy: "http://small", HTTP_PROXY: "http://large", HTTPS_PROXY: "http://tls" };
    expect(by(env, "http://example.com/")).toBe("http://small");
    expect(by(env, "https://example.com/")).toBe("http://tls");
    expect(by({ HTTP_PROXY: "http://one" }, "https://example.com/")).toBe("http://one");
    expect(by({ HTTP_PROXY: "", http_proxy: "" }, "http://example.com/")).toBeNull();
  });

  it.each([
    ["example.com", true],
    [".example.com, other.org", true],
    ["example.com:443", true],
    ["*", true],
    ["example.com:8443", false],
    ["ample.com", false],
    ["api.example.com.evil.org", false],
  ])("is bypassed for hosts in NO_PROXY: %s", (NO_PROXY, isOut) => {
    const chosen = by({ HTTPS_PROXY: "http://p", NO_PROXY }, "https://api.example.com/");
    expect(chosen).toBe(isOut ? null : "http://p");
  });

  it("may omit the scheme, apply to all protocols, and use socks5h", () => {
    expect(by({ HTTPS_PROXY: "proxy.corp:3128" }, "https://example.com/")).toBe("http://proxy.corp:3128");
    expect(by({ https_proxy: "me:pw@proxy.corp:3128" }, "https://example.com/")).toBe(
      "http://me:pw@proxy.corp:3128",
    );
    const all = { ALL_PROXY: "socks5h://all:1080" };
    expect(by(all, "http://example.com/")).toBe("socks5://all:1080");
    expect(by({ ...all, HTTP_PROXY: "http://one" }, "https://example.com/")).toBe("socks5://all:1080");
    expect(by({ ...all, HTTPS_PROXY: "http://tls" }, "https://example.com/")).toBe("http://tls");
  });

  it.each(["http://", "ftp://me:secret@proxy", "me:secret@proxy:port", "http://me:secret@proxy/path"])(
    "is rejected with the variable's name if it is invalid: %s",
    (address) => {
      for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]) {
        const read = () => proxyRules(SYSTEM, undefined, { [name]: address });
        expect(read).toThrow(expect.objectContaining({ code: "input/invalid", field: name }));
        expect(read).not.toThrow(/secret/);
        expect(() => proxyRules(SYSTEM, "http://asked", { [name]: address })).not.toThrow();
      }
    },
  );

  it.each([
    ["10.0.0.0/8", "10.200.3.4", true],
    ["10.0.0.0/8", "11.0.0.1", false],
    ["192.168.1.0/25", "192.168.1.127", true],
    ["192.168.1.0/25", "192.168.1.128", false],
    ["192.168.1.7/32", "192.168.1.7", true],
    ["fd00::/8", "[fd12::1]", true],
    ["fd00::/8", "[fe80::1]", false],
    ["fd12::1", "[fd12::1]", true],
    ["10.0.0.0/33", "10.0.0.1", false],
    ["10.0.0.0/8", "ten.example", false],
    ["nonsense/8", "10.0.0.1", false],
  ])("is bypassed for networks in NO_PROXY: %s %s %s", (NO_PROXY, host, isOut) => {
    const chosen = by({ HTTPS_PROXY: "http://p", NO_PROXY: `a.example, ${NO_PROXY}` }, `https://${host}/`);
    expect(chosen).toBe(isOut ? null : "http://p");
  });

  it.each(["127.0.0.1", "127.9.9.9", "localhost", "LOCALHOST.", "a.localhost", "[::1]"])(
    "is never used for %s",
    (host) => expect(by({ HTTP_PROXY: "http://p" }, `http://${host}:8080/`)).toBeNull(),
  );
});

describe("a proxy from the settings", () => {
  const manual = { mode: "manual", url: "http://p:3128", login: null, bypass: ["example.com"] } as const;

  it("overrides the environment's, may have a login of any characters, and is bypassed for the named host only", () => {
    const login = { user: "a@b", password: "p:/?#ß" };
    const rules = proxyRules({ ...manual, login }, undefined, { NO_PROXY: "*" });
    const chosen = new URL(proxyFor(new URL("https://api.example.com/"), rules) ?? "");
    expect(decodeURIComponent(chosen.username)).toBe(login.user);
    expect(decodeURIComponent(chosen.password)).toBe(login.password);
    expect(proxyFor(new URL("https://example.com/"), rules)).toBeNull();
  });

  it("is overridden by the command line's, and disabled by `direct`", () => {
    const env = { HTTPS_PROXY: "http://env" };
    const address = new URL("https://example.com/");
    expect(proxyFor(address, proxyRules(manual, "http://asked", env))).toBe("http://asked");
    expect(proxyFor(address, proxyRules({ mode: "direct" }, undefined, env))).toBeNull();
  });
});
