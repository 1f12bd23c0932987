import type { MessageKey, Params, ParamsArgument } from "../../shared/i18n/catalogue.ts";
import { messages } from "../../shared/i18n/messages/en/index.ts";
import { ADVICE_MARK, type MessageRef, type MessageText, render } from "../../shared/i18n/render.ts";
import { hasText } from "../../shared/i18n/translator.ts";
import type { Reason } from "../../shared/model/common.ts";
import { LOCALES } from "./locales.ts";

/** A reason without a code: the key and parameters of a text, which each reader gets in their own language. */
export type LocalizedMessage = Pick<Reason, "params"> & { readonly sentence: string };

/** Creates a message from a key of the catalogue. */
export const message = <Key extends MessageKey>(
  key: Key,
  ...[params]: ParamsArgument<Key>
): LocalizedMessage => messageOf(key, params);

/** Creates a message from a key that is known only at run time. */
export const messageOf = (sentence: string, params: Params | undefined): LocalizedMessage =>
  params === undefined || Object.keys(params).length === 0 ? { sentence } : { sentence, params };

/** Concatenates messages. They share their parameters, so different values need different names. */
export function join(first: LocalizedMessage, ...others: readonly LocalizedMessage[]): LocalizedMessage {
  const all = [first, ...others];
  const params: Params = Object.assign({}, ...all.map((part) => part.params));
  return messageOf(all.map((part) => part.sentence).join(" "), params);
}

/** A message whose advice is followed by the text of another one. */
export const withAdvice = (first: LocalizedMessage, advice: LocalizedMessage): LocalizedMessage =>
  join(first, { ...advice, sentence: `${ADVICE_MARK}${advice.sentence}` });

/** Creates a reason. All reasons are created here, so that each exists in every language. */
export const reason = <Key extends MessageKey>(
  code: string,
  key: Key,
  ...params: ParamsArgument<Key>
): Reason => ({ code, ...message(key, ...params) });

/** Whether two reasons have the same text in every language. */
export const isSameText = (one: Reason | null, other: Reason | null): boolean =>
  one?.sentence === other?.sentence && JSON.stringify(one?.params) === JSON.stringify(other?.params);

/** The English text, for log files, errors and programs that did not request another language. */
export const englishOf = (ref: MessageRef): MessageText =>
  render(ref, LOCALES.en) ?? { message: ref.sentence ?? "", advice: null };

/** Whether a text is the key of a message. */
export const isMessageKey = (text: string): boolean => hasText(messages, `${text}.message`);
