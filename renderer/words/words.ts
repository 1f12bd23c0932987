import type { useTranslations } from "use-intl";
import type { Translation } from "../../shared/i18n/catalogue.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import type { words as english } from "./en/index.ts";

/** Everything the page says, by page, as ICU messages. English is the source: its keys and places are the ones. */
export type Words = typeof english;

/** What says the words of one namespace, for functions outside React: `useTranslations(namespace)` makes one. */
export type Translator<Namespace extends keyof Words> = ReturnType<typeof useTranslations<Namespace>>;

// Has useTranslations check every key and every place of a message.
declare module "use-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: Words;
  }
}

/** The words of one language, fetched when they are wanted. */
export async function loadWords(language: Language): Promise<Words> {
  const { words } = await LOADERS[language]();
  // Checked by `Translation` where they are written; literal types are English's own.
  return words as Words;
}

const LOADERS: Readonly<Record<Language, () => Promise<{ words: Translation<Words> }>>> = {
  en: () => import("./en/index.ts"),
  "zh-CN": () => import("./zh-CN/index.ts"),
  de: () => import("./de/index.ts"),
};
