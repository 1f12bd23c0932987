import { describe, expect, it } from "vitest";
import { type NetworkSettings, networkSchema } from "../../shared/model/network.ts";
import { proxyIssues } from "./proxy-settings.ts";

const network = (over: Partial<NetworkSettings>): NetworkSettings => networkSchema.parse(over);
const byProxy = (proxyUrl: string) => network({ proxy: "manual", proxyUrl });

describe("a proxy's address", () => {
  it.each([
    "http://proxy:3128",
    "https://user:pass@proxy.example.com",
    "socks5://10.0.0.1:1080",
    "http://[::1]:80",
  ])("accepts %s", (url) => expect(proxyIssues(byProxy(url))).toEqual([]));

  it.each([
    ["proxy:3128", "input.proxy-url"],
    ["ftp://proxy", "input.proxy-url"],
    ["http://proxy/path", "input.proxy-url"],
    ["http://proxy?x", "input.proxy-url"],
    ["http://", "input.proxy-url"],
    ["socks5://me:secret@proxy:1080", "input.proxy-socks-user"],
    ["http://:secret@proxy:1080", "input.proxy-no-user"],
  ])("is rejected by name without being quoted: %s", (url, sentence) => {
    const issues = proxyIssues(byProxy(url));
    expect(issues).toMatchObject([{ path: ["proxyUrl"], sentence }]);
    expect(JSON.stringify(issues)).not.toContain("secret");
  });

  it("is required in manual mode", () => {
    expect(proxyIssues(network({ proxy: "manual" }))).toMatchObject([{ sentence: "input.proxy-missing" }]);
  });

  it("has a list of exceptions, each a host", () => {
    const bypass = ["example.com", ".example.com", "*.example.com:8443", "10.0.0.1", "[fe80::1]:80"];
    expect(proxyIssues(network({ bypass }))).toEqual([]);
    for (const bad of ["<-loopback>", "http://example.com", "10.0.0.0/8", "a b", "*"]) {
      expect(proxyIssues(network({ bypass: ["ok.com", bad] })), bad).toMatchObject([{ path: ["bypass", 1] }]);
    }
  });
});
