import { expect, it } from "vitest";
import { sizeWords } from "./size-words.ts";

it.each([
  [0, "en", "0 byte"],
  [999, "en", "999 byte"],
  [84_200, "de", "84,2 kB"],
  [1_240_000, "en", "1.2 MB"],
  [3_400_000_000, "zh-CN", "3.4 GB"],
  [512_000_000, "de", "512 MB"],
] as const)("calls %i bytes in %s %s", (bytes, language, words) => {
  expect(sizeWords(bytes, language).replaceAll("\u00a0", " ")).toBe(words);
});
