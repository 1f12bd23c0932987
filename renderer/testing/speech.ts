import { createTranslator } from "use-intl/core";
import { words } from "../words/en/index.ts";
import { createTimeWords } from "../words/time-words.ts";
import type { Say } from "../words/use-say.ts";

/** What tests of word functions hand in: English. */
export const speech = {
  t: createTranslator({ locale: "en", messages: words, namespace: "shell" }),
  say: (({ message, advice }) => ({ message, advice })) satisfies Say,
  time: createTimeWords("en"),
};
