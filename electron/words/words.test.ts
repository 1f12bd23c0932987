import { parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../shared/languages.ts";
import { fill } from "../../shared/sentences/fill.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { type DesktopWords, wordsOf } from "./words-of.ts";
import { chinese } from "./zh-CN.ts";

const CATALOGUES: Readonly<Record<Language, DesktopWords>> = { en: english, "zh-CN": chinese, de: german };
const PLACE = /\{(\w+)[,}]/g;
const placesOf = (message: string) =>
  [...new Set([...message.matchAll(PLACE)].map(([, name]) => name))].sort();

describe.each(LANGUAGES)("the desktop's words in %s", (language) => {
  const words: Readonly<Record<string, string>> = CATALOGUES[language];

  it("have every key, with the same places", () => {
    const places = (all: object) =>
      Object.fromEntries(Object.entries(all).map(([key, message]) => [key, placesOf(message)]));
    expect(places(words)).toEqual(places(english));
  });

  it("are ICU messages that `fill` fills whole", () => {
    for (const [key, message] of Object.entries(words)) {
      parse(message);
      const params = Object.fromEntries(placesOf(message).map((name) => [String(name), 7]));
      expect(fill(message, params), key).not.toMatch(/[{}]|^\s*$/);
    }
  });
});

describe("wordsOf", () => {
  const refusal = {
    message: "The server answered HTTP 502.",
    advice: "Nothing to do: Tocsin tries again.",
    sentence: "robot.http-trouble",
    params: { status: 502 },
  };

  it("formats the desktop's and the engine's texts in the given language", () => {
    expect(wordsOf("en").t("alerts.title", { count: 1 })).toBe("New HIGH alert");
    expect(wordsOf("en").t("failed.title", { count: 1200 })).toBe("1,200 messages were not delivered");
    expect(wordsOf("de").t("failed.title", { count: 1200 })).toBe(
      "1.200 Nachrichten wurden nicht zugestellt",
    );
    expect(wordsOf("zh-CN").format(refusal).message).toContain("502");
    expect(wordsOf("de").format(refusal).advice).not.toBe(refusal.advice);
  });

  it("shows the message of another version in English", () => {
    const said = { message: "Odd.", advice: null, sentence: "robot.of-next-year" };
    expect(wordsOf("de").format(said)).toEqual({ message: "Odd.", advice: null });
  });
});
