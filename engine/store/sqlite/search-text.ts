import { isLong, SEARCHED_DETAILS, termsOf } from "../search-terms.ts";

/** SQLite's functions end a text at NUL, which JSON writes as an escape; it is searched as a space. */
const ALERT = "replace(e.alert, '\\u0000', '\\u0020')";

/** The searchable text of an event (`e`), unfolded. */
const UNFOLDED = {
  summary: `CASE WHEN e.kind IN ('digest', 'rejected') THEN summary_text(e.summary, e.refusal, ${ALERT} -> '$.digest')
    ELSE coalesce(${ALERT} ->> '$.summary', e.summary) END`,
  details: `coalesce(substr(${ALERT} ->> '$.details', 1, ${SEARCHED_DETAILS}), '')`,
  ids: `e.id || ' ' || coalesce(${ALERT} ->> '$.alertId', '') || ' ' || coalesce(${ALERT} ->> '$.alertKey', '')`,
} as const;
const ALL_UNFOLDED = `${UNFOLDED.summary} || ' ' || ${UNFOLDED.details} || ' ' || ${UNFOLDED.ids}`;

/**
 * The same by column of the search index, folded like the search text. Every connection has the functions `fold_text`
 * and `summary_text`, which returns the text of an event with a summary of ours in every language.
 */
export const SEARCHED = {
  summary: `fold_text(${UNFOLDED.summary})`,
  details: `fold_text(${UNFOLDED.details})`,
  ids: `fold_text(${UNFOLDED.ids})`,
} as const;

/** A search for SQLite: every word must occur somewhere in the event, whatever its case or Unicode form. */
export interface SearchText {
  /** FTS5 expression for the words that are long enough for the search index; null when none is. */
  readonly match: string | null;
  /** JSON list of the other words, folded; null when there is none. */
  readonly words: string | null;
  /** JSON list of all words, for a search without the index. */
  readonly allWords: string;
}

/** Null when there is nothing to search for. The result is valid in SQLite whatever the text. */
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

/** Quoted, so that no word is interpreted as an FTS5 operator. */
const quoteForMatch = (term: string) => `"${term.replaceAll('"', '""')}"`;

/** True for an event (`e`) that contains all of `@words`. LIMIT makes SQLite fold its text once, not for each word. */
export const HAS_WORDS = `NOT EXISTS (
  SELECT 1 FROM (SELECT fold_text(${ALL_UNFOLDED}) AS text LIMIT 1) folded, json_each(@words) w
  WHERE instr(folded.text, w.value) = 0)`;
