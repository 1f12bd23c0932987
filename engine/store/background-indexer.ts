import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createPoller } from "../lib/poller.ts";
import { yieldToEventLoop } from "../lib/scheduling.ts";

/** Indexing starts when no event came in for this long, in ms. */
const IDLE_MS = 200;
/** How often the wait for idle time is extended before one batch is indexed anyway. */
const MAX_WAITS = 5;
/** Pause between batches, in ms, so that most of the time is left for incoming events. */
const BATCH_PAUSE_MS = 20;

/**
 * Keeps an index of the events. It is updated in idle time, because accepting an event must not wait for it. Readers
 * that need it up to date call `catchUp` first.
 */
export interface BackgroundIndexer {
  /** Must be called when an event was stored. */
  markDirty(): void;
  /** Resolves once all events stored by now are indexed, or earlier after a failure, which is logged. */
  catchUp(): Promise<void>;
  close(): void;
}

export interface BackgroundIndexerDeps {
  /** For the log. */
  readonly name: string;
  /** The seq of the newest event. */
  readonly newest: () => number | Promise<number>;
  /** The seq of the last indexed event. */
  readonly reached: () => number | Promise<number>;
  /** Indexes a batch of events in its own transaction; false when there was none left. */
  readonly indexNext: () => boolean | Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
  /** Called with every failure, which is also logged. */
  readonly onFailure?: ((thrown: unknown) => void) | undefined;
}

export function createBackgroundIndexer({
  name,
  newest,
  reached,
  indexNext,
  clock,
  log,
  onFailure,
}: BackgroundIndexerDeps): BackgroundIndexer {
  let isDirty = false;
  let waits = 0;
  let closed = false;

  /** The next event or reader causes another try. */
  function reportFailure(thrown: unknown) {
    log.warn({ err: thrown }, `The ${name} could not be updated`);
    onFailure?.(thrown);
  }

  /** @returns ms until the next batch; null if there is none */
  async function run(): Promise<number | null> {
    if (isDirty && waits < MAX_WAITS) {
      isDirty = false;
      waits += 1;
      return IDLE_MS;
    }
    const isBusy = isDirty;
    waits = 0;
    try {
      if (await indexNext()) return isBusy ? IDLE_MS : BATCH_PAUSE_MS;
    } catch (thrown) {
      reportFailure(thrown);
    }
    return null;
  }

  const poller = createPoller({ clock, log, name: `Updating the ${name}`, run });

  return {
    markDirty() {
      isDirty = true;
      poller.wakeUp(IDLE_MS);
    },
    async catchUp() {
      try {
        const goal = await newest();
        while (!closed && (await reached()) < goal && (await indexNext())) await yieldToEventLoop();
      } catch (thrown) {
        reportFailure(thrown);
      }
    },
    close() {
      closed = true;
      void poller.stop();
    },
  };
}
