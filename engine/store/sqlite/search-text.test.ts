import { describe, expect, it } from "vitest";
import { parseSearchText } from "./search-text.ts";

describe("parseSearchText", () => {
  it.each([undefined, "", "  ", "\0\t\n", "\u3000"])("finds no searchable word in %j", (q) => {
    expect(parseSearchText(q)).toBeNull();
  });

  it("quotes words that are long enough for the index", () => {
    expect(parseSearchText('disk AND "x" OR*')).toMatchObject({
      match: '"disk" AND "and" AND """x""" AND "or*"',
      words: null,
    });
  });

  it("returns the shorter words unchanged", () => {
    expect(parseSearchText("5% a_ \\ 磁盘")).toMatchObject({
      match: null,
      words: JSON.stringify(["5%", "a_", "\\", "磁盘"]),
    });
  });

  it("has all words for a search without the index", () => {
    expect(parseSearchText("disk 磁盘")?.allWords).toBe(JSON.stringify(["disk", "磁盘"]));
  });

  it("counts characters, not UTF-16 units", () => {
    expect(parseSearchText("🔥🔥")?.match).toBeNull();
    expect(parseSearchText("🔥🔥🔥")?.match).toBe('"🔥🔥🔥"');
  });

  it("searches for each word once, whatever its case or form", () => {
    expect(parseSearchText("disk Disk ＤＩＳＫ")?.match).toBe('"disk"');
    expect(parseSearchText("Ö O\u0308")?.words).toBe('["ö"]');
  });

  it("splits a character that is folded to several words", () => {
    expect(parseSearchText("a\u00a8bcd")).toMatchObject({ match: '"\u0308bcd"', words: '["a"]' });
  });
});
