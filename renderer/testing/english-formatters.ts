import { createTranslator } from "use-intl/core";
import { words } from "../words/en/index.ts";
import { createFormatReason } from "../words/format-reason.ts";
import { createTimeWords } from "../words/time-words.ts";

/** What tests of word functions hand in: English. */
export const englishFormatters = {
  t: createTranslator({ locale: "en", messages: words, namespace: "shell" }),
  formatReason: createFormatReason(null),
  time: createTimeWords("en"),
};
