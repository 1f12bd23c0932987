import type { EventQuery } from "../../shared/model/event.ts";
import type { Db } from "./connection.ts";
import { createEventBlocks, type Look } from "./event-blocks.ts";
import { createEventFilter } from "./event-filter.ts";
import { belowOf } from "./list-query.ts";
import { nextTurn } from "./page-scan.ts";

/** A page of seqs, newest first. */
export interface SeqPage {
  readonly seqs: number[];
  /** Where the next page goes on; null after the last one. */
  readonly nextBelow: number | null;
}

/** Finds pages of events. Between looks the event loop may turn, so that nothing else has to wait for a page. */
export function createEventList(db: Db) {
  const plan = createEventFilter(db);
  const looksFor = createEventBlocks(db);
  const newest = db.prepare<[below: number, limit: number], { seq: number }>(
    "SELECT seq FROM events WHERE seq < ? ORDER BY seq DESC LIMIT ?",
  );

  async function filtered(query: EventQuery, start: number | null): Promise<SeqPage> {
    const scan = plan(query);
    const statement = db.prepare<Look & { limit: number }, { seq: number }>(`
      SELECT f.seq FROM ${scan.from}
      WHERE ${[...scan.filter.conditions, `${scan.seq} >= @low`, `${scan.seq} < @below`].join(" AND ")}
      ORDER BY ${scan.seq} DESC LIMIT @limit`);
    const { looks, rest } = looksFor(scan, query, start);
    const seqs: number[] = [];
    for (const look of looks) {
      const rows = statement.all({
        ...scan.filter.params,
        ...look,
        limit: query.limit + 1 - seqs.length,
      });
      seqs.push(...rows.map((row) => row.seq));
      if (seqs.length > query.limit) return cut(seqs, query.limit, rest);
      await nextTurn();
    }
    return { seqs, nextBelow: rest };
  }

  /** Whether a query needs what is kept beside the events. */
  const isFiltered = ({ limit: _limit, cursor: _cursor, ...filter }: EventQuery): boolean =>
    Object.values(filter).some((value) => value !== undefined && value !== "");

  return {
    isFiltered,
    /** @throws AppError `input/invalid` for a cursor that is none of this list */
    async page(query: EventQuery): Promise<SeqPage> {
      const start = belowOf("e", query.cursor);
      if (isFiltered(query)) return await filtered(query, start);
      const rows = newest.all(start ?? Number.MAX_SAFE_INTEGER, query.limit + 1);
      return cut(
        rows.map((row) => row.seq),
        query.limit,
        null,
      );
    },
  };
}

const cut = (seqs: number[], limit: number, rest: number | null): SeqPage =>
  seqs.length <= limit
    ? { seqs, nextBelow: rest }
    : { seqs: seqs.slice(0, limit), nextBelow: seqs[limit - 1] ?? null };
