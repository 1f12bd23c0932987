import type { BackgroundIndexer } from "../background-indexer.ts";
import { createBatchIndexer, type IndexDeps } from "./batch-indexer.ts";
import { SEARCHED } from "./search-text.ts";

const BATCH_EVENTS = 50;

/** Keeps the full-text search index. */
export function createSearchIndex(deps: IndexDeps): BackgroundIndexer {
  const { db } = deps;
  const progress = db.prepare<[], { indexed_to: number }>("SELECT indexed_to FROM search_progress");
  const setIndexedTo = db.prepare<[number]>("UPDATE search_progress SET indexed_to = ?");
  const add = db.prepare<[number, number]>(`
    INSERT INTO events_fts (rowid, summary, details, ids)
    SELECT e.seq, ${SEARCHED.summary}, ${SEARCHED.details}, ${SEARCHED.ids} FROM events e
    WHERE e.seq BETWEEN ? AND ? ORDER BY e.seq`);

  return createBatchIndexer(deps, {
    name: "search index",
    batchEvents: BATCH_EVENTS,
    reached: () => progress.get()?.indexed_to ?? 0,
    index(from, to) {
      add.run(from + 1, to);
      setIndexedTo.run(to);
    },
  });
}
