import type { EventFilter } from "../../../shared/model/event.ts";
import type { Clock } from "../../lib/clock.ts";
import { yieldToEventLoop } from "../../lib/scheduling.ts";
import type { Db } from "./connection.ts";
import { BLOCK_SEQS } from "./event-index.ts";

const FIRST_STEP_SEQS = 1024;
/** The target duration of a step, in ms, without what a step of any size takes. */
const STEP_BUDGET_MS = 5;
/** The limits of a step's size relative to the one before. */
const MIN_GROWTH = 0.5;
const MAX_GROWTH = 4;
/** The weight of each step relative to the one after it. */
const MEMORY = 0.7;

/** Seqs from `low` to below `below`. */
export interface SeqRange {
  readonly low: number;
  readonly below: number;
}

export interface RangeScan {
  /** Blocks of events that were all received outside of this time are skipped. */
  readonly time: Pick<EventFilter, "from" | "to">;
  /** Starts below this seq; null = at the newest event. */
  readonly start: number | null;
  /** Ends early once it took this long, in ms. */
  readonly budgetMs: number;
  /** Called for each step; true ends the scan. */
  readonly visit: (range: SeqRange) => boolean;
}

/**
 * Scans the events from the newest to the oldest in steps, between which the event loop may turn, so that a long scan
 * blocks nothing else. Steps grow while they are quick, so it need not be known how much a filter finds.
 */
export function createRangeScan(db: Db, clock: Pick<Clock, "monotonic">) {
  const bounds = db.prepare<[], { lowest: number | null; highest: number | null }>(
    "SELECT (SELECT min(seq) FROM event_index) AS lowest, (SELECT max(seq) FROM event_index) AS highest",
  );
  const blocks = db.prepare<{ since: number; until: number; below: number }, { block: number }>(`
    SELECT block FROM event_time_ranges
    WHERE block * ${BLOCK_SEQS} < @below AND last_at >= @since AND first_at < @until ORDER BY block DESC`);

  function rangesOf({ from, to }: RangeScan["time"], start: number | null): SeqRange[] {
    const { lowest, highest } = bounds.get() ?? { lowest: null, highest: null };
    if (lowest === null || highest === null) return [];
    const below = Math.min(start ?? highest + 1, highest + 1);
    const blocksInTime = blocks.all({
      since: from ?? Number.MIN_SAFE_INTEGER,
      until: to ?? Number.MAX_SAFE_INTEGER,
      below,
    });
    return mergeBlocks(blocksInTime.map(({ block }) => block))
      .map((range) => ({ low: Math.max(range.low, lowest), below: Math.min(range.below, below) }))
      .filter((range) => range.low < range.below);
  }

  /** Resolves with the seq below which another scan may continue; null after the oldest event. */
  return async function scan({ time, start, budgetMs, visit }: RangeScan): Promise<number | null> {
    const until = clock.monotonic() + budgetMs;
    const nextSize = createStepSizes();
    let seqs = FIRST_STEP_SEQS;
    for (const range of rangesOf(time, start)) {
      for (let below = range.below; below > range.low; ) {
        const startedAt = clock.monotonic();
        if (startedAt > until) return below;
        const low = Math.max(range.low, below - seqs);
        if (visit({ low, below })) return low;
        seqs = nextSize(below - low, clock.monotonic() - startedAt);
        below = low;
        await yieldToEventLoop();
      }
    }
    return null;
  };
}

/**
 * Chooses the size of each step by the durations of those before it. A search for several trigrams takes its time even
 * for a single seq, so a step shrinks only while fewer seqs take less time: what each seq adds is the slope of a line
 * through the latest steps, which a busy machine makes uneven.
 * @returns to be called with the size and the duration of each step, in ms
 */
function createStepSizes() {
  let [weight, sumSeqs, sumMs, sumSeqsSquared, sumProducts] = [0, 0, 0, 0, 0];

  return (seqs: number, ms: number): number => {
    weight = weight * MEMORY + 1;
    sumSeqs = sumSeqs * MEMORY + seqs;
    sumMs = sumMs * MEMORY + ms;
    sumSeqsSquared = sumSeqsSquared * MEMORY + seqs * seqs;
    sumProducts = sumProducts * MEMORY + seqs * ms;
    const variance = sumSeqsSquared / weight - (sumSeqs / weight) ** 2;
    const covariance = sumProducts / weight - (sumSeqs / weight) * (sumMs / weight);
    // Steps of one size do not tell.
    const msPerSeq = variance < 1 ? sumMs / sumSeqs : Math.max(0, covariance / variance);
    const growth = STEP_BUDGET_MS / (msPerSeq * seqs);
    return Math.max(1, Math.round(seqs * Math.min(MAX_GROWTH, Math.max(MIN_GROWTH, growth))));
  };
}

/** Merges adjacent blocks, given newest first, into ranges of seqs. */
function mergeBlocks(blocks: readonly number[]): SeqRange[] {
  const ranges: SeqRange[] = [];
  for (const block of blocks) {
    const [low, below] = [block * BLOCK_SEQS, (block + 1) * BLOCK_SEQS];
    const last = ranges.at(-1);
    if (last?.low === below) ranges[ranges.length - 1] = { low, below: last.below };
    else ranges.push({ low, below });
  }
  return ranges;
}
