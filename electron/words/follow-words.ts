import { languageOf } from "../../shared/i18n/languages.ts";
import type { Settings } from "../../shared/model/settings.ts";
import { type FollowSettingsDeps, followSettings } from "../live-hub.ts";
import { type DesktopTranslator, wordsOf } from "./words-of.ts";

interface FollowWordsDeps extends FollowSettingsDeps {
  /** The system's languages, the preferred ones first. */
  readonly preferred: readonly string[];
}

/** The words in the language of the settings. */
export interface FollowedWords {
  current(): DesktopTranslator;
  /** Calls the listener on each change of the language, until the returned function is called. */
  onChange(listener: () => void): () => void;
  stop(): void;
}

/** Follows the language of the settings. */
export async function followWords({ preferred, ...deps }: FollowWordsDeps): Promise<FollowedWords> {
  const chosenLanguage = ({ language }: Settings) => languageOf(language, preferred);
  const listeners = new Set<() => void>();
  let words = wordsOf(chosenLanguage(await deps.client.settings.get()));

  const stop = followSettings(deps, (settings) => {
    const language = chosenLanguage(settings);
    if (language === words.language) return;
    words = wordsOf(language);
    for (const listener of listeners) listener();
  });
  return {
    current: () => words,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop,
  };
}
