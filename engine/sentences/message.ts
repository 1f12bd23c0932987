import type { MessageKey, Params, ParamsArgument } from "../../shared/i18n/catalogue.ts";
import { messages } from "../../shared/i18n/messages/en/index.ts";
import { createLocale, render } from "../../shared/i18n/render.ts";
import { hasText } from "../../shared/i18n/translator.ts";
import type { Reason } from "../../shared/model/common.ts";

/** A reason without a code: the key and parameters of its sentence for any language, and the English text. */
export type LocalizedMessage = Omit<Reason, "code"> & { readonly sentence: string };

/** Creates a message from a sentence of the catalogue. The English text is for REST and logs. */
export const message = <Key extends MessageKey>(
  key: Key,
  ...[params]: ParamsArgument<Key>
): LocalizedMessage => format({ sentence: key, params });

/** Concatenates messages. They share their parameters, so different values need different names. */
export function join(first: LocalizedMessage, ...others: readonly LocalizedMessage[]): LocalizedMessage {
  const all = [first, ...others];
  const params: Params = Object.assign({}, ...all.map((part) => part.params));
  return format({ sentence: all.map((part) => part.sentence).join(" "), params });
}

/** Creates a reason. All reasons are created here, so that each exists in every language. */
export const reason = <Key extends MessageKey>(
  code: string,
  key: Key,
  ...params: ParamsArgument<Key>
): Reason => ({ code, ...message(key, ...params) });

/** Recreates a message from its key and parameters. */
export function format({
  sentence,
  params,
}: {
  sentence: string;
  params?: Params | undefined;
}): LocalizedMessage {
  const { message, advice } = render({ sentence, params }, ENGLISH) ?? { message: sentence, advice: null };
  const isPlain = params === undefined || Object.keys(params).length === 0;
  return { message, advice, sentence, ...(isPlain ? {} : { params }) };
}

const ENGLISH = createLocale("en", messages);

/** Whether a text is the key of a message. */
export const isMessageKey = (text: string): boolean => hasText(messages, `${text}.message`);
