import { describe, expect, it } from "vitest";
import { proxyIn } from "./session-network.ts";

describe("proxyIn", () => {
  const noLogin = () => null;

  it.each([
    ["DIRECT", null],
    ["", null],
    ["PROXY 10.0.0.1:3128; DIRECT", "http://10.0.0.1:3128/"],
    ["HTTPS proxy.example:8443", "https://proxy.example:8443/"],
    ["SOCKS5 10.0.0.1:1081", "socks5://10.0.0.1:1081"],
    ["SOCKS 10.0.0.1:1080;PROXY 10.0.0.2:3128", "socks5://10.0.0.1:1080"],
    ["QUIC 10.0.0.1:1", null],
  ])("%j is %s", (resolved, expected) => {
    expect(proxyIn(resolved, noLogin)).toBe(expected);
  });

  it("has the login of its place", () => {
    const loginOf = (host: string, port: number) =>
      host === "proxy.example" && port === 80 ? { user: "ops", password: "a:b" } : null;
    expect(proxyIn("PROXY proxy.example:80", loginOf)).toBe("http://ops:a%3Ab@proxy.example/");
    expect(proxyIn("PROXY other.example:80", loginOf)).toBe("http://other.example/");
  });
});
