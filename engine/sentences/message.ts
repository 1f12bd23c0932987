import type { Reason } from "../../shared/model/common.ts";
import type { PlacesOf, SentenceKey } from "../../shared/sentences/catalogue.ts";
import { sentences } from "../../shared/sentences/en/index.ts";
import type { Params } from "../../shared/sentences/fill.ts";
import { render } from "../../shared/sentences/render.ts";

/** A reason without its code: the sentence to be said in any language, and said in English. */
export type LocalizedMessage = Omit<Reason, "code"> & { readonly sentence: string };

/** What a sentence needs to be said: nothing where it has no places. */
export type PlacesArgument<Key extends SentenceKey> = [PlacesOf<Key>] extends [never]
  ? []
  : [params: Readonly<Record<PlacesOf<Key>, string | number>>];

/** Says a sentence of the catalogue. Its English is for REST, logs and readers that know no sentences. */
export const message = <Key extends SentenceKey>(
  key: Key,
  ...[params]: PlacesArgument<Key>
): LocalizedMessage => format({ sentence: key, params });

/** Several things said one after the other. Their places are shared, so names must differ where values do. */
export function join(first: LocalizedMessage, ...others: readonly LocalizedMessage[]): LocalizedMessage {
  const all = [first, ...others];
  const params: Params = Object.assign({}, ...all.map((said) => said.params));
  return format({ sentence: all.map((said) => said.sentence).join(" "), params });
}

/** The one way to make a reason, so that every reason can be read in every language. */
export const reason = <Key extends SentenceKey>(
  code: string,
  key: Key,
  ...params: PlacesArgument<Key>
): Reason => ({ code, ...message(key, ...params) });

/** Says what is known by its keys and places only. */
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
