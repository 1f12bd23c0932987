import { IntlMessageFormat } from "intl-messageformat";
import type { ParamNames, Params } from "./catalogue.ts";
import type { Language } from "./languages.ts";

/** Messages with dotted keys of any depth. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

/** The dotted keys of a catalogue's texts. */
export type KeyOf<Source> = {
  [Key in keyof Source & string]: Source[Key] extends string ? Key : `${Key}.${KeyOf<Source[Key]>}`;
}[keyof Source & string];

/** The text at a dotted key. */
type TextAt<Source, Key> = Key extends keyof Source
  ? Source[Key]
  : Key extends `${infer Head}.${infer Rest}`
    ? Head extends keyof Source
      ? TextAt<Source[Head], Rest>
      : never
    : never;

/** The values that a text needs; none if it has no placeholders. */
type ValuesArgument<Text> = [ParamNames<Text>] extends [never]
  ? []
  : [values: Readonly<Record<ParamNames<Text>, string | number>>];

/** Formats the texts of one catalogue in one language; `Source` is the English one, which has the keys and parameters. */
export type Translate<Source> = <Key extends KeyOf<Source>>(
  key: Key,
  ...values: ValuesArgument<TextAt<Source, Key>>
) => string;

/** Formats a text by a key that is known only at run time; null if the catalogue does not have it. */
export type Lookup = (key: string, values: Params) => string | null;

/**
 * The project's only translator. It formats ICU messages with the library that use-intl uses on the page. A text is
 * parsed on first use and cached.
 * @returns a function that throws for a missing value, which is a programming error that a test finds
 */
export function createLookup(language: Language, catalogue: Catalogue): Lookup {
  const parsed = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const text = textAt(catalogue, key);
    if (text === null || !/[{']/.test(text)) return text;
    let format = parsed.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
      parsed.set(key, format);
    }
    return String(format.format(values));
  };
}

/** The same for keys and values that the compiler checks. */
export function createTranslate<Source>(language: Language, catalogue: Catalogue): Translate<Source> {
  const lookup = createLookup(language, catalogue);
  return (key, ...[values]) => lookup(key, values ?? {}) ?? key;
}

/** Whether a catalogue has a text with this dotted key. */
export const hasText = (catalogue: Catalogue, key: string): boolean => textAt(catalogue, key) !== null;

function textAt(catalogue: Catalogue, key: string): string | null {
  let at: string | Catalogue | undefined = catalogue;
  for (const part of key.split(".")) {
    if (typeof at !== "object" || !Object.hasOwn(at, part)) return null;
    at = at[part];
  }
  return typeof at === "string" ? at : null;
}
