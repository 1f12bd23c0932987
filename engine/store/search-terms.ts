import { foldText } from "../../shared/plain-text.ts";

/** Details are searchable up to this many characters, so that one huge alert cannot block the program. */
export const SEARCHED_DETAILS = 4000;

/** A search index of trigrams finds no shorter text. */
const TRIGRAM_LENGTH = 3;

/** The words that an event must contain, folded. */
export const termsOf = (q: string | undefined): string[] =>
  // A NUL ends a text for SQLite, and PostgreSQL has none. Folded before the split, because some characters fold to a
  // text with a space.
  [...new Set(foldText(q ?? "").split(/[\s\0]+/u))].filter((term) => term !== "");

/** Whether a search index of trigrams finds the word. */
export const isLong = (term: string): boolean => [...term].length >= TRIGRAM_LENGTH;

/** The same search without the words that the index cannot find. */
export const withoutShortTerms = (q: string | undefined): string => termsOf(q).filter(isLong).join(" ");
