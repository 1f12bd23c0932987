import type { Refused, RefusedCounts } from "../../shared/model/access.ts";
import { createThrottle } from "../../shared/throttle.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";

/** Changes within this time, in ms, cause one notification, since each reads counts from the store. */
const NOTIFY_MS = 2_000;
/** The minimum time between two log lines about callers that have to wait, in ms. */
const LOG_MS = 60_000;

type LastMember = "lastUnauthorizedAt" | "lastNotAllowedAt" | "lastUnknownAt";

/** Null: the status reports the problem for as long as it lasts. */
const LAST_MEMBERS: Readonly<Record<keyof RefusedCounts, LastMember | null>> = {
  unauthorized: "lastUnauthorizedAt",
  limited: "lastUnauthorizedAt",
  notAllowed: "lastNotAllowedAt",
  unknownSource: "lastUnknownAt",
  unknownPath: "lastUnknownAt",
  uncheckable: null,
};

/** Counts refused calls. Nothing is stored, so that no unauthorized caller can fill the disk. */
export interface RefusedCalls {
  counts(): Refused;
  /** @param peer - the address of the caller, for the log */
  count(kind: keyof RefusedCounts, peer: string): void;
}

export interface RefusedCallsDeps {
  readonly clock: Pick<Clock, "now" | "monotonic" | "after">;
  readonly log: Log;
  readonly onChanged: () => void;
}

export function createRefusedCalls({ clock, log, onChanged }: RefusedCallsDeps): RefusedCalls {
  const counts = {
    unauthorized: 0,
    limited: 0,
    notAllowed: 0,
    unknownSource: 0,
    unknownPath: 0,
    uncheckable: 0,
  };
  const last: Record<LastMember, number | null> = {
    lastUnauthorizedAt: null,
    lastNotAllowedAt: null,
    lastUnknownAt: null,
  };
  let loggedAt = Number.NEGATIVE_INFINITY;

  const notification = createThrottle(onChanged, { timers: clock, gapMs: 0, delayMs: NOTIFY_MS });

  return {
    counts: () => ({ ...counts, ...last }),
    count(kind, peer) {
      counts[kind] += 1;
      const lastMember = LAST_MEMBERS[kind];
      if (lastMember !== null) last[lastMember] = clock.now();
      notification.request();
      if (kind !== "limited" || clock.monotonic() - loggedAt < LOG_MS) return;
      loggedAt = clock.monotonic();
      log.warn({ peer, ...counts }, "Too many wrong tokens; the caller has to wait");
    },
  };
}
