import { type ReactNode, useEffect, useState } from "react";
import { IntlProvider } from "use-intl";
import { loadMessages } from "../../shared/i18n/catalogue.ts";
import { type Language, languageOf } from "../../shared/i18n/languages.ts";
import { createLocale, type MessageLocale } from "../../shared/i18n/render.ts";
import { LANGUAGE_NAME, readLocal, writeLocal } from "../client/local-memory.ts";
import { useAppearance } from "../data/appearance.ts";
import { LocaleContext } from "../words/format-reason.ts";
import { loadWords, type Words } from "../words/words.ts";

export interface PageLanguage {
  readonly language: Language;
  readonly words: Words;
  /** Formats the engine's messages. */
  readonly messageLocale: MessageLocale;
}

async function load(language: Language): Promise<PageLanguage> {
  const [words, messages] = await Promise.all([loadWords(language), loadMessages(language)]);
  return { language, words, messageLocale: createLocale(language, messages) };
}

export async function firstLanguage(page: Window): Promise<PageLanguage> {
  const remembered = readLocal(LANGUAGE_NAME, () => page.localStorage);
  const language = languageOf(
    remembered === "en" || remembered === "zh-CN" || remembered === "de" ? remembered : "system",
    page.navigator.languages,
  );
  return await load(language);
}

/** Shows the page in the chosen language; the present one stays until the texts of the next are loaded. */
export function LanguageProvider({ first, children }: { first: PageLanguage; children: ReactNode }) {
  const [shown, setShown] = useState(first);
  const setting = useAppearance().language;
  const requested = setting === undefined ? shown.language : languageOf(setting, navigator.languages);

  useEffect(() => {
    let outdated = false;
    if (requested !== shown.language) {
      void load(requested).then((loaded) => {
        if (!outdated) setShown(loaded);
      });
    }
    return () => {
      outdated = true;
    };
  }, [requested, shown.language]);

  useEffect(() => {
    document.documentElement.lang = shown.language;
    writeLocal(LANGUAGE_NAME, shown.language);
  }, [shown.language]);

  return (
    <IntlProvider locale={shown.language} messages={shown.words} timeZone={TIME_ZONE}>
      <LocaleContext value={shown.messageLocale}>{children}</LocaleContext>
    </IntlProvider>
  );
}

const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
