import type { Clock } from "../../engine/lib/clock.ts";

/** A page that dies this often within `WITHIN_MS` will die again; then the user is asked. */
const MAX_REVIVALS = 3;
const WITHIN_MS = 60_000;

/** Decides whether a page whose process died is loaded again by itself. */
export interface PageRevival {
  /** Counts a death. True when the page may come back by itself. */
  died(): boolean;
  /** The user wants it back: the count begins anew. */
  forgive(): void;
}

export function createPageRevival(clock: Pick<Clock, "monotonic">): PageRevival {
  let deaths: number[] = [];
  return {
    died() {
      const present = clock.monotonic();
      deaths = [...deaths.filter((moment) => present - moment < WITHIN_MS), present];
      return deaths.length <= MAX_REVIVALS;
    },
    forgive() {
      deaths = [];
    },
  };
}
