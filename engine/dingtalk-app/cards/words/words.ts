import type { Translation } from "../../../../shared/i18n/catalogue.ts";
import type { Language } from "../../../../shared/i18n/languages.ts";
import { createTranslate, type Translate } from "../../../../shared/i18n/translator.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { chinese } from "./zh-CN.ts";

export type CardTexts = Translation<typeof english>;
type CardWords = Translate<typeof english>;

const WORDS: Readonly<Record<Language, CardWords>> = {
  en: createTranslate<typeof english>("en", english),
  "zh-CN": createTranslate<typeof english>("zh-CN", chinese),
  de: createTranslate<typeof english>("de", german),
};

/** The words of an alert's card in the group's language. */
export const cardWords = (language: Language): CardWords => WORDS[language];
