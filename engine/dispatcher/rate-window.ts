import type { RateLimit } from "../../shared/model/connector.ts";

/**
 * Counts a robot's messages over a sliding window. A message counts until `perSeconds` after its try *ended*: the
 * robot took it at some moment between start and end, so the robot never sees more than the limit in its own window,
 * however long a request was on its way (dingtalk.md §5: at most 20 in any 60 s).
 *
 * Times are monotonic ms. A part of the window is a reserve for what is urgent.
 */
export interface RateWindow {
  /** Messages that count at this moment, those on the wire included. */
  used(now: number): number;
  /** How many more may be started now. */
  free(now: number, urgent: boolean): number;
  /** Whether one more may be started now. */
  allows(now: number, urgent: boolean): boolean;
  /** The earliest moment at which `allows` may become true, if nothing else is started; `now` when it already is. */
  freeAt(now: number, urgent: boolean): number;
  /** Notes that a message goes out; call the result with the moment its try ended. */
  start(): (endedAt: number) => void;
  /** Takes in a try from before a restart. */
  restore(endedAt: number): void;
}

/** Messages of the window kept free for what is urgent: a tenth, and never the whole window. */
export const reserveOf = (limit: RateLimit): number =>
  Math.min(Math.floor(limit.messages / 10), limit.messages - 1);

export function createRateWindow(limitNow: () => RateLimit): RateWindow {
  let onTheWire = 0;
  /** Ends of the counted tries, oldest first. */
  let ends: number[] = [];

  const forget = (now: number) => {
    const from = now - limitNow().perSeconds * 1000;
    if (ends.length > 0 && (ends[0] ?? 0) <= from) ends = ends.filter((end) => end > from);
  };
  const capacity = (urgent: boolean) => limitNow().messages - (urgent ? 0 : reserveOf(limitNow()));
  const used = (now: number) => {
    forget(now);
    return ends.length + onTheWire;
  };

  return {
    used,
    free: (now, urgent) => Math.max(0, capacity(urgent) - used(now)),
    allows: (now, urgent) => used(now) < capacity(urgent),
    freeAt(now, urgent) {
      const excess = used(now) - capacity(urgent);
      if (excess < 0) return now;
      // The try that must leave the window before there is room; one on the wire has no end yet.
      const leaving = ends[excess];
      return leaving === undefined ? Number.POSITIVE_INFINITY : leaving + limitNow().perSeconds * 1000;
    },
    start() {
      onTheWire += 1;
      return (endedAt) => {
        onTheWire -= 1;
        ends.push(endedAt);
        ends.sort((left, right) => left - right);
      };
    },
    restore(endedAt) {
      ends.push(endedAt);
      ends.sort((left, right) => left - right);
    },
  };
}
