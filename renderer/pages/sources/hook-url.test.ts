import { describe, expect, it } from "vitest";
import { sourceTokenSchema } from "../../../shared/model/source.ts";
import { basicAuthUrl, hookUrl, newHookToken } from "./hook-url.ts";

describe("newHookToken", () => {
  it("is accepted by the contract, and different each time", () => {
    const tokens = Array.from({ length: 50 }, () => newHookToken((bytes) => crypto.getRandomValues(bytes)));
    for (const token of tokens) expect(sourceTokenSchema.safeParse(token).success).toBe(true);
    expect(new Set(tokens).size).toBe(50);
  });

  it("uses every byte", () => {
    const ofByte = (value: number) => newHookToken((bytes) => bytes.fill(value));
    expect(ofByte(0)).toBe("a".repeat(32));
    expect(ofByte(31)).toBe("9".repeat(32));
    expect(ofByte(255)).toBe("9".repeat(32));
  });
});

describe("hookUrl", () => {
  it("is the listener's address, the source's path and the token", () => {
    expect(hookUrl("http://127.0.0.1:41700/", "/hooks/production", "abc")).toBe(
      "http://127.0.0.1:41700/hooks/production/abc",
    );
  });

  it("is path and token while the listener has no address", () => {
    expect(hookUrl(null, "/hooks/production", "abc")).toBe("/hooks/production/abc");
  });
});

describe("basicAuthUrl", () => {
  it("has the token as the password before the host, and keeps a path prefix", () => {
    expect(basicAuthUrl("https://alerts.example.com/tocsin/", "/hooks/production", "a.b~c")).toBe(
      "https://tocsin:a.b~c@alerts.example.com/tocsin/hooks/production",
    );
  });

  it("contains exactly what the URL parser reads as the password", () => {
    const url = new URL(basicAuthUrl("http://127.0.0.1:41700", "/hooks/p", "a@b/c") ?? "");
    expect([url.host, url.username, decodeURIComponent(url.password)]).toEqual([
      "127.0.0.1:41700",
      "tocsin",
      "a@b/c",
    ]);
  });

  it("needs an address", () => expect(basicAuthUrl(null, "/hooks/p", "abc")).toBeNull());
});
