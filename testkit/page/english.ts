import { createTranslator } from "use-intl/core";
import { words } from "../../renderer/words/en/index.ts";
import { createFormatReason, type FormatReason } from "../../renderer/words/format-reason.ts";
import { createTimeWords } from "../../renderer/words/time-words.ts";
import { messages } from "../../shared/i18n/messages/en/index.ts";
import { createLocale } from "../../shared/i18n/render.ts";

/** The English translator that `useTranslations("log")` would return. */
export const englishLog = createTranslator({ locale: "en", messages: words, namespace: "log" });

/** Formats reasons with the engine's English texts. */
export const formatReasonPlainly: FormatReason = createFormatReason(createLocale("en", messages));

/** The English formatters that word functions require as an argument. */
export const englishFormatters = {
  t: createTranslator({ locale: "en", messages: words, namespace: "shell" }),
  formatReason: formatReasonPlainly,
  time: createTimeWords("en", "just now"),
};
