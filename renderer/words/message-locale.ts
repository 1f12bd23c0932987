import { createContext, useContext } from "react";
import type { Language } from "../../shared/languages.ts";
import type { Sentences } from "../../shared/sentences/catalogue.ts";
import type { MessageLocale } from "../../shared/sentences/render.ts";

/** What says the engine's sentences in the reader's language. */
export const createLocale = (language: Language, sentences: Sentences): MessageLocale => ({
  language,
  sentences,
  formatNumber: new Intl.NumberFormat(language).format,
});

export const LocaleContext = createContext<MessageLocale | null>(null);

/** Null outside of the language provider: what is said there is English. */
export const useMessageLocale = (): MessageLocale | null => useContext(LocaleContext);
