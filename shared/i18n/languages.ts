import type { Settings } from "../model/settings.ts";

/** The languages of the page, the tray and the messages to groups, as BCP 47 tags. */
export const LANGUAGES = ["en", "zh-CN", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first supported language of the system, or English. */
export function systemLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [base] = tag.toLowerCase().split("-");
    if (base === "en" || base === "de") return base;
    if (base === "zh") return "zh-CN";
  }
  return "en";
}

/**
 * The language of a response by the request's `Accept-Language` (RFC 9110, 12.5.4): the most preferred supported one,
 * or English. Invalid parts are ignored.
 */
export function acceptLanguage(header: string | undefined): Language {
  const ranges = (header ?? "")
    .slice(0, MAX_HEADER_CHARS)
    .split(",")
    .flatMap((part) => {
      const [, tag, weight = "1"] =
        /^\s*([a-z*][\w-]*)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(part) ?? [];
      return tag === undefined || Number(weight) === 0 ? [] : [{ tag, weight: Number(weight) }];
    });
  return systemLanguage(ranges.sort((one, other) => other.weight - one.weight).map(({ tag }) => tag));
}

/** Longer headers are truncated to this length. */
const MAX_HEADER_CHARS = 1_000;

export const languageOf = (setting: Settings["language"], preferred: readonly string[]): Language =>
  setting === "system" ? systemLanguage(preferred) : setting;
