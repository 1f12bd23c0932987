/** How a lane stands when it may have something to send. */
export interface LaneSituation {
  /** Messages that may go out at once. */
  readonly free: number;
  /** Deliveries of this lane that wait and may go into a digest. */
  readonly waiting: number;
  /** Deliveries that wait in all lanes of the robot. */
  readonly waitingInAll: number;
  /** The connector's own setting: a digest as soon as more than this wait, and none before; null = as the window asks. */
  readonly above: number | null;
  /** Something has waited so long that it is to go out in a digest marked late. */
  readonly isLate: boolean;
  /** What is left of the time in which a digest's successor gathers, in ms. */
  readonly gatherMs: number;
}

/**
 * `single`: the delivery whose turn it is goes out by itself; `digest`: all that waits goes into one;
 * `gather`: it waits for more to share its digest; `wait`: it waits for a place in the window.
 */
export type PaceChoice = "single" | "digest" | "gather" | "wait";

/** A digest names at least so many, unless its mentions fill it. */
export const ALERTS_A_DIGEST = 100;
/** So many make a digest worth its place: it gathers no longer. */
const GATHERED = 40;
/** While more places than these are free, the most urgent go out singly even when not all can. */
const PLACES_FOR_DIGESTS = 10;

/**
 * What a lane with something to send does next. Pure.
 *
 * Single messages while all that waits fits into what is free. Otherwise the most urgent few go singly, as long as
 * digests can carry the rest at once, and everything else goes into digests. In a steady storm a digest goes out
 * every few seconds, for which the window keeps places free (`RateWindow.free`).
 */
export function nextSend(situation: LaneSituation): PaceChoice {
  const { free, waiting, waitingInAll, above, isLate, gatherMs } = situation;
  if (free < 1) return "wait";
  if (isLate) return "digest";
  if (above !== null) return waiting > Math.max(1, above) ? "digest" : "single";
  const isAmple = free > PLACES_FOR_DIGESTS;
  if (gatherMs > 0 && !isAmple && waiting > 0 && waiting < GATHERED) return "gather";
  if (waitingInAll <= free || waiting <= 1) return "single";
  const digestsForRest = Math.ceil((waitingInAll - 1) / ALERTS_A_DIGEST);
  return isAmple && digestsForRest < free ? "single" : "digest";
}
