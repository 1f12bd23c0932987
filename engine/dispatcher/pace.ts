/** How a lane stands when it may have something to send. */
export interface LaneSituation {
  /** Messages that may go out at once. */
  readonly free: number;
  /** Lanes that share the robot at present, this one included. */
  readonly lanes: number;
  /** Deliveries of this lane that wait and may go into a digest. */
  readonly waiting: number;
  /** Deliveries that wait in all lanes of the robot. */
  readonly waitingInAll: number;
  /** The connector's own setting: a digest as soon as more than this wait, and none before; null = as the window requires. */
  readonly above: number | null;
  /** Something has waited so long that it is to go out in a digest marked late. */
  readonly isLate: boolean;
  /** What is left of the time in which a digest's successor gathers, in ms. */
  readonly gatherMs: number;
  /** What is left of the interval since the robot's last digest that named all its lane had, in ms. */
  readonly digestIntervalMs: number;
  /** What is left of the interval since the robot's last message, in ms. */
  readonly messageIntervalMs: number;
}

/**
 * `single`: the delivery whose turn it is goes out in a message of its own; `digest`: all that waits goes into one;
 * `gather`: it waits for more to share its digest, and other lanes go before it; `space`: the same, in its turn;
 * `wait`: it waits for a place in the window.
 */
export type PaceChoice = "single" | "digest" | "gather" | "space" | "wait";

/** A digest names at least so many, unless its mentions fill it. */
export const ALERTS_A_DIGEST = 100;
/** So few are not worth a message right after single ones, in a lane that has the robot for itself. */
const FEW = 8;
/** Kept for digests while several lanes share the robot, whose singles would leave none to the others. */
const KEPT_FOR_DIGESTS = 3;
/** While more places than these are free, the most urgent go out singly even when not all can. */
const PLACES_FOR_DIGESTS = 10;

/**
 * What a lane with something to send does next. Pure.
 *
 * Single messages while all that waits fits into what is free. Otherwise the most urgent few go singly, as long as
 * digests can carry the rest at once, and everything else goes into digests. In a steady storm digests go out at even
 * intervals, for which the window keeps places free (`RateWindow.free`).
 */
export function nextSend(situation: LaneSituation): PaceChoice {
  const { free, lanes, waiting, waitingInAll, above, isLate } = situation;
  const { gatherMs, digestIntervalMs, messageIntervalMs } = situation;
  if (free < 1) return "wait";
  if (isLate) return "digest";
  if (above !== null) return waiting > Math.max(1, above) ? "digest" : "single";
  const isAmple = free > PLACES_FOR_DIGESTS;
  const fits = waitingInAll <= free - (lanes > 1 ? KEPT_FOR_DIGESTS : 0);
  // With many lanes, a turn of all of them takes longer than it takes to gather what fills a digest.
  const worthAPlace = lanes > 2 ? 2 * ALERTS_A_DIGEST : ALERTS_A_DIGEST;
  if (!isAmple && waiting > 0 && waiting < worthAPlace) {
    if (!fits && digestIntervalMs > 0) return "space";
    if (gatherMs > 0) return "gather";
    if (!fits && messageIntervalMs > 0 && waiting < (lanes > 1 ? worthAPlace : FEW)) return "space";
  }
  if (fits || waiting <= 1) return "single";
  const digestsForRest = Math.ceil((waitingInAll - 1) / ALERTS_A_DIGEST);
  return isAmple && digestsForRest < free ? "single" : "digest";
}
