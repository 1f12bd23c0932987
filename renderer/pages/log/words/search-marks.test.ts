import { expect, it } from "vitest";
import { markMatches } from "./search-marks.ts";

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
])("marks in %j what %j asks for", (text, q, expected) => {
  expect(shown(text, q)).toBe(expected);
});
