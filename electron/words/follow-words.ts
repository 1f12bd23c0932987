import type { EngineClient } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { languageOf } from "../../shared/i18n/languages.ts";
import { followLive } from "../follow-live.ts";
import { type Words, wordsOf } from "./words-of.ts";

interface FollowWordsDeps {
  readonly client: Pick<EngineClient, "live" | "settings">;
  readonly clock: Clock;
  readonly log: Log;
  /** The system's languages, the preferred ones first. */
  readonly preferred: readonly string[];
}

/** The words in the language of the settings. */
export interface FollowedWords {
  current(): Words;
  /** Calls the listener on each change of the language, until the returned function is called. */
  onChange(listener: () => void): () => void;
  stop(): void;
}

/** Follows the language of the settings. */
export async function followWords({
  client,
  clock,
  log,
  preferred,
}: FollowWordsDeps): Promise<FollowedWords> {
  const chosenLanguage = async () => languageOf((await client.settings.get()).language, preferred);
  const listeners = new Set<() => void>();
  let words = wordsOf(await chosenLanguage());

  const applyLanguage = async () => {
    const language = await chosenLanguage();
    if (language === words.language) return;
    words = wordsOf(language);
    for (const listener of listeners) listener();
  };
  const refresh = () => {
    applyLanguage().catch((error: unknown) => log.error({ err: error }, "The language could not be changed"));
  };

  const stop = followLive({
    client,
    clock,
    log,
    onOpen: refresh,
    onMessage(message) {
      if (message.type === "changed" && message.parts.includes("settings")) refresh();
    },
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
