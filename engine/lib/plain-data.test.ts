import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./plain-data.ts";

describe("canonicalJson", () => {
  it("sorts members at every depth and keeps the order of items", () => {
    expect(canonicalJson({ b: [2, 1, { d: null, c: "x" }], a: true })).toBe(
      '{"a":true,"b":[2,1,{"c":"x","d":null}]}',
    );
  });

  it("represents the same value", () => {
    return fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(canonicalJson(JSON.parse(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("does not depend on the order of members", () => {
    return fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(object));
      }),
    );
  });

  it("is equal for equal values only", () => {
    const value = fc.constantFrom(1, "1", null, "null", true, [], {}, [1], [[]], { a: 1 }, { a: "1" });
    const object = fc.dictionary(fc.constantFrom("a", "b", "a,b", '"'), value);
    return fc.assert(
      fc.property(object, object, (one, other) => {
        expect(canonicalJson(one) === canonicalJson(other)).toBe(isDeepStrictEqual({ ...one }, { ...other }));
      }),
    );
  });

  it("accepts 100,000 levels and 100,000 items without overflowing the stack", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect(canonicalJson(JSON.parse(deep))).toBe(deep);
    const wide = `[${Array.from({ length: 100_000 }, () => 1).join(",")}]`;
    expect(canonicalJson(JSON.parse(wide))).toBe(wide);
  });
});
