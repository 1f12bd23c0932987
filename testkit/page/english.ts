import { createTranslator } from "use-intl/core";
import { words } from "../../renderer/words/en/index.ts";
import { createFormatReason, type FormatReason } from "../../renderer/words/format-reason.ts";
import { createTimeWords } from "../../renderer/words/time-words.ts";
import { messages } from "../../shared/i18n/messages/en/index.ts";
import { createLocale } from "../../shared/i18n/render.ts";

/** The log's words in English, as `useTranslations("log")` gives them. */
export const englishLog = createTranslator({ locale: "en", messages: words, namespace: "log" });

/** Reasons as the engine says them. */
export const formatReasonPlainly: FormatReason = createFormatReason(createLocale("en", messages));

/** What tests of word functions hand in: English. */
export const englishFormatters = {
  t: createTranslator({ locale: "en", messages: words, namespace: "shell" }),
  formatReason: formatReasonPlainly,
  time: createTimeWords("en"),
};
