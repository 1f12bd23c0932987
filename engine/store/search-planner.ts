import type { Db } from "./connection.ts";
import type { SearchText } from "./search-text.ts";

/** With more matches than this, looking through the newest rows fills a page sooner than gathering all matches. */
const COMMON_ABOVE = 5000;

/** Decides whether a search is worth the index, where its matches must be gathered before the page can be read. */
export function createSearchPlanner(db: Db, commonAbove = COMMON_ABOVE) {
  const oneMore = db.prepare<[match: string, offset: number], { rowid: number }>(
    "SELECT rowid FROM events_fts WHERE events_fts MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",
  );
  return (text: SearchText | null): SearchText | null =>
    text?.match == null || oneMore.get(text.match, commonAbove) === undefined
      ? text
      : { ...text, match: null, words: text.allWords };
}
