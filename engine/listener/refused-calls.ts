import type { Refused, RefusedCounts } from "../../shared/model/access.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";

/** A burst is told in as many steps as a reader can follow, in ms; each step asks the store for its counts. */
const NOTIFY_MS = 2_000;
/** One line in this time says that callers have to wait, however many there are, in ms. */
const LOG_MS = 60_000;

/** Counts what was refused. Nothing of it is stored, so that no stranger can fill the disk. */
export interface RefusedCalls {
  counts(): Refused;
  /** @param peer - the address that called, for the log of those who have to wait */
  count(kind: keyof RefusedCounts, peer: string): void;
}

export interface RefusedCallsDeps {
  readonly clock: Pick<Clock, "now" | "monotonic" | "after">;
  readonly log: Log;
  readonly onChanged: () => void;
}

export function createRefusedCalls({ clock, log, onChanged }: RefusedCallsDeps): RefusedCalls {
  const counts = { unauthorized: 0, limited: 0, notAllowed: 0, unknownSource: 0, unknownPath: 0 };
  let lastUnknownAt: number | null = null;
  let toldLater = false;
  let loggedAt = Number.NEGATIVE_INFINITY;

  function tellLater() {
    if (toldLater) return;
    toldLater = true;
    clock.after(NOTIFY_MS, () => {
      toldLater = false;
      onChanged();
    });
  }

  return {
    counts: () => ({ ...counts, lastUnknownAt }),
    count(kind, peer) {
      counts[kind] += 1;
      if (kind === "unknownSource" || kind === "unknownPath") lastUnknownAt = clock.now();
      tellLater();
      if (kind !== "limited" || clock.monotonic() - loggedAt < LOG_MS) return;
      loggedAt = clock.monotonic();
      log.warn({ peer, ...counts }, "Too many wrong tokens; the caller has to wait");
    },
  };
}
