import { describe, expect, it } from "vitest";
import { languageOf, systemLanguage } from "./languages.ts";

describe("systemLanguage", () => {
  it.each([
    [["de-AT", "en"], "de"],
    [["zh-Hans-CN"], "zh-CN"],
    [["zh-TW", "en"], "zh-CN"],
    [["fr-FR", "en-GB"], "en"],
    [["fr", "it"], "en"],
    [[], "en"],
  ] as const)("prefers the first supported language of %j: %s", (preferred, language) => {
    expect(systemLanguage(preferred)).toBe(language);
  });
});

it("prefers the setting to the system", () => {
  expect(languageOf("de", ["en"])).toBe("de");
  expect(languageOf("system", ["zh"])).toBe("zh-CN");
});
