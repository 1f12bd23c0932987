import { createContext, useContext } from "react";
import type { Language } from "../../shared/languages.ts";
import type { Sentences } from "../../shared/sentences/catalogue.ts";
import type { Tongue } from "../../shared/sentences/speak.ts";

/** What says the engine's sentences in the reader's language. */
export const createTongue = (language: Language, sentences: Sentences): Tongue => ({
  language,
  sentences,
  formatNumber: new Intl.NumberFormat(language).format,
});

export const TongueContext = createContext<Tongue | null>(null);

/** Null outside of the language provider: what is said there is English. */
export const useTongue = (): Tongue | null => useContext(TongueContext);
