import { yieldToEventLoop } from "../lib/scheduling.ts";
import type { Store } from "./store.ts";

export type DeletionStep = Parameters<Store["deleteOld"]>[0];

/** The last event that was read, in the order of `received_at` and `seq`. */
export interface ScanPosition {
  readonly receivedAt: number;
  readonly seq: number;
}

export interface DeletionScan {
  readonly deleted: number;
  /** Where the next scan begins; null at the end. */
  readonly next: ScanPosition | null;
}

const START: ScanPosition = { receivedAt: Number.MIN_SAFE_INTEGER, seq: 0 };

/**
 * Deletes the oldest events, a few at a time. The scan continues from call to call and starts over only at the end, so
 * that events which must be kept are not read again at every step.
 * @param scanAndDelete - reads at most `limit` events after a position, and deletes those that need not be kept
 */
export function createDeletionScan(
  scanAndDelete: (from: ScanPosition, step: DeletionStep) => Promise<DeletionScan>,
): Store["deleteOld"] {
  let from = START;
  return async (step) => {
    while (true) {
      const { deleted, next } = await scanAndDelete(from, step);
      from = next ?? START;
      if (deleted > 0 || next === null) return deleted;
      await yieldToEventLoop();
    }
  };
}

/** @param rows - the events that were read; fewer than the limit at the end */
export function nextPosition(
  rows: readonly { readonly received_at: number; readonly seq: number }[],
  limit: number,
): ScanPosition | null {
  const last = rows.length < limit ? undefined : rows.at(-1);
  return last === undefined ? null : { receivedAt: last.received_at, seq: last.seq };
}
