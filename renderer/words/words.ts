import type { useTranslations } from "use-intl";
import type { Language } from "../../shared/languages.ts";
import type { words as english } from "./en/index.ts";

/** Everything the page says, by page, as ICU messages. English is the source: its keys and places are the ones. */
export type Words = typeof english;

/** The same keys with other texts: a missing or superfluous one fails the compile. */
export type Translation<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Translation<Source[Key]>;
};

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
