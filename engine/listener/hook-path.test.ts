import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHookPath } from "./hook-path.ts";

describe("parseHookPath", () => {
  it("finds the source and, where it is there, the token", () => {
    expect(parseHookPath("/hooks/prod")).toEqual({ sourceId: "prod", token: undefined });
    expect(parseHookPath("/hooks/prod/t0ken?x=/y")).toEqual({ sourceId: "prod", token: "t0ken" });
  });

  it("reads back whatever was encoded", () => {
    const part = fc
      .string({ unit: "binary", minLength: 1, maxLength: 20 })
      .filter((text) => text.isWellFormed());
    return fc.assert(
      fc.property(part, part, (sourceId, token) => {
        const path = `/hooks/${encodeURIComponent(sourceId)}/${encodeURIComponent(token)}`;
        expect(parseHookPath(path)).toEqual({ sourceId, token });
      }),
    );
  });

  it.each([
    "/",
    "/hooks",
    "/hooks/a/",
    "/hooks/a/b/c",
    "/HOOKS/a",
    "/hooks/%E0%A4%A/x",
    "http://127.0.0.1/hooks/a",
    `/hooks/a/${"x".repeat(257)}`,
  ])("knows no such address as %s", (path) => expect(parseHookPath(path)).toBeNull());
});
