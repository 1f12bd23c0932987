import { describe, expect, it } from "vitest";
import { hasWords, placesOf, searchWords } from "./search-text.ts";

describe("a search over the settings", () => {
  it("wants all words, in any order, case and form", () => {
    expect(hasWords("Proxy address", searchWords("ADDRESS proxy"))).toBe(true);
    expect(hasWords("Proxy address", searchWords("proxy password"))).toBe(false);
    expect(hasWords("Öffentliche Adresse", searchWords("öffentlich"))).toBe(true);
    expect(hasWords("公网地址", searchWords("地址"))).toBe(true);
    expect(hasWords("anything", searchWords("  "))).toBe(true);
  });

  it("knows where they stand", () => {
    expect(placesOf("Port to Port", searchWords("port"))).toEqual([
      [0, 4],
      [8, 12],
    ]);
    expect(placesOf("公网地址", searchWords("地址"))).toEqual([[2, 4]]);
    expect(placesOf("nothing", searchWords("port"))).toEqual([]);
  });
});
