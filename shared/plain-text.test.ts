import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTimeMs } from "../testkit/cpu-time.ts";
import {
  firstGraphemes,
  foldText,
  isBlank,
  isReadableName,
  plainLine,
  plainLines,
  withVisibleBidi,
} from "./plain-text.ts";

const ESC = "\u001b";

describe("a terminal sequence", () => {
  it.each([
    ["colours", `${ESC}[1;31mCRITICAL${ESC}[0m db-1 down`, "CRITICAL db-1 down"],
    ["256 colours", `${ESC}[38;5;196mFTL${ESC}[0m boom`, "FTL boom"],
    ["colours with colons", `${ESC}[38:2::255:0:0mred${ESC}[m`, "red"],
    ["cursor and erase", `${ESC}[2K${ESC}[1;1Hdone${ESC}[?25h`, "done"],
    ["the C1 form of CSI", "\u009b31mC1\u009b0m", "C1"],
    ["a hyperlink", `${ESC}]8;;https://x.example/\u0007link${ESC}]8;;\u0007 end`, "link end"],
    ["a hyperlink ended by ST", `${ESC}]8;;https://x.example/${ESC}\\link${ESC}]8;;${ESC}\\`, "link"],
    ["a hyperlink in C1 form", "\u009d8;;https://x.example/\u009clink\u009d8;;\u009c", "link"],
    ["a window title", `${ESC}]0;root@db-1\u0007ready`, "ready"],
    ["a device string", `a${ESC}P1$r0m${ESC}\\b`, "ab"],
    ["a character set", `${ESC}(Bplain`, "plain"],
    ["a short escape", `${ESC}7saved${ESC}8`, "saved"],
    ["a sequence that was cut off", `end${ESC}[31`, "end"],
    ["a string without an end", `${ESC}]0;title and text`, "0;title and text"],
  ])("is removed as a unit: %s", (_title, value, shown) => {
    expect(plainLine(value)).toBe(shown);
    expect(plainLines(value)).toEqual([shown]);
  });

  const sequence = fc.oneof(
    fc.stringMatching(/^[0-9;:?]{0,8}[@-~]$/).map((rest) => `${ESC}[${rest}`),
    fc.stringMatching(/^[0-9;:?]{0,8}[@-~]$/).map((rest) => `\u009b${rest}`),
    fc.stringMatching(/^[0-9];[ -~]{0,20}$/).map((rest) => `${ESC}]${rest}\u0007`),
    fc.stringMatching(/^[ -~]{0,20}$/).map((rest) => `${ESC}_${rest}${ESC}\\`),
  );

  it("does not change the text around it", () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(sequence, fc.stringMatching(/^[A-Za-z0-9]{1,9}$/))), (pieces) => {
        expect(plainLine(pieces.flat().join(""))).toBe(pieces.map(([, text]) => text).join(""));
      }),
    ));
});

describe("invisible text", () => {
  it.each([
    "",
    " \t\n",
    "\u200b\u200b",
    "\u3164\u2800\u00ad",
    "\u2060",
    "\ufeff",
    "\u115f\u1160\uffa0",
    "\u180e\u034f\u061c",
    "\u202e\u202c",
    "\u{e0041}\u{e007f}",
    "\ufe0f\u200d",
    "\u{1d173}\u{1d159}",
    "\u0000\u0007",
    "\u00a0\u3000\u2003",
    `${ESC}[31m${ESC}[0m`,
  ])("is no text: %j", (value) => {
    expect(plainLine(value)).toBe("");
    expect(plainLines(value).join("")).toBe("");
  });

  it.each(["x", "。", "\u200bx", "😀", "\u0600", "-", "\ufffd", "字"])("is not: %j", (value) => {
    expect(isBlank(value)).toBe(false);
    expect(plainLine(value)).not.toBe("");
  });

  it("is any combination of characters that Unicode lets a font ignore", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const unseen = value.replace(/[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}]/gu, "");
        expect(plainLine(unseen)).toBe("");
      }),
    ));
});

describe("a direction control", () => {
  it("has no effect", () => {
    expect(plainLine("\u202egnp.exe\u202c")).toBe("gnp.exe");
    expect(plainLines("\u202eabc\u202c def")).toEqual(["abc def"]);
    expect(plainLine("Host \u2068db-1\u2069.")).toBe("Host db-1.");
  });

  it("is removed from any text", () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."\u061c\u200e\u200f\u202a\u202e\u2066\u2069a ב\n") }),
        (value) => {
          expect(plainLine(value)).not.toMatch(/\p{Bidi_Control}/u);
          expect(plainLines(value).join("")).not.toMatch(/\p{Bidi_Control}/u);
        },
      ),
    ));

  it("can be shown as an escape", () => {
    expect(withVisibleBidi('{"summary": "\u202egnp.exe"}')).toBe('{"summary": "\\u202egnp.exe"}');
    expect(JSON.parse(withVisibleBidi('"\u061c\u2067x"'))).toBe("\u061c\u2067x");
  });
});

describe("plainLines", () => {
  it("keeps leading and inner blanks", () => {
    expect(plainLines("a:\n  - b\r\n\tc\nd\te\n\u3000f  \n \u200b \nNAME   READY")).toEqual([
      "a:",
      "  - b",
      "    c",
      "d   e",
      "  f",
      "",
      "NAME   READY",
    ]);
  });

  it("is idempotent", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const plain = plainLines(value).join("\n");
        expect(plainLines(plain).join("\n")).toBe(plain);
        expect(plainLine(plainLine(value))).toBe(plainLine(value));
      }),
    ));

  it("takes linear time", async () => {
    for (const piece of [`${ESC}]`, `${ESC}[`, "\u009d1", " ", "\t", "x", "\u202e"]) {
      const text = piece.repeat(200_000);
      expect(await cpuTimeMs(() => plainLines(text))).toBeLessThan(2_000);
    }
  });
});

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

  it("returns as many whole characters as there is room for", () =>
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

  it("cuts a character that is longer than the limit, but no surrogate pair", () => {
    expect(firstGraphemes(`a${"\u0301".repeat(500)}`, 100)).toHaveLength(100);
    expect(firstGraphemes("😀", 1)).toBe("");
  });
});

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
  ])("folds %s and its other forms to the same text", (first, ...others) => {
    for (const other of others) expect(foldText(other), other).toBe(foldText(first));
  });

  it("keeps different letters different", () => {
    const different = ["o", "ö", "ø", "e", "é", "д", "磁", "盘", "1", "%", "_"];
    expect(new Set(different.map(foldText)).size).toBe(different.length);
  });

  it("is idempotent", () => {
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

  it("folds a lone surrogate like the database does", () => {
    expect(foldText("a\ud800b")).toBe(foldText("a\ufffd\ufffd\ufffdb"));
  });
});

describe("isReadableName", () => {
  it.each([
    "Ops",
    "Zoë Müller",
    "王伟",
    "نرم\u200cافزار",
    "क्\u200dष",
    "Family 👨\u200d👩\u200d👧",
    "❤\ufe0f 1\ufe0f⃣ 👩🏽\u200d🚒",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "葛\u{e0100}城",
    "👍",
    "!",
  ])("accepts %s", (name) => {
    expect(isReadableName(name)).toBe(true);
  });

  it.each([
    ["a zero-width space", "Op\u200bs"],
    ["a byte order mark", "\ufeffOps"],
    ["a soft hyphen", "O\u00adps"],
    ["a joiner in Latin letters", "Ad\u200dmin"],
    ["a joiner at the end", "نرم\u200c"],
    ["a variation selector after a letter", "Ops\ufe0f"],
    ["tags without a flag", "Ops\u{e0067}\u{e007f}"],
    ["an override of the direction", "\u202eniimdA"],
    ["an isolate", "\u2066Ops\u2069"],
    ["a direction mark", "Ops\u200f"],
    ["a control character", "O\u0007ps"],
    ["a line break", "Ops\nteam"],
    ["half a character", "Ops\ud800"],
    ["only blanks", " \u3000"],
    ["only a Hangul filler", "\u3164"],
    ["only a Braille blank", "\u2800"],
  ])("rejects %s", (_what, name) => {
    expect(isReadableName(name)).toBe(false);
  });
});
