/** The state of a lane that may have something to send. */
export interface LaneSituation {
  /** Messages that may be sent at once. */
  readonly free: number;
  /** Lanes that share the robot at present, this one included. */
  readonly lanes: number;
  /** Waiting deliveries of this lane that may go into a digest. */
  readonly waiting: number;
  /** Waiting deliveries in all lanes of the robot. */
  readonly waitingInAll: number;
  /** The connector's setting: a digest as soon as more than this wait, and none before; null = as the window requires. */
  readonly above: number | null;
  /** Something has waited so long that it must be sent in a digest marked late. */
  readonly isLate: boolean;
  /** The rest of the time in which the successor of a digest collects alerts, in ms. */
  readonly gatherMs: number;
  /** The rest of the interval since the robot's last digest that named all alerts of its lane, in ms. */
  readonly digestIntervalMs: number;
  /** The rest of the interval since the robot's last message, in ms. */
  readonly messageIntervalMs: number;
}

/**
 * `single`: the next delivery is sent in its own message; `digest`: all waiting deliveries go into one;
 * `gather`: the digest waits for more alerts, and other lanes precede it; `space`: the same, but keeping its turn;
 * `wait`: it waits for a place in the window.
 */
export type PaceChoice = "single" | "digest" | "gather" | "space" | "wait";

/** The minimum number of alerts that a digest names, unless its mentions fill it. */
export const ALERTS_A_DIGEST = 100;
/** Too few for a digest right after single messages, in a lane that does not share its robot. */
const FEW = 8;
/**
 * Places reserved for digests while several lanes share the robot, whose single messages would leave none to the
 * others.
 */
const KEPT_FOR_DIGESTS = 3;
/** While more places than these are free, the most urgent alerts are sent on their own even if not all can be. */
const PLACES_FOR_DIGESTS = 10;

/**
 * What a lane with something to send does next. Pure.
 *
 * Single messages while all waiting deliveries fit into the free places. Otherwise the most urgent few are sent on
 * their own, as long as digests can contain the rest at once, and everything else goes into digests. In a steady storm
 * digests are sent at even intervals, for which the window keeps places free (`RateWindow.free`).
 */
export function nextSend(situation: LaneSituation): PaceChoice {
  const { free, lanes, waiting, waitingInAll, above, isLate } = situation;
  const { gatherMs, digestIntervalMs, messageIntervalMs } = situation;
  if (free < 1) return "wait";
  if (isLate) return "digest";
  if (above !== null) return waiting > Math.max(1, above) ? "digest" : "single";
  const isAmple = free > PLACES_FOR_DIGESTS;
  const fits = waitingInAll <= free - (lanes > 1 ? KEPT_FOR_DIGESTS : 0);
  // With many lanes, a turn of all of them takes longer than it takes to fill a digest.
  const minDigestSize = lanes > 2 ? 2 * ALERTS_A_DIGEST : ALERTS_A_DIGEST;
  if (!isAmple && waiting > 0 && waiting < minDigestSize) {
    if (!fits && digestIntervalMs > 0) return "space";
    if (gatherMs > 0) return "gather";
    if (!fits && messageIntervalMs > 0 && waiting < (lanes > 1 ? minDigestSize : FEW)) return "space";
  }
  if (fits || waiting <= 1) return "single";
  const digestsForRest = Math.ceil((waitingInAll - 1) / ALERTS_A_DIGEST);
  return isAmple && digestsForRest < free ? "single" : "digest";
}
