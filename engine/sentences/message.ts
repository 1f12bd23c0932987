import type { Reason } from "../../shared/model/common.ts";
import type { PlacesOf, SentenceKey } from "../../shared/sentences/catalogue.ts";
import { sentences } from "../../shared/sentences/en/index.ts";
import type { Params } from "../../shared/sentences/fill.ts";
import { render } from "../../shared/sentences/render.ts";

/** A reason without a code: the key and parameters of its sentence for any language, and the English text. */
export type LocalizedMessage = Omit<Reason, "code"> & { readonly sentence: string };

/** The parameters of a sentence; none if it has no places. */
export type PlacesArgument<Key extends SentenceKey> = [PlacesOf<Key>] extends [never]
  ? []
  : [params: Readonly<Record<PlacesOf<Key>, string | number>>];

/** Creates a message from a sentence of the catalogue. The English text is for REST and logs. */
export const message = <Key extends SentenceKey>(
  key: Key,
  ...[params]: PlacesArgument<Key>
): LocalizedMessage => format({ sentence: key, params });

/** Concatenates messages. They share their parameters, so different values need different names. */
export function join(first: LocalizedMessage, ...others: readonly LocalizedMessage[]): LocalizedMessage {
  const all = [first, ...others];
  const params: Params = Object.assign({}, ...all.map((part) => part.params));
  return format({ sentence: all.map((part) => part.sentence).join(" "), params });
}

/** Creates a reason. All reasons are created here, so that each exists in every language. */
export const reason = <Key extends SentenceKey>(
  code: string,
  key: Key,
  ...params: PlacesArgument<Key>
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

const ENGLISH = { language: "en", sentences } as const;
