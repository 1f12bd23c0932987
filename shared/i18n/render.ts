import { labelOf } from "../alert-event-types.ts";
import type { EventSummary } from "../model/event.ts";
import type { Messages, Params } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { createLookup, type Lookup } from "./translator.ts";

/** Names a message and holds its parameters: the part of a `Reason` that is the same in every language. */
export interface MessageRef {
  /** Keys of the catalogue, separated by spaces: their texts stand one after the other. See `ADVICE_MARK`. */
  readonly sentence?: string | undefined;
  readonly params?: Params | undefined;
}

export interface MessageText {
  readonly message: string;
  /** From the first of the messages that has some, and from those that only add to it. */
  readonly advice: string | null;
}

/** What renders the engine's messages in one language. */
export interface MessageLocale {
  readonly language: Language;
  readonly lookup: Lookup;
}

export const createLocale = (language: Language, messages: Messages): MessageLocale => ({
  language,
  lookup: createLookup(language, messages),
});

/**
 * Renders a message in one language. A parameter named `eventType` holds ilert's constant and is shown by its label.
 * @returns null for one without a key or with a key that is not known, such as one of another version
 */
export function render({ sentence, params = {} }: MessageRef, locale: MessageLocale): MessageText | null {
  if (sentence === undefined) return null;
  const { language, lookup } = locale;
  const { eventType } = params;
  const values =
    eventType === undefined ? params : { ...params, eventType: labelOf(String(eventType), language) };

  const texts: string[] = [];
  const addedAdvice: string[] = [];
  let advice: string | null = null;
  for (const part of sentence.split(" ")) {
    const isAdvice = part.startsWith(ADVICE_MARK);
    const key = isAdvice ? part.slice(ADVICE_MARK.length) : part;
    const text = lookup(`${key}.message`, values);
    if (text === null) return null;
    (isAdvice ? addedAdvice : texts).push(text);
    advice ??= isAdvice ? null : lookup(`${key}.advice`, values);
  }
  const gap = GAPS[language];
  const allAdvice = advice === null ? addedAdvice : [advice, ...addedAdvice];
  return { message: texts.join(gap), advice: allAdvice.length === 0 ? null : allAdvice.join(gap) };
}

/** In front of the key of a message that is added to the advice, not to the text. */
export const ADVICE_MARK = "+";

/** What stands between two sentences: Chinese punctuation brings its own gap. */
export const GAPS: Readonly<Record<Language, string>> = { en: " ", "zh-CN": "", de: " " };

/**
 * What an event is about: its alert's summary as the sender wrote it, or in the reader's language why it could not be read,
 * and what a digest holds.
 */
export function summaryText(
  { digest, refusal, summary }: Pick<EventSummary, "digest" | "refusal" | "summary">,
  locale: MessageLocale,
): string {
  if (refusal !== null) return render(refusal, locale)?.message ?? refusal.message ?? summary;
  if (digest === undefined) return summary;
  return render({ sentence: "digest.summary", params: digest }, locale)?.message ?? summary;
}
