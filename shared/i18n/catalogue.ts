import type { GetICUArgs } from "@schummar/icu-type-parser";
import type { Language } from "./languages.ts";
import type { messages as english } from "./messages/en/index.ts";

type English = typeof english;

/**
 * The same keys with other texts: one too many or too few fails the compile. A test compares the parameters
 * (`scripts/catalogues.test.ts`).
 */
export type Translation<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Translation<Source[Key]>;
};

/** The engine's messages in one language, as ICU messages. */
export type Messages = Translation<English>;

/** What happened, and what can be done about it. */
export interface MessageEntry {
  readonly message: string;
  readonly advice?: string;
}

/** Names a message, such as `robot.timeout`; stable, because it is stored. */
export type MessageKey = {
  [Area in keyof English & string]: English[Area] extends MessageEntry
    ? Area
    : `${Area}.${keyof English[Area] & string}`;
}[keyof English & string];

type EntryOf<Key> = Key extends `${infer Area}.${infer Rest}`
  ? Area extends keyof English
    ? Rest extends keyof English[Area]
      ? English[Area][Rest]
      : never
    : never
  : Key extends keyof English
    ? English[Key]
    : never;

/** The values of a message's parameters. */
export type Params = Readonly<Record<string, string | number>>;

type NamesIn<Text> = Text extends string ? keyof GetICUArgs<Text> : never;

/** The names of a text's parameters, read from its type. */
export type ParamNames<Text> = NamesIn<Text> & string;

/** The parameters of a message and its advice; none if it has no placeholders. */
export type ParamsArgument<Key extends MessageKey> = [ParamNames<EntryOf<Key>[keyof EntryOf<Key>]>] extends [
  never,
]
  ? []
  : [params: Readonly<Record<ParamNames<EntryOf<Key>[keyof EntryOf<Key>]>, string | number>>];

/** The messages of one language, loaded when they are needed. */
export async function loadMessages(language: Language): Promise<Messages> {
  return (await LOADERS[language]()).messages;
}

const LOADERS: Readonly<Record<Language, () => Promise<{ messages: Messages }>>> = {
  en: () => import("./messages/en/index.ts"),
  "zh-CN": () => import("./messages/zh-CN/index.ts"),
  de: () => import("./messages/de/index.ts"),
};
