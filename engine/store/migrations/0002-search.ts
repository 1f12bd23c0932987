/**
 * Full-text search over summary, details and ids. Trigrams find any part of a word from three characters on, and
 * Chinese text, which has no spaces between words. The index keeps no copy of the text; it follows the events a
 * little later, `search_progress` says up to which seq.
 */
export const search = `
  CREATE VIRTUAL TABLE events_fts USING fts5 (
    summary, details, ids,
    content = '', contentless_delete = 1, tokenize = 'trigram'
  );
  CREATE TABLE search_progress (indexed_to INTEGER NOT NULL) STRICT;
  INSERT INTO search_progress (indexed_to) VALUES (0);
`;
