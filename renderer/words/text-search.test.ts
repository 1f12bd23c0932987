import { describe, expect, it } from "vitest";
import { hasWords, markMatches, matchRanges, searchWords } from "./text-search.ts";

const shown = (text: string, q: string | undefined) =>
  markMatches(text, q)
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join("");

it.each([
  ["Disk full on db-1", undefined, "Disk full on db-1"],
  ["Disk full on db-1", "  ", "Disk full on db-1"],
  ["Disk full on db-1", "DISK db", "[Disk] full on [db]-1"],
  ["Disk full on db-1", "isk fu lost", "D[isk] [fu]ll on db-1"],
  ["anana", "ana", "[anana]"],
  ["Straße gesperrt", "strasse", "[Straße] gesperrt"],
  ["O\u0308l leckt", "ö", "[O\u0308]l leckt"],
  ["磁盘即将写满", "即将", "磁盘[即将]写满"],
  ["", "x", ""],
])("highlights in %j the matches of %j", (text, q, expected) => {
  expect(shown(text, q)).toBe(expected);
});

describe("a search by words", () => {
  it("requires all words, in any order, case and form", () => {
    expect(hasWords("Proxy address", searchWords("ADDRESS proxy"))).toBe(true);
    expect(hasWords("Proxy address", searchWords("proxy password"))).toBe(false);
    expect(hasWords("Öffentliche Adresse", searchWords("öffentlich"))).toBe(true);
    expect(hasWords("公网地址", searchWords("地址"))).toBe(true);
    expect(hasWords("anything", searchWords("  "))).toBe(true);
  });

  it("maps their columns", () => {
    expect(matchRanges("Port to Port", searchWords("port"))).toEqual([
      [0, 4],
      [8, 12],
    ]);
    expect(matchRanges("公网地址", searchWords("地址"))).toEqual([[2, 4]]);
    expect(matchRanges("nothing", searchWords("port"))).toEqual([]);
  });
});
