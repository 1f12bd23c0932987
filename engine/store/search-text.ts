/** Details are searchable up to this many characters, so that one huge alert cannot stall the program. */
const SEARCHED_DETAILS = 4000;

/** SQLite's functions end a text at NUL, which JSON writes as an escape: for the search it is a blank. */
const ALERT = "replace(e.alert, '\\u0000', '\\u0020')";

/** What of an event (`e`) is searchable, by column of the index. */
export const SEARCHED = {
  summary: `coalesce(${ALERT} ->> '$.summary', e.summary)`,
  details: `coalesce(substr(${ALERT} ->> '$.details', 1, ${SEARCHED_DETAILS}), '')`,
  ids: `e.id || ' ' || coalesce(${ALERT} ->> '$.alertId', '') || ' ' || coalesce(${ALERT} ->> '$.alertKey', '')`,
} as const;

/** The index knows no shorter text. */
const TRIGRAM = 3;

/** A search as SQLite takes it: everything the user typed between blanks must occur somewhere in the event. */
export interface SearchText {
  /** FTS5 expression for what is long enough for the index; null when nothing is. */
  readonly match: string | null;
  /** JSON list of LIKE patterns for the rest; null when there is none. */
  readonly patterns: string | null;
  /** The same search by patterns alone. */
  readonly allPatterns: string;
}

const termsOf = (q: string | undefined): string[] =>
  // SQLite's functions end a text at NUL.
  [...new Set((q ?? "").split(/[\s\0]+/u))].filter((term) => term !== "");

const isLong = (term: string) => [...term].length >= TRIGRAM;

/** The same search but for the terms that no index answers. */
export const withoutShortTerms = (q: string | undefined): string => termsOf(q).filter(isLong).join(" ");

/** Null when there is nothing to search for. Whatever the text, the result is valid in SQLite. */
export function parseSearchText(q: string | undefined): SearchText | null {
  const terms = termsOf(q);
  if (terms.length === 0) return null;
  const long = terms.filter(isLong).map(quoteForMatch);
  const short = terms.filter((term) => !isLong(term)).map(patternFor);
  return {
    match: long.length > 0 ? long.join(" AND ") : null,
    patterns: short.length > 0 ? JSON.stringify(short) : null,
    allPatterns: JSON.stringify(terms.map(patternFor)),
  };
}

/** In quotes nothing is an operator. */
const quoteForMatch = (term: string) => `"${term.replaceAll('"', '""')}"`;

const patternFor = (term: string) => `%${term.replace(/[\\%_]/g, "\\$&")}%`;

/** True for an event (`e`) that has all of `@patterns`. */
export const HAS_PATTERNS = `NOT EXISTS (
  SELECT 1 FROM json_each(@patterns) p
  WHERE ${SEARCHED.summary} || ' ' || ${SEARCHED.details} || ' ' || ${SEARCHED.ids} NOT LIKE p.value ESCAPE '\\')`;
