import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../languages.ts";
import { loadSentences, type Sentence, type Sentences } from "./catalogue.ts";
import { sentences as english } from "./en/index.ts";

const textsOf = (sentences: Sentences): [key: string, texts: string[]][] =>
  Object.entries<Sentence>(sentences).map(([key, { message, advice }]) => [
    key,
    [message, ...(advice === undefined ? [] : [advice])],
  ]);

/** The names of a text's places; a text that asks for more of ICU than `fill` knows fails. */
function placesOf(elements: readonly MessageFormatElement[], isOption = false): string[] {
  return elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal) return [];
    if (isOption) {
      expect(element.type, "options hold no places but #").toBe(TYPE.pound);
      return [];
    }
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const [name, option] of Object.entries(element.options)) {
        expect(name).toMatch(element.type === TYPE.plural ? /^(=\d+|one|other)$/ : /^[\w-]+$/);
        placesOf(option.value, true);
      }
      return [element.value];
    }
    expect([TYPE.argument, TYPE.number]).toContain(element.type);
    return "value" in element ? [element.value] : [];
  });
}

const placesIn = (sentences: Sentences) =>
  Object.fromEntries(
    textsOf(sentences).map(([key, texts]) => [
      key,
      [...new Set(texts.flatMap((text) => placesOf(parse(text))))].sort(),
    ]),
  );

describe.each(LANGUAGES)("the sentences of %s", (language) => {
  it("are those of the English source, with the same places", async () => {
    const sentences = await loadSentences(language);
    expect(placesIn(sentences)).toEqual(placesIn(english));
    expect(textsOf(sentences).map(([key, texts]) => [key, texts.length])).toEqual(
      textsOf(english).map(([key, texts]) => [key, texts.length]),
    );
  });

  it("say something", async () => {
    for (const [key, texts] of textsOf(await loadSentences(language))) {
      expect(key).not.toContain(" ");
      for (const text of texts) expect(text.trim(), key).toBe(text);
      for (const text of texts) expect(text, key).not.toBe("");
    }
  });
});
