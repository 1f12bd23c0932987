import { ORPCError } from "@orpc/client";
import { publicError } from "../../shared/errors.ts";
import type { Messages, Translation } from "../../shared/i18n/catalogue.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import { messages as germanMessages } from "../../shared/i18n/messages/de/index.ts";
import { messages as englishMessages } from "../../shared/i18n/messages/en/index.ts";
import { messages as chineseMessages } from "../../shared/i18n/messages/zh-CN/index.ts";
import { createLocale, GAPS, type MessageText, render } from "../../shared/i18n/render.ts";
import { createTranslate, type Translate } from "../../shared/i18n/translator.ts";
import { type Reason, type ReasonLike, reasonSchema } from "../../shared/model/common.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { chinese } from "./zh-CN.ts";

/** All texts of the desktop itself, as ICU messages. */
export type DesktopWords = Translation<typeof english>;

/** The texts of the tray, the notifications and the dialogs in one language. */
export interface DesktopTranslator {
  readonly language: Language;
  /** Formats a text of the desktop, such as `t("alerts.more", { count: 2 })`. */
  readonly t: Translate<typeof english>;
  /** Formats a message of the engine; in English if its sentence is unknown, such as one of another version. */
  format(reason: ReasonLike): MessageText;
  /** The same as one text: what happened, then what can be done about it. */
  formatWithAdvice(reason: ReasonLike): string;
}

const TEXTS: Readonly<Record<Language, { words: DesktopWords; messages: Messages }>> = {
  en: { words: english, messages: englishMessages },
  "zh-CN": { words: chinese, messages: chineseMessages },
  de: { words: german, messages: germanMessages },
};

/** The words of one language. */
export function wordsOf(language: Language): DesktopTranslator {
  const { words, messages } = TEXTS[language];
  const locale = createLocale(language, messages);
  const format = ({ message = "", advice = null, ...ref }: ReasonLike): MessageText =>
    render(ref, locale) ?? { message, advice };
  return {
    language,
    t: createTranslate(language, words),
    format,
    formatWithAdvice(reason) {
      const { message, advice } = format(reason);
      return advice === null ? message : `${message}${GAPS[language]}${advice}`;
    },
  };
}

const messageRefSchema = reasonSchema.pick({ code: true, sentence: true, params: true });

/** The message of an error: an error of the contract has its sentence in its data, an AppError in itself. */
export function reasonOfError(thrown: unknown): Reason {
  if (!(thrown instanceof ORPCError)) return publicError(thrown);
  const ref = messageRefSchema.safeParse(thrown.data);
  return { code: thrown.code, message: thrown.message, ...ref.data };
}
