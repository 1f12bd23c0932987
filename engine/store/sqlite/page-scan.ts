import { yieldToEventLoop } from "../../lib/scheduling.ts";

/** Rows read before the event loop may turn. */
const SLICE_ROWS = 2000;
/** Slices read for one page. */
const MAX_SLICES = 25;

export interface ScanRange {
  /** Only rows with a smaller seq. */
  readonly below: number;
  readonly from: number;
  readonly limit: number;
}

export interface ScanResult<Row> {
  readonly rows: Row[];
  /** The next page begins below this seq; null after the last page. */
  readonly nextBelow: number | null;
}

/** Reads one page of a query that an index answers. */
export function readPage<Row extends { readonly seq: number }>(
  read: (range: ScanRange) => Row[],
  range: { readonly below: number; readonly limit: number },
): ScanResult<Row> {
  return cut(read({ below: range.below, from: 0, limit: range.limit + 1 }), range.limit, null);
}

/**
 * Reads one page of a query that no index answers, slice by slice, so that it blocks nothing else. The page may hold
 * fewer rows than the limit, even none, without being the last.
 */
export async function scanPage<Row extends { readonly seq: number }>(
  read: (range: ScanRange) => Row[],
  range: { readonly below: number; readonly lowest: number; readonly limit: number },
): Promise<ScanResult<Row>> {
  const rows: Row[] = [];
  let below = range.below;
  for (let slice = 0; slice < MAX_SLICES && below > range.lowest && rows.length <= range.limit; slice++) {
    if (slice > 0) await yieldToEventLoop();
    const from = Math.max(0, below - SLICE_ROWS);
    rows.push(...read({ below, from, limit: range.limit + 1 - rows.length }));
    below = from;
  }
  return cut(rows, range.limit, below > range.lowest ? below : null);
}

function cut<Row extends { readonly seq: number }>(
  rows: Row[],
  limit: number,
  nextBelow: number | null,
): ScanResult<Row> {
  if (rows.length <= limit) return { rows, nextBelow };
  const kept = rows.slice(0, limit);
  return { rows: kept, nextBelow: kept.at(-1)?.seq ?? null };
}
