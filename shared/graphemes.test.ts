import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstGraphemes } from "./graphemes.ts";

const FAMILY = "👨‍👩‍👧‍👦";
const FLAG = "🇨🇳";
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const countIn = (text: string) => [...segmenter.segment(text)].length;

describe("firstGraphemes", () => {
  it.each([
    ["a family", FAMILY],
    ["a flag", FLAG],
    ["a skin tone", "👍🏽"],
    ["a keycap", "1️⃣"],
    ["a letter and its accents", "e\u0301\u0323"],
    ["a syllable of jamo", "\u1112\u1161\u11ab"],
    ["a line break", "\r\n"],
  ])("does not split %s", (_title, character) => {
    const text = `ab${character}${character}`;
    for (let most = 0; most <= text.length; most++) {
      const pieces = ["", "a", "ab", `ab${character}`, text];
      expect(pieces).toContain(firstGraphemes(text, most));
    }
  });

  const piece = fc.constantFrom(
    FAMILY,
    FLAG,
    "👍🏽",
    "e\u0301",
    "\u200d",
    "\ufe0f",
    "a",
    "字",
    "\ud800",
    "🇩",
  );

  it("takes as many whole characters as there is room for", () =>
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 0, max: 60 }), (pieces, most) => {
        const text = pieces.join("");
        const first = firstGraphemes(text, most);
        const all = [...segmenter.segment(text)].map(({ segment }) => segment);
        if ((all[0]?.length ?? 0) > most) return;
        expect(first).toBe(all.slice(0, countIn(first)).join(""));
        const next = all[countIn(first)];
        if (next !== undefined) expect(first.length + next.length).toBeGreaterThan(most);
      }),
    ));

  it("cuts a character that is longer than the whole room, but no surrogate pair", () => {
    expect(firstGraphemes(`a${"\u0301".repeat(500)}`, 100)).toHaveLength(100);
    expect(firstGraphemes("😀", 1)).toBe("");
  });
});
