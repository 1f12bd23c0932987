import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTimeMs } from "../../testkit/cpu-time.ts";
import { hasOneHost, parseHookPath, pathOf } from "./request-target.ts";

const parse = (target: string) => parseHookPath(pathOf(target));

describe("parseHookPath", () => {
  it("finds the source, and the token if there is one", () => {
    expect(parse("/hooks/prod")).toEqual({ sourceId: "prod", token: undefined });
    expect(parse("/hooks/prod/t0ken?x=/y")).toEqual({ sourceId: "prod", token: "t0ken" });
  });

  it("decodes encoded parts", () => {
    const part = fc
      .string({ unit: "binary", minLength: 1, maxLength: 20 })
      .filter((text) => text.isWellFormed());
    return fc.assert(
      fc.property(part, part, (sourceId, token) => {
        const path = `/hooks/${encodeURIComponent(sourceId)}/${encodeURIComponent(token)}`;
        expect(parse(path)).toEqual({ sourceId, token });
      }),
    );
  });

  it.each([
    "//hooks/prod/t0ken",
    "/hooks//prod///t0ken",
    "/hooks/prod/t0ken/",
    "/hooks/prod/t0ken/?x=//y/",
    "http://127.0.0.1:41700/hooks/prod/t0ken",
    "HTTPS://alerts.example.com//hooks/prod/t0ken/?x=1",
  ])("treats %s as /hooks/prod/t0ken", (target) =>
    expect(parse(target)).toEqual({ sourceId: "prod", token: "t0ken" }),
  );

  it.each([
    "/",
    "//",
    "/hooks",
    "/hooks/",
    "/hooks/a/b/c",
    "/HOOKS/a",
    "/hooks/%E0%A4%A/x",
    "http://127.0.0.1",
    "ftp://127.0.0.1/hooks/a",
    `/hooks/a/${"x".repeat(257)}`,
  ])("rejects %s", (target) => expect(parse(target)).toBeNull());

  it("takes no noticeable time for a target that consists of slashes", async () => {
    const target = `/hooks${"/".repeat(16_000)}#`;
    expect(await cpuTimeMs(() => expect(parse(target)).toBeNull())).toBeLessThan(50);
  });
});

describe("pathOf", () => {
  it.each([
    ["/healthz", "/healthz"],
    ["http://tocsin.internal/healthz?x", "/healthz"],
    ["//healthz/", "/healthz"],
    ["/", "/"],
    ["//", "/"],
    ["*", "*"],
    ["http://tocsin.internal", ""],
  ])("reads %s as %s", (target, path) => expect(pathOf(target)).toBe(path));
});

describe("hasOneHost", () => {
  it.each([
    [["Host", "a"], "1.1", true],
    [["Host", "a", "X", "host", "host", "a"], "1.1", false],
    [["X", "host"], "1.1", false],
    [[], "1.0", true],
    [["Host", "a", "HOST", "b"], "1.0", false],
  ])("of %j in HTTP/%s is %s", (rawHeaders, httpVersion, fits) => {
    expect(hasOneHost({ rawHeaders, httpVersion })).toBe(fits);
  });
});
