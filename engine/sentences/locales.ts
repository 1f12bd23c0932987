import type { Language } from "../../shared/i18n/languages.ts";
import { messages as german } from "../../shared/i18n/messages/de/index.ts";
import { messages as english } from "../../shared/i18n/messages/en/index.ts";
import { messages as chinese } from "../../shared/i18n/messages/zh-CN/index.ts";
import { createLocale, type MessageLocale } from "../../shared/i18n/render.ts";

/**
 * Every language of the engine's messages. All are in memory, half a megabyte together, since the search index holds our
 * own texts in each, and so that no answer has to wait for its language.
 */
export const LOCALES: Readonly<Record<Language, MessageLocale>> = {
  en: createLocale("en", english),
  "zh-CN": createLocale("zh-CN", chinese),
  de: createLocale("de", german),
};
