import { type ReactNode, useEffect, useState } from "react";
import { IntlProvider } from "use-intl";
import { languageOf } from "../../shared/language-of.ts";
import type { Language } from "../../shared/languages.ts";
import { loadSentences } from "../../shared/sentences/catalogue.ts";
import type { Tongue } from "../../shared/sentences/speak.ts";
import { readLocal, writeLocal } from "../client/local-memory.ts";
import { useSettings } from "../client/queries.ts";
import { createTongue, TongueContext } from "./tongue.ts";
import { loadWords, type Words } from "./words.ts";

export interface SpokenLanguage {
  readonly language: Language;
  readonly words: Words;
  /** Says what comes from the engine. */
  readonly tongue: Tongue;
}

async function load(language: Language): Promise<SpokenLanguage> {
  const [words, sentences] = await Promise.all([loadWords(language), loadSentences(language)]);
  return { language, words, tongue: createTongue(language, sentences) };
}

/** What the page was last shown in, so that it begins with that and not with another. */
const REMEMBERED = "tocsin.language";

export async function firstLanguage(page: Window): Promise<SpokenLanguage> {
  const remembered = readLocal(REMEMBERED, () => page.localStorage);
  const language = languageOf(
    remembered === "en" || remembered === "zh-CN" || remembered === "de" ? remembered : "system",
    page.navigator.languages,
  );
  return await load(language);
}

/** Speaks the language that the settings name; keeps the present one until the next one's words are there. */
export function LanguageProvider({ first, children }: { first: SpokenLanguage; children: ReactNode }) {
  const [spoken, setSpoken] = useState(first);
  const setting = useSettings().data?.language;
  const wanted = setting === undefined ? spoken.language : languageOf(setting, navigator.languages);

  useEffect(() => {
    let outdated = false;
    if (wanted !== spoken.language) {
      void load(wanted).then((loaded) => {
        if (!outdated) setSpoken(loaded);
      });
    }
    return () => {
      outdated = true;
    };
  }, [wanted, spoken.language]);

  useEffect(() => {
    document.documentElement.lang = spoken.language;
    writeLocal(REMEMBERED, spoken.language);
  }, [spoken.language]);

  return (
    <IntlProvider locale={spoken.language} messages={spoken.words} timeZone={TIME_ZONE}>
      <TongueContext value={spoken.tongue}>{children}</TongueContext>
    </IntlProvider>
  );
}

const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
