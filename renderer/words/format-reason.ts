import { createContext, useCallback, useContext } from "react";
import { type MessageLocale, type MessageText, render } from "../../shared/i18n/render.ts";
import type { ReasonLike } from "../../shared/model/common.ts";
import { withoutBidi } from "../../shared/plain-text.ts";

/**
 * A reason in the reader's language; in English if another version stored it or it has no sentence. Bidirectional
 * controls in quoted texts are removed.
 */
export type FormatReason = (reason: ReasonLike) => MessageText;

export const createFormatReason =
  (locale: MessageLocale | null): FormatReason =>
  ({ message = "", advice = null, ...ref }) => {
    const rendered = (locale === null ? null : render(ref, locale)) ?? { message, advice };
    return {
      message: withoutBidi(rendered.message),
      advice: rendered.advice === null ? null : withoutBidi(rendered.advice),
    };
  };

export function useFormatReason(): FormatReason {
  const locale = useMessageLocale();
  return useCallback((reason) => createFormatReason(locale)(reason), [locale]);
}

export const LocaleContext = createContext<MessageLocale | null>(null);

/** Null outside of the language provider: messages there are in English. */
export const useMessageLocale = (): MessageLocale | null => useContext(LocaleContext);
