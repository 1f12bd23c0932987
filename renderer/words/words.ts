import type { useTranslations } from "use-intl";
import type { Translation } from "../../shared/i18n/catalogue.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import type { words as english } from "./en/index.ts";

/** All texts of the page, by namespace, as ICU messages. English is the source, which defines the keys and parameters. */
export type Words = typeof english;

/** Formats the texts of one namespace, for functions outside React: the result of `useTranslations(namespace)`. */
export type Translator<Namespace extends keyof Words> = ReturnType<typeof useTranslations<Namespace>>;

// Makes useTranslations check every key and every parameter of a message.
declare module "use-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: Words;
  }
}

/** The texts of one language, fetched when they are needed. */
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
