import { createTranslator } from "use-intl/core";
import { words } from "../words/en/index.ts";
import { createTimeWords } from "../words/time-words.ts";
import { createSay } from "../words/use-say.ts";

/** What tests of word functions hand in: English. */
export const speech = {
  t: createTranslator({ locale: "en", messages: words, namespace: "shell" }),
  say: createSay(null),
  time: createTimeWords("en"),
};
