import { describe, expect, it } from "vitest";
import type { Language } from "../../shared/i18n/languages.ts";
import { digestLanguage } from "./digester.ts";

describe("the language of a digest", () => {
  it.each<[Language, Language[]]>([
    ["de", ["de"]],
    ["zh-CN", ["en", "zh-CN", "zh-CN"]],
    ["de", ["de", "en", "en", "de"]],
    ["en", ["en", "de", "zh-CN"]],
  ])("is %s for %j, oldest first", (language, members) => {
    expect(digestLanguage(members.map((one) => ({ language: one })))).toBe(language);
  });
});
