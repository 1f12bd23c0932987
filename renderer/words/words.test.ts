import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { words as de } from "./de/index.ts";
import { words as en } from "./en/index.ts";
import { words as zhCN } from "./zh-CN/index.ts";

/** Every message by its dotted key. */
function flatten(part: object, path: readonly string[] = []): [key: string, message: string][] {
  return Object.entries(part).flatMap(([name, value]) =>
    typeof value === "string"
      ? [[[...path, name].join("."), value] as [string, string]]
      : flatten(value, [...path, name]),
  );
}

/** The places that a message fills in, with their kind, in alphabetical order. */
function placesOf(elements: readonly MessageFormatElement[]): string[] {
  const found = elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const own = `${element.value}:${TYPE[element.type]}`;
    if (element.type === TYPE.tag) return [own, ...placesOf(element.children)];
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      return [own, ...Object.values(element.options).flatMap(({ value }) => placesOf(value))];
    }
    return [own];
  });
  return [...new Set(found)].sort();
}

const english = new Map(flatten(en));

describe.each([
  ["zh-CN", zhCN],
  ["de", de],
] as const)("the words of %s", (_language, words) => {
  const translated = flatten(words);

  it("has every key and no other", () => {
    expect(translated.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
  });

  it("fills the same places in every message", () => {
    const places = (messages: Iterable<[string, string]>) =>
      Object.fromEntries([...messages].map(([key, message]) => [key, placesOf(parse(message))]));
    expect(places(translated)).toEqual(places(english));
  });

  it("says nothing empty", () => {
    expect(translated.filter(([, message]) => message.trim() === "")).toEqual([]);
  });
});
