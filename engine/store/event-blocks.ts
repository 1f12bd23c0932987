import type { Db } from "./connection.ts";
import { BLOCK_SEQS } from "./event-facts.ts";
import type { EventScan } from "./event-filter.ts";

/** Where every event is read, a look takes in only so many seqs, and a page looks at so many in all. */
const SLOW_SEQS = 1024;
const MAX_SLOW_LOOKS = 10;

/** Seqs from `low` to below `below`. */
export interface Look {
  readonly low: number;
  readonly below: number;
}

/** The looks that answer a query, newest first. */
export interface Looks {
  readonly looks: readonly Look[];
  /** Where the next page goes on when these looks are not all; null = they are. */
  readonly rest: number | null;
}

/**
 * Divides the events into pieces that each take a few ms, and leaves out those that lie wholly outside of the time
 * that is asked for.
 */
export function createEventBlocks(db: Db) {
  const ends = db.prepare<[], { lowest: number | null; highest: number | null }>(
    "SELECT (SELECT min(seq) FROM event_facts) AS lowest, (SELECT max(seq) FROM event_facts) AS highest",
  );
  const blocks = db.prepare<{ since: number; until: number; below: number }, { block: number }>(`
    SELECT block FROM event_spans
    WHERE block * ${BLOCK_SEQS} < @below AND last_at >= @since AND first_at < @until ORDER BY block DESC`);

  return function looksFor(
    scan: EventScan,
    { from, to }: { readonly from?: number | undefined; readonly to?: number | undefined },
    start: number | null,
  ): Looks {
    const { lowest, highest } = ends.get() ?? { lowest: null, highest: null };
    if (lowest === null || highest === null) return { looks: [], rest: null };
    const below = Math.min(start ?? highest + 1, highest + 1);
    if (scan.isQuick) return { looks: [{ low: lowest, below }], rest: null };

    const seqs = scan.isSlow ? SLOW_SEQS : BLOCK_SEQS;
    const looks = blocks
      .all({ since: from ?? Number.MIN_SAFE_INTEGER, until: to ?? Number.MAX_SAFE_INTEGER, below })
      .flatMap(({ block }) => piecesOf(block, seqs))
      .filter((look) => look.low < below && look.below > lowest)
      .map((look) => ({ low: look.low, below: Math.min(look.below, below) }));
    const kept = scan.isSlow ? looks.slice(0, MAX_SLOW_LOOKS) : looks;
    return { looks: kept, rest: kept.length < looks.length ? (kept.at(-1)?.low ?? null) : null };
  };
}

function piecesOf(block: number, seqs: number): Look[] {
  const low = block * BLOCK_SEQS;
  return Array.from({ length: BLOCK_SEQS / seqs }, (_, index) => {
    const below = low + BLOCK_SEQS - index * seqs;
    return { low: below - seqs, below };
  });
}
