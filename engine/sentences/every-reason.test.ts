import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Test helpers that create reasons without the catalogue. */
const NOT_FOR_PEOPLE = /\.test\.ts$/;

it("every reason is created from the catalogue, so that it exists in every language", () => {
  const byHand = globSync("engine/**/*.ts")
    .filter((file) => !NOT_FOR_PEOPLE.test(file) && !file.startsWith("engine/sentences/"))
    .filter((file) => /\badvice\s*:/.test(readFileSync(file, "utf8")));
  expect(byHand).toEqual([]);
});
