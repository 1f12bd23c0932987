import { ORPCError } from "@orpc/client";
import { publicError } from "../../shared/errors.ts";
import type { Language } from "../../shared/languages.ts";
import { type Reason, reasonSchema } from "../../shared/model/common.ts";
import type { Sentences } from "../../shared/sentences/catalogue.ts";
import { sentences as germanSentences } from "../../shared/sentences/de/index.ts";
import { sentences as englishSentences } from "../../shared/sentences/en/index.ts";
import { fill, type PlaceNames } from "../../shared/sentences/fill.ts";
import { GAPS, type MessageText, render } from "../../shared/sentences/render.ts";
import { sentences as chineseSentences } from "../../shared/sentences/zh-CN/index.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { chinese } from "./zh-CN.ts";

type English = typeof english;
/** All texts of the desktop itself, as ICU messages that `fill` supports. */
export type DesktopWords = { readonly [Key in keyof English]: string };
type WordKey = keyof English;

/** The values that a message needs; empty if it has no places. */
type PlacesArgument<Key extends WordKey> = [PlaceNames<English[Key]>] extends [never]
  ? []
  : [places: Readonly<Record<PlaceNames<English[Key]>, string | number>>];

/** A message of the engine: a reason, or that of an error. */
export type ReasonLike = Pick<Reason, "message" | "sentence" | "params"> & Partial<Pick<Reason, "advice">>;

/** The texts of the tray, the notifications and the dialogs in one language. */
export interface Words {
  readonly language: Language;
  /** Formats a text of the desktop, such as `t("alerts.more", { count: 2 })`. */
  t<Key extends WordKey>(key: Key, ...places: PlacesArgument<Key>): string;
  /** Formats a message of the engine; in English if its sentence is unknown, such as one of another version. */
  format(reason: ReasonLike): MessageText;
  /** The same as one text: what happened, then what can be done about it. */
  formatWithAdvice(reason: ReasonLike): string;
}

const TEXTS: Readonly<Record<Language, { words: DesktopWords; sentences: Sentences }>> = {
  en: { words: english, sentences: englishSentences },
  "zh-CN": { words: chinese, sentences: chineseSentences },
  de: { words: german, sentences: germanSentences },
};

/** The words of one language. */
export function wordsOf(language: Language): Words {
  const { words, sentences } = TEXTS[language];
  const formatNumber = new Intl.NumberFormat(language).format;
  const format = ({ message, advice = null, ...ref }: ReasonLike): MessageText =>
    render(ref, { language, sentences, formatNumber }) ?? { message, advice };
  return {
    language,
    t: (key, ...[places]) => fill(words[key], places ?? {}, formatNumber),
    format,
    formatWithAdvice(reason) {
      const { message, advice } = format(reason);
      return advice === null ? message : `${message}${GAPS[language]}${advice}`;
    },
  };
}

const messageRefSchema = reasonSchema.pick({ sentence: true, params: true });

/** The message of an error: an error of the contract has its sentence in its data, an AppError in itself. */
export function reasonOfError(thrown: unknown): ReasonLike {
  if (!(thrown instanceof ORPCError)) return publicError(thrown);
  const ref = messageRefSchema.safeParse(thrown.data);
  return { message: thrown.message, ...ref.data };
}
