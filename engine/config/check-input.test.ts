import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestWord } from "./check-input.ts";

const KNOWN = ["id", "name", "webhookUrl", "secret", "mention"];

describe("nearestWord", () => {
  it.each([
    ["webhookURL", "webhookUrl"],
    ["webhook", null],
    ["webhok_url", "webhookUrl"],
    ["secrets", "secret"],
    ["mentoin", "mention"],
    ["colour", null],
    ["", null],
  ])("suggests for %j: %j", (word, expected) => {
    expect(nearestWord(word, KNOWN)).toBe(expected);
  });

  it("finds a known word with one letter missing", () => {
    return fc.assert(
      fc.property(fc.constantFrom("webhookUrl", "secret", "mention"), fc.nat(5), (word, index) => {
        expect(nearestWord(word.slice(0, index) + word.slice(index + 1), KNOWN)).toBe(word);
      }),
    );
  });
});
