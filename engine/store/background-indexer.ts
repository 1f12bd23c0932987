import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { nextTurn } from "./page-scan.ts";
import { isDamage } from "./storage-errors.ts";

/** How long nothing must have come in before what follows the events goes on, in ms. */
const QUIET_MS = 200;
/** So often the wait for quiet is prolonged before one batch is done all the same. */
const MAX_WAITS = 5;
/** Pause between batches, in ms: most of the time belongs to what comes in. */
const BATCH_PAUSE_MS = 20;

/**
 * Keeps something that is derived from the events. It follows them when there is time, because accepting an event
 * must not wait for it; who needs it up to date catches up first.
 */
export interface BackgroundIndexer {
  /** There are events that it has not come to yet. */
  markDirty(): void;
  /** Resolves once it has come to all events stored by now; after a failure with as far as it came. */
  catchUp(): Promise<void>;
  close(): void;
}

export interface BackgroundIndexerDeps {
  /** What follows, for the log. */
  readonly name: string;
  /** The seq of the newest event. */
  readonly newest: () => number;
  /** The seq of the last event that it has come to. */
  readonly reached: () => number;
  /** Goes on by a few events, in a transaction of its own; false when there was none left. */
  readonly step: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Called whenever damage is met. */
  readonly onDamage?: ((thrown: unknown) => void) | undefined;
}

export function createBackgroundIndexer({
  name,
  newest,
  reached,
  step,
  clock,
  log,
  onDamage,
}: BackgroundIndexerDeps): BackgroundIndexer {
  let cancelTimer: (() => void) | null = null;
  let grownSince = false;
  let waits = 0;
  let closed = false;

  function wakeIn(delayMs: number) {
    if (closed) return;
    cancelTimer ??= clock.after(delayMs, () => {
      cancelTimer = null;
      work();
    });
  }

  /** The next event or reader tries again. */
  function failed(thrown: unknown) {
    log.warn({ err: thrown }, `The ${name} could not be updated`);
    if (isDamage(thrown)) onDamage?.(thrown);
  }

  function work() {
    if (grownSince && waits < MAX_WAITS) {
      grownSince = false;
      waits += 1;
      return wakeIn(QUIET_MS);
    }
    const busy = grownSince;
    waits = 0;
    try {
      if (step()) wakeIn(busy ? QUIET_MS : BATCH_PAUSE_MS);
    } catch (thrown) {
      failed(thrown);
    }
  }

  return {
    markDirty() {
      grownSince = true;
      wakeIn(QUIET_MS);
    },
    async catchUp() {
      try {
        const goal = newest();
        while (!closed && reached() < goal && step()) await nextTurn();
      } catch (thrown) {
        failed(thrown);
      }
    },
    close() {
      closed = true;
      cancelTimer?.();
    },
  };
}
