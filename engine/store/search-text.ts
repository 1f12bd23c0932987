import { foldText } from "../../shared/plain-text.ts";

/** Details are searchable up to this many characters, so that one huge alert cannot stall the program. */
const SEARCHED_DETAILS = 4000;

/** SQLite's functions end a text at NUL, which JSON writes as an escape: for the search it is a blank. */
const ALERT = "replace(e.alert, '\\u0000', '\\u0020')";

/** What of an event (`e`) is searchable, as it was written. */
const WRITTEN = {
  summary: `coalesce(${ALERT} ->> '$.summary', e.summary)`,
  details: `coalesce(substr(${ALERT} ->> '$.details', 1, ${SEARCHED_DETAILS}), '')`,
  ids: `e.id || ' ' || coalesce(${ALERT} ->> '$.alertId', '') || ' ' || coalesce(${ALERT} ->> '$.alertKey', '')`,
} as const;
const ALL_WRITTEN = `${WRITTEN.summary} || ' ' || ${WRITTEN.details} || ' ' || ${WRITTEN.ids}`;

/** The same by column of the index, folded as what is searched for. `fold_text` is a function of every connection. */
export const SEARCHED = {
  summary: `fold_text(${WRITTEN.summary})`,
  details: `fold_text(${WRITTEN.details})`,
  ids: `fold_text(${WRITTEN.ids})`,
} as const;

/** The index knows no shorter text. */
const TRIGRAM = 3;

/**
 * A search as SQLite takes it: everything the user typed between blanks must occur somewhere in the event, whatever its case
 * or its form in Unicode.
 */
export interface SearchText {
  /** FTS5 expression for what is long enough for the index; null when nothing is. */
  readonly match: string | null;
  /** JSON list of the rest, folded; null when there is none. */
  readonly words: string | null;
  /** The same search by words alone. */
  readonly allWords: string;
}

const termsOf = (q: string | undefined): string[] =>
  // SQLite's functions end a text at NUL. Folded first: some characters are folded to others with a blank between.
  [...new Set(foldText(q ?? "").split(/[\s\0]+/u))].filter((term) => term !== "");

const isLong = (term: string) => [...term].length >= TRIGRAM;

/** The same search but for the terms that no index answers. */
export const withoutShortTerms = (q: string | undefined): string => termsOf(q).filter(isLong).join(" ");

/** Null when there is nothing to search for. Whatever the text, the result is valid in SQLite. */
export function parseSearchText(q: string | undefined): SearchText | null {
  const terms = termsOf(q);
  if (terms.length === 0) return null;
  const long = terms.filter(isLong).map(quoteForMatch);
  const short = terms.filter((term) => !isLong(term));
  return {
    match: long.length > 0 ? long.join(" AND ") : null,
    words: short.length > 0 ? JSON.stringify(short) : null,
    allWords: JSON.stringify(terms),
  };
}

/** In quotes nothing is an operator. */
const quoteForMatch = (term: string) => `"${term.replaceAll('"', '""')}"`;

/** True for an event (`e`) that has all of `@words`. With the limit its text is folded once, and not for each word. */
export const HAS_WORDS = `NOT EXISTS (
  SELECT 1 FROM (SELECT fold_text(${ALL_WRITTEN}) AS text LIMIT 1) folded, json_each(@words) w
  WHERE instr(folded.text, w.value) = 0)`;
