import { useCallback } from "react";
import type { Reason } from "../../shared/model/common.ts";
import { withoutBidi } from "../../shared/plain-text.ts";
import { type MessageLocale, type MessageText, render } from "../../shared/sentences/render.ts";
import { useMessageLocale } from "./message-locale.ts";

/** Something that the engine says: a reason, or what an error tells. */
export type ReasonLike = Pick<Reason, "message" | "sentence" | "params"> & Partial<Pick<Reason, "advice">>;

/**
 * A reason in the reader's language; in English where another version stored it or it has no sentence. What it quotes of
 * others turns nothing around.
 */
export type FormatReason = (reason: ReasonLike) => MessageText;

export const createFormatReason =
  (locale: MessageLocale | null): FormatReason =>
  ({ message, advice = null, ...ref }) => {
    const said = (locale === null ? null : render(ref, locale)) ?? { message, advice };
    return {
      message: withoutBidi(said.message),
      advice: said.advice === null ? null : withoutBidi(said.advice),
    };
  };

export function useFormatReason(): FormatReason {
  const locale = useMessageLocale();
  return useCallback((reason) => createFormatReason(locale)(reason), [locale]);
}
