/**
 * What is searched is folded (`shared/fold-text.ts`) before it is indexed. The index of earlier versions is used on; up to
 * `unfolded_to` it may hold events as they were written, and is gone through from the newest down while nothing comes in.
 */
export const foldedSearch = `
  ALTER TABLE search_progress ADD COLUMN unfolded_to INTEGER NOT NULL DEFAULT 0;
  UPDATE search_progress SET unfolded_to = indexed_to;
`;
