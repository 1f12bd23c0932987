import type { RateLimit } from "../../shared/model/connector.ts";

/**
 * Counts a robot's messages over a sliding window. A message counts until `perSeconds` after its attempt *ended*:
 * the robot accepted it at some moment between start and end, so the robot never sees more than the limit in its
 * own window, however long a request took (docs/protocols/dingtalk.md §5: at most 20 in any 60 s).
 * If there are several limits, all of them apply.
 *
 * Times are monotonic ms.
 */
export interface RateWindow {
  /** Messages that count now, including pending ones. */
  used(now: number): number;
  /** Whether a test may be started now, in any free place. */
  allows(now: number): boolean;
  /** The earliest moment at which `allows` may become true, if nothing else is started; `now` if it already is. */
  allowsAt(now: number): number;
  /**
   * How many messages may be started now, one after the other, so that afterwards one more can still follow in
   * every interval, and the places for tests stay free. One more if the remaining places, spread out evenly
   * from the last message on, allow it now: however they were used up, no message waits for more than its part of a
   * window.
   * @param lanes - how many lanes share the robot at present: each has its own intervals
   */
  free(now: number, lanes: number): number;
  /** The earliest moment at which `free` may become 1, if nothing else is started; `now` if it already is. */
  freeAt(now: number, lanes: number): number;
  /**
   * Takes a place for a message; call the result with the moment its attempt ended, or with null if none was made.
   * A test takes one of the places for tests while there is one.
   */
  start(isTest?: boolean): (endedAt: number | null) => void;
  /** Adds an attempt from before the robot was taken. */
  restore(endedAt: number): void;
}

/**
 * The longest wait of a lane after any burst, in seconds: at 500 alerts a minute as many arrive in it
 * as every digest can name (`ALERTS_A_DIGEST`), and including the time of a request none waits longer than 15 s.
 */
export const INTERVAL_S = 12;
/** The part of the places that lanes may spread out evenly; the others are always available to a burst. */
const SPREAD = 4 / 5;

/** Places that only a test may take: a tenth, and never the whole window. */
export const testPlacesOf = (limit: RateLimit): number =>
  Math.min(Math.floor(limit.messages / 10), limit.messages - 1);

/** The counting messages of one kind. */
interface Counted {
  pendingCount: number;
  /** The ends of their attempts, oldest first. */
  ends: number[];
}

/** The number of intervals in a window, each of which has its own place. */
function intervalsOf(limit: RateLimit, lanes: number): number {
  const places = limit.messages - testPlacesOf(limit);
  const requested = Math.ceil(limit.perSeconds / INTERVAL_S) * Math.max(1, lanes);
  return Math.max(1, Math.min(requested, Math.floor(places * SPREAD)));
}

const countOf = (counted: Counted, now: number, limit: RateLimit) =>
  counted.ends.length - firstAfter(counted.ends, now - limit.perSeconds * 1000) + counted.pendingCount;

/** When at most `most` of the present messages will count, in a window that ends `ahead` ms later. */
function leftAt({ ends, pendingCount }: Counted, now: number, most: number, limit: RateLimit, ahead: number) {
  const total = ends.length + pendingCount;
  if (total <= most) return now;
  // A pending one ends now at the earliest.
  const leaving = ends[total - 1 - most] ?? now;
  return Math.max(now, Math.ceil(leaving + limit.perSeconds * 1000 - ahead));
}

/** Each interval's number and its distance from now, in ms. */
function* intervals(limit: RateLimit, lanes: number) {
  const count = intervalsOf(limit, lanes);
  for (let index = 0; index < count; index++) {
    yield { index, ahead: Math.floor((index * limit.perSeconds * 1000) / count) };
  }
}

/** @param limitsNow - at least one */
export function createRateWindow(limitsNow: () => readonly RateLimit[]): RateWindow {
  const alerts: Counted = { pendingCount: 0, ends: [] };
  const tests: Counted = { pendingCount: 0, ends: [] };

  const forget = (now: number) => {
    const longest = Math.max(...limitsNow().map(({ perSeconds }) => perSeconds));
    const from = now - longest * 1000;
    for (const kind of [alerts, tests]) {
      if ((kind.ends[0] ?? now) <= from) kind.ends = kind.ends.slice(firstAfter(kind.ends, from));
    }
  };

  const everything = (): Counted => ({
    pendingCount: alerts.pendingCount + tests.pendingCount,
    ends: tests.ends.length === 0 ? alerts.ends : merged(alerts.ends, tests.ends),
  });

  /** The messages in places that are not for tests: alerts, and the oldest tests in excess of their places. */
  function besideTests(now: number, limit: RateLimit): Counted {
    const inWindow = tests.ends.slice(firstAfter(tests.ends, now - limit.perSeconds * 1000));
    const excess = inWindow.length + tests.pendingCount - testPlacesOf(limit);
    if (excess <= 0) return alerts;
    const ended = inWindow.slice(0, excess);
    return {
      pendingCount: alerts.pendingCount + excess - ended.length,
      ends: merged(alerts.ends, ended),
    };
  }

  /**
   * When the next message may start if the remaining places, and those that become free, are spread out evenly from
   * the last message on. Valid only as long as nothing else is started.
   */
  function evenlyAt(now: number, limit: RateLimit): number {
    const windowMs = limit.perSeconds * 1000;
    const { ends: all, pendingCount } = besideTests(now, limit);
    const ends = all.slice(firstAfter(all, now - windowMs));
    const left = limit.messages - testPlacesOf(limit) - ends.length - pendingCount;
    const last = pendingCount > 0 ? now : (ends.at(-1) ?? Number.NEGATIVE_INFINITY);
    if (left < 1) return Number.POSITIVE_INFINITY;
    const evenly = ends.map((end, index) => (end + windowMs - last) / (left + index + 1));
    return Math.max(now, Math.ceil(last + Math.max(0, ...evenly)));
  }

  function freeWithin(now: number, limit: RateLimit, lanes: number): number {
    const places = limit.messages - testPlacesOf(limit);
    const counted = besideTests(now, limit);
    let free = places;
    const evenly = evenlyAt(now, limit) <= now ? 1 : 0;
    for (const { index, ahead } of intervals(limit, lanes)) {
      free = Math.min(free, places - index - countOf(counted, now + ahead, limit));
    }
    return Math.max(evenly, free);
  }

  function freeWithinAt(now: number, limit: RateLimit, lanes: number): number {
    const places = limit.messages - testPlacesOf(limit);
    const counted = besideTests(now, limit);
    let at = now;
    for (const { index, ahead } of intervals(limit, lanes)) {
      at = Math.max(at, leftAt(counted, now, places - index - 1, limit, ahead));
    }
    return Math.min(at, evenlyAt(now, limit));
  }

  return {
    used(now) {
      forget(now);
      return Math.max(...limitsNow().map((limit) => countOf(everything(), now, limit)));
    },
    allows: (now) => limitsNow().every((limit) => countOf(everything(), now, limit) < limit.messages),
    allowsAt: (now) =>
      Math.max(...limitsNow().map((limit) => leftAt(everything(), now, limit.messages - 1, limit, 0))),
    free(now, lanes) {
      forget(now);
      return Math.min(...limitsNow().map((limit) => freeWithin(now, limit, lanes)));
    },
    freeAt: (now, lanes) => Math.max(...limitsNow().map((limit) => freeWithinAt(now, limit, lanes))),
    start(isTest = false) {
      const kind = isTest ? tests : alerts;
      kind.pendingCount += 1;
      return (endedAt) => {
        kind.pendingCount -= 1;
        if (endedAt !== null) insert(kind.ends, endedAt);
      };
    },
    restore: (endedAt) => insert(alerts.ends, endedAt),
  };
}

const merged = (one: readonly number[], other: readonly number[]): number[] =>
  [...one, ...other].sort((left, right) => left - right);

function insert(sorted: number[], value: number) {
  sorted.splice(firstAfter(sorted, value), 0, value);
}

/** The index of the first end later than `moment`. */
function firstAfter(sorted: readonly number[], moment: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
