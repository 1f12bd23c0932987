import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "./fold-text.ts";

describe("foldText", () => {
  it.each([
    ["Ö", "ö", "O\u0308", "o\u0308"],
    ["ß", "ẞ", "ss", "SS"],
    ["é", "É", "e\u0301", "E\u0301"],
    ["Д", "д"],
    ["ΟΔΟΣ", "οδος", "οδοσ"],
    ["ＤＢ", "ｄｂ", "DB", "db"],
    ["ﬁ", "FI", "fi"],
    ["ｶﾞ", "ガ", "カ\u3099"],
    ["각", "\u1100\u1161\u11a8"],
    ["İ", "I", "ı", "i"],
  ])("takes %s and its other forms for the same", (first, ...others) => {
    for (const other of others) expect(foldText(other), other).toBe(foldText(first));
  });

  it("leaves different letters different", () => {
    const different = ["o", "ö", "ø", "e", "é", "д", "磁", "盘", "1", "%", "_"];
    expect(new Set(different.map(foldText)).size).toBe(different.length);
  });

  it("changes nothing when it is done twice", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(text, (given) => {
        expect(foldText(foldText(given))).toBe(foldText(given));
      }),
      { numRuns: 500 },
    );
  });

  it("is the same for every character in any form", () => {
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const given = String.fromCodePoint(code);
      const folded = foldText(given);
      const forms = [
        folded,
        given.toLowerCase(),
        given.toUpperCase(),
        given.normalize("NFD"),
        given.normalize("NFKC"),
      ];
      for (const form of forms) {
        if (foldText(form) !== folded) expect.fail(`U+${code.toString(16)} differs from ${form}`);
      }
    }
  });

  it("takes what is no character as it comes out of a database", () => {
    expect(foldText("a\ud800b")).toBe(foldText("a\ufffd\ufffd\ufffdb"));
  });
});
