import { describe, expect, it } from "vitest";
import { proxyFor, proxyRules } from "./choose-proxy.ts";

const SYSTEM = { mode: "system" } as const;
const by = (env: Record<string, string>, address: string) =>
  proxyFor(new URL(address), proxyRules(SYSTEM, undefined, env));

describe("the environment's proxies", () => {
  it("are chosen by what they lead to; small letters win, and http's stands in for https's", () => {
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
  ])("leave out what NO_PROXY names: %s", (NO_PROXY, isOut) => {
    const chosen = by({ HTTPS_PROXY: "http://p", NO_PROXY }, "https://api.example.com/");
    expect(chosen).toBe(isOut ? null : "http://p");
  });

  it.each(["127.0.0.1", "127.9.9.9", "localhost", "LOCALHOST.", "a.localhost", "[::1]"])(
    "never lead to %s",
    (host) => expect(by({ HTTP_PROXY: "http://p" }, `http://${host}:8080/`)).toBeNull(),
  );
});

describe("the settings' proxy", () => {
  const manual = { mode: "manual", url: "http://p:3128", login: null, bypass: ["example.com"] } as const;

  it("goes before the environment's, with a login of any letters, and reaches only the named host without", () => {
    const login = { user: "a@b", password: "p:/?#ß" };
    const rules = proxyRules({ ...manual, login }, undefined, { NO_PROXY: "*" });
    const chosen = new URL(proxyFor(new URL("https://api.example.com/"), rules) ?? "");
    expect(decodeURIComponent(chosen.username)).toBe(login.user);
    expect(decodeURIComponent(chosen.password)).toBe(login.password);
    expect(proxyFor(new URL("https://example.com/"), rules)).toBeNull();
  });

  it("gives way to the command line's, and none at all to `direct`", () => {
    const env = { HTTPS_PROXY: "http://env" };
    const address = new URL("https://example.com/");
    expect(proxyFor(address, proxyRules(manual, "http://asked", env))).toBe("http://asked");
    expect(proxyFor(address, proxyRules({ mode: "direct" }, undefined, env))).toBeNull();
  });
});
