import { readFile } from "node:fs/promises";
import { z } from "zod";
import { hasErrno } from "../../shared/errors.ts";
import { momentSchema } from "../../shared/model/common.ts";
import type { Log } from "../lib/log.ts";
import { writeFileAtomic } from "../lib/text-files.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Running ahead by less than this, in ms, is no jump: clocks drift, and a busy machine looks late. */
const TOLERANCE_MS = HOUR_MS;

const clockTrustSchema = z.strictObject({
  trustedAt: momentSchema,
  doubtedSince: momentSchema.nullable(),
  lastSeen: momentSchema,
});

/** What is known of the wall clock. Unix ms by that clock. */
export interface ClockTrust {
  /** How late it surely is: nothing may be deleted for being older than the settings allow at this moment. */
  readonly trustedAt: number;
  /** What the clock read when it was first seen far ahead of that; null while it is believed. */
  readonly doubtedSince: number | null;
  /** What it read last. */
  readonly lastSeen: number;
}

/** A clock that nothing is known of is believed. */
export const newClockTrust = (now: number): ClockTrust => ({
  trustedAt: now,
  doubtedSince: null,
  lastSeen: now,
});

/**
 * Takes in a reading of the clock. Pure. A clock that has leapt ahead is believed once it has gone on evenly for a day:
 * a machine that was off for long looks just like one whose clock is wrong, and waiting a day costs nothing.
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

/** How far a doubted clock is ahead of what is trusted, in whole days; 0 where that needs nobody's attention. */
export const daysAhead = ({ trustedAt, doubtedSince, lastSeen }: ClockTrust): number =>
  doubtedSince === null ? 0 : Math.floor((lastSeen - trustedAt) / DAY_MS);

/** Keeps what is known of the clock over restarts. */
export interface ClockTrustFile {
  read(): Promise<ClockTrust | null>;
  write(trust: ClockTrust): Promise<void>;
}

/** A file that cannot be read is logged, and the clock believed anew. */
export function createClockTrustFile(file: string, log: Log): ClockTrustFile {
  return {
    async read() {
      try {
        return clockTrustSchema.parse(JSON.parse(await readFile(file, "utf8")));
      } catch (error) {
        if (!hasErrno(error, "ENOENT")) log.warn({ err: error, file }, "What was known of the clock is lost");
        return null;
      }
    },
    write: (trust) => writeFileAtomic(file, `${JSON.stringify(trust)}\n`),
  };
}
