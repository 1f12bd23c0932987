import type { EventQuery } from "../../shared/model/event.ts";
import type { Clock } from "../lib/clock.ts";
import type { Db } from "./connection.ts";
import { createEventFilter } from "./event-filter.ts";
import { belowOf } from "./list-query.ts";
import { createRangeScan, type SeqRange } from "./range-scan.ts";

/** A page that is not full by then is given as far as it came, in ms. */
const PAGE_MS = 100;

/** A page of seqs, newest first. */
export interface SeqPage {
  readonly seqs: number[];
  /** Where the next page goes on; null after the last one. */
  readonly nextBelow: number | null;
}

/** Finds pages of events. */
export function createEventList(db: Db, clock: Pick<Clock, "monotonic">) {
  const planFor = createEventFilter(db);
  const scan = createRangeScan(db, clock);
  const newest = db.prepare<[below: number, limit: number], { seq: number }>(
    "SELECT seq FROM events WHERE seq < ? ORDER BY seq DESC LIMIT ?",
  );

  async function filtered(query: EventQuery, start: number | null): Promise<SeqPage> {
    const plan = planFor(query);
    const find = db.prepare<SeqRange & { limit: number }, { seq: number }>(
      `SELECT f.seq FROM ${plan.from} WHERE ${plan.where} ORDER BY ${plan.seq} DESC LIMIT @limit`,
    );
    const seqs: number[] = [];
    const nextBelow = await scan({
      time: query,
      start,
      budgetMs: PAGE_MS,
      visit(range) {
        const rows = find.all({ ...plan.params, ...range, limit: query.limit + 1 - seqs.length });
        seqs.push(...rows.map((row) => row.seq));
        return seqs.length > query.limit;
      },
    });
    return cut(seqs, query.limit, nextBelow);
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
