import type { Language } from "../languages.ts";
import type { sentences as english } from "./en/index.ts";
import type { PlaceNames } from "./fill.ts";

type English = typeof english;

/** Names a sentence; stable, because stored reasons bear it. */
export type SentenceKey = keyof English;

type AdviceOf<Key extends SentenceKey> = English[Key] extends { readonly advice: infer Advice }
  ? Advice
  : never;

/** What must be known to say a sentence. */
export type PlacesOf<Key extends SentenceKey> = PlaceNames<English[Key]["message"] | AdviceOf<Key>>;

/** What happened and what can be done about it, as ICU messages (see `fill`). */
export interface Sentence {
  readonly message: string;
  readonly advice?: string;
}

/** The same keys as the English source, with advice where it has some: one too many or too few fails the compile. */
export type TranslationOf<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends { readonly advice: string }
    ? { readonly message: string; readonly advice: string }
    : { readonly message: string };
};

/** Every sentence of one language. */
export type Sentences = TranslationOf<English>;

/** The sentences of one language, fetched when they are wanted. */
export async function loadSentences(language: Language): Promise<Sentences> {
  return (await LOADERS[language]()).sentences;
}

const LOADERS: Readonly<Record<Language, () => Promise<{ sentences: Sentences }>>> = {
  en: () => import("./en/index.ts"),
  "zh-CN": () => import("./zh-CN/index.ts"),
  de: () => import("./de/index.ts"),
};
