import { z } from "zod";
import { momentSchema } from "../../shared/model/common.ts";
import type { Log } from "../lib/log.ts";
import { openStateFile, type StateFile } from "../lib/state-file.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Running ahead by less than this, in ms, is no jump: clocks drift, and a busy machine looks late. */
const TOLERANCE_MS = HOUR_MS;

const clockTrustSchema = z.strictObject({
  trustedAt: momentSchema,
  doubtedSince: momentSchema.nullable(),
  lastSeen: momentSchema,
});

/** The state of trust in the wall clock. Times are Unix ms by that clock. */
export interface ClockTrust {
  /** A time that has certainly passed; the age of events is measured by it. */
  readonly trustedAt: number;
  /** The reading when the clock was first seen far ahead of `trustedAt`; null while it is trusted. */
  readonly doubtedSince: number | null;
  /** The last reading. */
  readonly lastSeen: number;
}

/** A clock without history is trusted. */
export const newClockTrust = (now: number): ClockTrust => ({
  trustedAt: now,
  doubtedSince: null,
  lastSeen: now,
});

/**
 * Evaluates a reading of the clock. A clock that jumped ahead is trusted once it has run evenly for a day: a machine that
 * was off for long looks like one whose clock is wrong, and waiting a day costs nothing.
 * @param elapsedMs - time since the last reading by the monotonic clock; 0 for the first reading of a run
 */
export function judgeClock(trust: ClockTrust, now: number, elapsedMs: number): ClockTrust {
  const trustedAt = trust.trustedAt + elapsedMs;
  const isDoubted = (since: number): ClockTrust => ({ trustedAt, doubtedSince: since, lastSeen: now });
  if (now - trustedAt <= TOLERANCE_MS) return newClockTrust(now);
  if (trust.doubtedSince === null) return isDoubted(now);
  const step = now - trust.lastSeen - elapsedMs;
  if (step < -TOLERANCE_MS || step > DAY_MS) return isDoubted(now);
  return now - trust.doubtedSince >= DAY_MS ? newClockTrust(now) : isDoubted(trust.doubtedSince);
}

/** How far a doubted clock is ahead, in whole days; 0 for a trusted one. */
export const daysAhead = ({ trustedAt, doubtedSince, lastSeen }: ClockTrust): number =>
  doubtedSince === null ? 0 : Math.floor((lastSeen - trustedAt) / DAY_MS);

/** Keeps the trust in the clock over restarts. */
export type ClockTrustFile = Pick<StateFile<ClockTrust>, "read" | "write">;

export const openClockTrust = (dataDir: string, log: Log): ClockTrustFile =>
  openStateFile({ dataDir, name: "clock.json", schema: clockTrustSchema, log });
