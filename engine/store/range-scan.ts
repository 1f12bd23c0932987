import type { EventFilter } from "../../shared/model/event.ts";
import type { Clock } from "../lib/clock.ts";
import type { Db } from "./connection.ts";
import { BLOCK_SEQS } from "./event-index.ts";
import { nextTurn } from "./page-scan.ts";

const FIRST_SEQS = 1024;
/** A look should take about this long, in ms: after a shorter one the next takes in twice as many seqs, or half. */
const STEP_BUDGET_MS = 5;

/** Seqs from `low` to below `below`. */
export interface SeqRange {
  readonly low: number;
  readonly below: number;
}

export interface RangeScan {
  /** The time that is asked for; what was surely received outside of it is passed over. */
  readonly time: Pick<EventFilter, "from" | "to">;
  /** Begins below this seq; null = at the newest event. */
  readonly start: number | null;
  /** Ends early once it took this long, in ms. */
  readonly budgetMs: number;
  /** Looks at some seqs; true = it has seen enough. */
  readonly visit: (range: SeqRange) => boolean;
}

/**
 * Goes through the events from the newest down, in looks after each of which the event loop may turn: however long it
 * takes in all, nothing else has to wait. What is found quickly is looked for in few large looks, so nobody needs to
 * know beforehand how much a filter finds.
 */
export function createRangeScan(db: Db, clock: Pick<Clock, "monotonic">) {
  const ends = db.prepare<[], { lowest: number | null; highest: number | null }>(
    "SELECT (SELECT min(seq) FROM event_index) AS lowest, (SELECT max(seq) FROM event_index) AS highest",
  );
  const blocks = db.prepare<{ since: number; until: number; below: number }, { block: number }>(`
    SELECT block FROM event_time_ranges
    WHERE block * ${BLOCK_SEQS} < @below AND last_at >= @since AND first_at < @until ORDER BY block DESC`);

  function rangesOf({ from, to }: RangeScan["time"], start: number | null): SeqRange[] {
    const { lowest, highest } = ends.get() ?? { lowest: null, highest: null };
    if (lowest === null || highest === null) return [];
    const below = Math.min(start ?? highest + 1, highest + 1);
    const inTime = blocks.all({
      since: from ?? Number.MIN_SAFE_INTEGER,
      until: to ?? Number.MAX_SAFE_INTEGER,
      below,
    });
    return joined(inTime.map(({ block }) => block))
      .map((range) => ({ low: Math.max(range.low, lowest), below: Math.min(range.below, below) }))
      .filter((range) => range.low < range.below);
  }

  /** Resolves with the seq below which it could go on; null when it went through all. */
  return async function walk({ time, start, budgetMs, visit }: RangeScan): Promise<number | null> {
    const until = clock.monotonic() + budgetMs;
    let seqs = FIRST_SEQS;
    for (const range of rangesOf(time, start)) {
      for (let below = range.below; below > range.low; ) {
        const begun = clock.monotonic();
        if (begun > until) return below;
        const low = Math.max(range.low, below - seqs);
        if (visit({ low, below })) return low;
        seqs = clock.monotonic() - begun < STEP_BUDGET_MS ? seqs * 2 : Math.max(1, Math.floor(seqs / 2));
        below = low;
        await nextTurn();
      }
    }
    return null;
  };
}

/** Blocks, the newest first, as few ranges of seqs. */
function joined(blocks: readonly number[]): SeqRange[] {
  const ranges: SeqRange[] = [];
  for (const block of blocks) {
    const [low, below] = [block * BLOCK_SEQS, (block + 1) * BLOCK_SEQS];
    const last = ranges.at(-1);
    if (last?.low === below) ranges[ranges.length - 1] = { low, below: last.below };
    else ranges.push({ low, below });
  }
  return ranges;
}
