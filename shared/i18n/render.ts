import { labelOf } from "../alert-event-types.ts";
import type { EventSummary } from "../model/event.ts";
import type { Messages, Params } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { createLookup, type Lookup } from "./translator.ts";

/** A message and its parameters: the part of a `Reason` that is the same in every language. */
export interface MessageRef {
  /** Keys of the catalogue, separated by spaces: their texts are joined. See `ADVICE_MARK`. */
  readonly sentence?: string | undefined;
  readonly params?: Params | undefined;
}

export interface MessageText {
  readonly message: string;
  /** The advice of the first message that has some, and of those that only add to it. */
  readonly advice: string | null;
}

/** Renders the engine's messages in one language. */
export interface MessageLocale {
  readonly language: Language;
  readonly lookup: Lookup;
}

export const createLocale = (language: Language, messages: Messages): MessageLocale => ({
  language,
  lookup: createLookup(language, messages),
});

/**
 * Renders a message in one language. A parameter named `eventType` contains ilert's constant and is shown by its label.
 * @returns null for a message without a key or with an unknown key, such as one of another version
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

/** Precedes the key of a message that is added to the advice, not to the text. */
export const ADVICE_MARK = "+";

/** The separator of two sentences: Chinese punctuation includes the space. */
export const GAPS: Readonly<Record<Language, string>> = { en: " ", "zh-CN": "", de: " " };

/**
 * The subject of an event: the alert's summary as the sender wrote it, or in the reader's language why it could not be
 * read, or what a digest contains.
 */
export function summaryText(
  { digest, refusal, summary }: Pick<EventSummary, "digest" | "refusal" | "summary">,
  locale: MessageLocale,
): string {
  if (refusal !== null) return render(refusal, locale)?.message ?? refusal.message ?? summary;
  if (digest === undefined) return summary;
  return render({ sentence: "digest.summary", params: digest }, locale)?.message ?? summary;
}
