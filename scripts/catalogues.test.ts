import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { german as desktopInGerman } from "../electron/words/de.ts";
import { english as desktopInEnglish } from "../electron/words/en.ts";
import { chinese as desktopInChinese } from "../electron/words/zh-CN.ts";
import { german as groupInGerman } from "../engine/dingtalk/words/de.ts";
import { english as groupInEnglish } from "../engine/dingtalk/words/en.ts";
import { chinese as groupInChinese } from "../engine/dingtalk/words/zh-CN.ts";
import { german as cardInGerman } from "../engine/dingtalk-app/cards/words/de.ts";
import { english as cardInEnglish } from "../engine/dingtalk-app/cards/words/en.ts";
import { chinese as cardInChinese } from "../engine/dingtalk-app/cards/words/zh-CN.ts";
import { words as pageInGerman } from "../renderer/words/de/index.ts";
import { words as pageInEnglish } from "../renderer/words/en/index.ts";
import { words as pageInChinese } from "../renderer/words/zh-CN/index.ts";
import { messages as engineInGerman } from "../shared/i18n/messages/de/index.ts";
import { messages as engineInEnglish } from "../shared/i18n/messages/en/index.ts";
import { messages as engineInChinese } from "../shared/i18n/messages/zh-CN/index.ts";
import type { Catalogue } from "../shared/i18n/translator.ts";

/** Every text with its dotted key. */
function textsOf(part: string | Catalogue, path: readonly string[] = []): [key: string, text: string][] {
  if (typeof part === "string") return [[path.join("."), part]];
  return Object.entries(part).flatMap(([name, value]) => textsOf(value, [...path, name]));
}

/**
 * The parameter names of each text, in alphabetical order; the plural or select branches may differ between
 * languages.
 */
function parametersOf(elements: readonly MessageFormatElement[]): string[] {
  const found = elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...parametersOf(element.children)];
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      const options = Object.values(element.options);
      return [element.value, ...options.flatMap(({ value }) => parametersOf(value))];
    }
    return [element.value];
  });
  return [...new Set(found)].sort();
}

const parameters = (texts: readonly [string, string][]) =>
  Object.fromEntries(texts.map(([key, text]) => [key, parametersOf(parse(text))]));

it("no text about a robot's answer promises a retry, which depends on the delivery", () => {
  const texts = [engineInEnglish, engineInGerman, engineInChinese].flatMap(({ robot }) => textsOf(robot));
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter(([, text]) => /tries again|versucht es erneut|自动重试/.test(text))).toEqual([]);
});

describe.each<readonly [name: string, english: Catalogue, translations: Readonly<Record<string, Catalogue>>]>(
  [
    ["the engine's messages", engineInEnglish, { de: engineInGerman, "zh-CN": engineInChinese }],
    ["the desktop's words", desktopInEnglish, { de: desktopInGerman, "zh-CN": desktopInChinese }],
    ["an alert's card", cardInEnglish, { de: cardInGerman, "zh-CN": cardInChinese }],
    ["what a group reads", groupInEnglish, { de: groupInGerman, "zh-CN": groupInChinese }],
    ["the page's words", pageInEnglish, { de: pageInGerman, "zh-CN": pageInChinese }],
  ],
)("%s", (_name, english, translations) => {
  const source = textsOf(english);

  it.each(Object.keys(translations))("has the same keys and parameters in %s", (language) => {
    const translated = textsOf(translations[language] ?? {});
    expect(translated.map(([key]) => key).sort()).toEqual(source.map(([key]) => key).sort());
    expect(parameters(translated)).toEqual(parameters(source));
  });

  it.each(["en", ...Object.keys(translations)])("has no empty text in %s", (language) => {
    const texts = textsOf(translations[language] ?? english);
    expect(texts.filter(([, text]) => text.trim() !== text || text === "")).toEqual([]);
  });
});
