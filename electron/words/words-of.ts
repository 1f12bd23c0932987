import type { Language } from "../../shared/languages.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Sentences } from "../../shared/sentences/catalogue.ts";
import { sentences as germanSentences } from "../../shared/sentences/de/index.ts";
import { sentences as englishSentences } from "../../shared/sentences/en/index.ts";
import { fill, type PlaceNames } from "../../shared/sentences/fill.ts";
import { GAPS, type MessageText, render } from "../../shared/sentences/render.ts";
import { sentences as chineseSentences } from "../../shared/sentences/zh-CN/index.ts";
import { german } from "./de/index.ts";
import { english } from "./en/index.ts";
import { chinese } from "./zh-CN/index.ts";

/** The same keys with other texts: one missing or too many fails the compile. */
export type Translation<Source> = { readonly [Key in keyof Source]: string };

type English = typeof english;
/** Everything that the desktop says itself, as ICU messages within what `fill` knows. */
export type DesktopWords = Translation<English>;
type WordKey = keyof English;

/** What a message needs to be said: nothing where it has no places. */
type PlacesArgument<Key extends WordKey> = [PlaceNames<English[Key]>] extends [never]
  ? []
  : [places: Readonly<Record<PlaceNames<English[Key]>, string | number>>];

/** Something that the engine says: a reason, or what an error tells. */
export type ReasonLike = Pick<Reason, "message" | "sentence" | "params"> & Partial<Pick<Reason, "advice">>;

/** How the tray, the notifications and the dialogs speak: one language at a time. */
export interface Words {
  readonly language: Language;
  /** Says something of the desktop's own, such as `t("alerts.more", { count: 2 })`. */
  t<Key extends WordKey>(key: Key, ...places: PlacesArgument<Key>): string;
  /** Formats a reason of the engine; in English where it has no sentence, such as one of another version. */
  format(reason: ReasonLike): MessageText;
  /** The same in one go: what happened, then what can be done about it. */
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
