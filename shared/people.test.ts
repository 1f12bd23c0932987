import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOBILE, repairMobile, repairUserId, USER_ID } from "./people.ts";

describe("a mobile number", () => {
  it.each([
    ["+393240000000", "+39-3240000000"],
    ["+8613800000000", "13800000000"],
    ["8613800000000", "13800000000"],
    ["008613800000000", "13800000000"],
    ["+86-138-0000-0000", "13800000000"],
    ["+86 138 0000 0000", "13800000000"],
    ["138-0000-0000", "13800000000"],
    ["138 0000 0000\u200b", "13800000000"],
    ["１３８００００００００", "13800000000"],
    ["@13800000000", "13800000000"],
    ["tel:+852-1234-5678", "+852-12345678"],
    ["+852 1234 5678", "+852-12345678"],
    ["+852-12345678", "+852-12345678"],
    ["(+852) 12345678", "+852-12345678"],
    ["0039 324 000 0000", "+39-3240000000"],
    ["+49 (0)171 0000000", "+49-1710000000"],
    ["+1 (202) 555-0123", "+1-2025550123"],
    ["+1-202-555-0123", "+1-2025550123"],
    ["+7 900 000-00-00", "+7-9000000000"],
    ["13800000000", "13800000000"],
  ])("%s is meant as %s", (written, repaired) => {
    expect(repairMobile(written)).toBe(repaired);
    expect(repaired).toMatch(MOBILE);
  });

  it.each([
    "3240000000",
    "393240000000",
    "oops",
    "",
    "12345",
    "02112345678",
    "+",
    "+999",
    "138000000001",
    "x13800000000",
  ])("is not guessed from %j", (written) => {
    expect(repairMobile(written)).not.toMatch(MOBILE);
  });

  const separators = fc.array(fc.constantFrom("", " ", "-", "\u200b"), { minLength: 10, maxLength: 10 });
  it("of mainland China is recognized with any separators, with and without its country code", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String),
        separators,
        fc.constantFrom("", "+86", "86", "0086", "+86-", "(+86)", "+86 "),
        (number, between, code) => {
          const written = [...number].map((digit, index) => digit + (between[index] ?? "")).join("");
          expect(repairMobile(code + written)).toBe(number);
        },
      ),
    ));

  it("in a documented form is not changed", () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.stringMatching(/^1[3-9]\d{9}$/),
          fc.stringMatching(/^\+(?:39|49|65|81|852|971)-\d{6,10}$/),
        ),
        (number) => {
          expect(repairMobile(number)).toBe(number);
        },
      ),
    ));

  it("does not change in a second repair", () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."+0123456789()-. /@xtel:") }), (written) => {
        expect(repairMobile(repairMobile(written))).toBe(repairMobile(written));
      }),
    ));
});

describe("a user id", () => {
  it.each([
    ["@user1", "user1"],
    ["@@user1", "user1"],
    ["＠user1", "user1"],
    [" manager4220\u200b\n", "manager4220"],
    ["a@b", "a@b"],
  ])("%j is %s", (written, repaired) => {
    expect(repairUserId(written)).toBe(repaired);
    expect(repaired).toMatch(USER_ID);
  });
});
