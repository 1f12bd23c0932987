import { describe, expect, it } from "vitest";
import { parseSearchText } from "./search-text.ts";

describe("parseSearchText", () => {
  it.each([undefined, "", "  ", "\0\t\n", "\u3000"])("finds nothing to search for in %j", (q) => {
    expect(parseSearchText(q)).toBeNull();
  });

  it("quotes what is long enough for the index", () => {
    expect(parseSearchText('disk AND "x" OR*')).toMatchObject({
      match: '"disk" AND "AND" AND """x""" AND "OR*"',
      patterns: null,
    });
  });

  it("makes patterns of the rest, in which nothing is a wildcard", () => {
    expect(parseSearchText("5% a_ \\ 磁盘")).toMatchObject({
      match: null,
      patterns: JSON.stringify(["%5\\%%", "%a\\_%", "%\\\\%", "%磁盘%"]),
    });
  });

  it("can do without the index", () => {
    expect(parseSearchText("disk 磁盘")?.allPatterns).toBe(JSON.stringify(["%disk%", "%磁盘%"]));
  });

  it("counts characters, not UTF-16 units", () => {
    expect(parseSearchText("🔥🔥")?.match).toBeNull();
    expect(parseSearchText("🔥🔥🔥")?.match).toBe('"🔥🔥🔥"');
  });

  it("asks for each word once", () => {
    expect(parseSearchText("disk disk")?.match).toBe('"disk"');
  });
});
