import { labelOf } from "../alert-event-types.ts";
import type { Messages, Params } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { createLookup, type Lookup } from "./translator.ts";

/** Names a message and holds its parameters: the part of a `Reason` that is the same in every language. */
export interface MessageRef {
  /** Keys of the catalogue, separated by spaces: their texts stand one after the other. */
  readonly sentence?: string | undefined;
  readonly params?: Params | undefined;
}

export interface MessageText {
  readonly message: string;
  /** From the first of the messages that has some. */
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
  let advice: string | null = null;
  for (const key of sentence.split(" ")) {
    const text = lookup(`${key}.message`, values);
    if (text === null) return null;
    texts.push(text);
    advice ??= lookup(`${key}.advice`, values);
  }
  return { message: texts.join(GAPS[language]), advice };
}

/** What stands between two sentences: Chinese punctuation brings its own gap. */
export const GAPS: Readonly<Record<Language, string>> = { en: " ", "zh-CN": "", de: " " };
