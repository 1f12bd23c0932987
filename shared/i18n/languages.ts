import type { Settings } from "../model/settings.ts";

/** The languages of the page, the tray and the messages to groups, as BCP 47 tags. */
export const LANGUAGES = ["en", "zh-CN", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first of the system's languages that we have, English where there is none. */
export function systemLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [base] = tag.toLowerCase().split("-");
    if (base === "en" || base === "de") return base;
    if (base === "zh") return "zh-CN";
  }
  return "en";
}

export const languageOf = (setting: Settings["language"], preferred: readonly string[]): Language =>
  setting === "system" ? systemLanguage(preferred) : setting;
