import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskHeaders, presentedToken, tokenMatches } from "./credentials.ts";

describe("tokenMatches", () => {
  it("is true for an expected token and for nothing else", () => {
    const token = fc.string({ minLength: 1, maxLength: 40 });
    return fc.assert(
      fc.property(token, token, (expected, other) => {
        expect(tokenMatches(expected, [expected])).toBe(true);
        expect(tokenMatches(expected, [null, expected])).toBe(true);
        expect(tokenMatches(other, [expected, null])).toBe(other === expected);
        expect(tokenMatches(`${expected}x`, [expected])).toBe(false);
      }),
    );
  });

  it("is false without a token, even if none is expected", () => {
    expect(tokenMatches(null, ["expected", null])).toBe(false);
    expect(tokenMatches(null, [null])).toBe(false);
    expect(tokenMatches("", [null])).toBe(false);
    expect(tokenMatches("", [""])).toBe(true);
    expect(tokenMatches("no such source has this token", [null, null])).toBe(false);
  });
});

describe("presentedToken", () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  it.each([
    ["the path", "t", {}, "t"],
    ["X-Tocsin-Token", undefined, { "x-tocsin-token": "t" }, "t"],
    ["a Bearer token in any case", undefined, { authorization: "bEaReR t" }, "t"],
    ["the Basic password, colons included", undefined, { authorization: basic("user:t:u") }, "t:u"],
    ["the Basic password without a user", undefined, { authorization: basic(":t") }, "t"],
  ])("is taken from %s", (_where, path, headers, token) => {
    expect(presentedToken(path, headers)).toBe(token);
  });

  it.each([
    {},
    { authorization: "t" },
    { authorization: "Basic" },
    { authorization: "Digest t" },
    { authorization: `Digest ${Buffer.from("user:t").toString("base64")}` },
    { authorization: basic("no-colon") },
  ])("is null for %j", (headers) => expect(presentedToken(undefined, headers)).toBeNull());
});

describe("maskHeaders", () => {
  it("masks possible credentials and keeps all other headers", () => {
    expect(
      maskHeaders(
        {
          authorization: "Bearer x",
          "proxy-authorization": "x",
          cookie: "x",
          "x-tocsin-token": "x",
          "x-api-key": "x",
          "x-hub-signature": "x",
          "x-absent": undefined,
          "x-own-header": "x",
          "content-type": "application/json",
          "set-cookie": ["a", "b"],
        },
        ["x-own-header"],
      ),
    ).toEqual({
      authorization: "<secret>",
      "proxy-authorization": "<secret>",
      cookie: "<secret>",
      "x-tocsin-token": "<secret>",
      "x-api-key": "<secret>",
      "x-hub-signature": "<secret>",
      "x-own-header": "<secret>",
      "content-type": "application/json",
      "set-cookie": "a, b",
    });
  });
});
