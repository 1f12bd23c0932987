import { labelOf } from "../alert-event-types.ts";
import type { Language } from "../languages.ts";
import type { Sentence, Sentences } from "./catalogue.ts";
import { fill, type Params } from "./fill.ts";

/** Which sentences to say, and what to put into them; the part of a `Reason` that no language is in. */
export interface MessageRef {
  /** Keys of the catalogue, apart by spaces: they are said one after the other. */
  readonly sentence?: string | undefined;
  readonly params?: Params | undefined;
}

export interface MessageText {
  readonly message: string;
  /** The first of the sentences that has some gives it. */
  readonly advice: string | null;
}

export interface MessageLocale {
  readonly language: Language;
  readonly sentences: Sentences;
  readonly formatNumber?: (value: number) => string;
}

/**
 * Says something in one language. A place named `eventType` holds ilert's constant and shows its label.
 * @returns null for what has no sentence or one that is not known, such as one of another version
 */
export function render({ sentence, params = {} }: MessageRef, locale: MessageLocale): MessageText | null {
  if (sentence === undefined) return null;
  const { language, formatNumber } = locale;
  const known: Readonly<Record<string, Sentence>> = locale.sentences;
  const { eventType } = params;
  const shown =
    eventType === undefined ? params : { ...params, eventType: labelOf(String(eventType), language) };

  const parts: Sentence[] = [];
  for (const key of sentence.split(" ")) {
    const part = Object.hasOwn(known, key) ? known[key] : undefined;
    if (part === undefined) return null;
    parts.push(part);
  }
  const advice = parts.find((part) => part.advice !== undefined)?.advice;
  return {
    message: parts.map(({ message }) => fill(message, shown, formatNumber)).join(GAPS[language]),
    advice: advice === undefined ? null : fill(advice, shown, formatNumber),
  };
}

/** What stands between two sentences: Chinese marks end with a gap of their own. */
export const GAPS: Readonly<Record<Language, string>> = { en: " ", "zh-CN": "", de: " " };
