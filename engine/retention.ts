import type { Clock } from "./clock.ts";
import type { Config } from "./config/config.ts";
import type { Log } from "./log.ts";
import type { Service } from "./service.ts";
import type { Store } from "./store/store.ts";

/** How often is looked for something to delete, in ms; the first time one such while after the start. */
const EVERY_MS = 10 * 60_000;
/** Between two steps the program does what it is there for, in ms. */
const STEP_PAUSE_MS = 50;
const EVENTS_A_STEP = 100;
const DAY_MS = 86_400_000;

export interface RetentionDeps {
  readonly store: Pick<Store, "deleteOld">;
  readonly config: Pick<Config, "snapshot">;
  readonly clock: Clock;
  readonly log: Log;
  /** Rows of the log are gone. */
  readonly onDeleted: () => void;
}

/**
 * Deletes what has ended and is older, or more, than the settings keep; never what still waits. In small steps, so
 * that receiving and sending go on meanwhile.
 */
export function createRetention({ store, config, clock, log, onDeleted }: RetentionDeps): Service {
  let cancelTimer = () => {};
  let work: Promise<void> = Promise.resolve();
  let running = false;

  async function step(): Promise<number> {
    const { days, megabytes } = config.snapshot().settings.retention;
    const receivedBefore = clock.now() - days * DAY_MS;
    return await store.deleteOld({ receivedBefore, maxBytes: megabytes * 1e6, limit: EVENTS_A_STEP });
  }

  function later(delayMs: number, deletedSoFar: number) {
    if (!running) return;
    cancelTimer = clock.after(delayMs, () => {
      work = run(deletedSoFar).catch((thrown: unknown) => {
        log.error({ err: thrown }, "Old events could not be deleted");
        later(EVERY_MS, 0);
      });
    });
  }

  async function run(deletedSoFar: number) {
    const deleted = await step();
    if (deleted > 0) return later(STEP_PAUSE_MS, deletedSoFar + deleted);
    if (deletedSoFar > 0) {
      log.info({ deleted: deletedSoFar }, "Deleted old events");
      onDeleted();
    }
    later(EVERY_MS, 0);
  }

  return {
    name: "retention",
    async start() {
      running = true;
      later(EVERY_MS, 0);
    },
    async stop() {
      running = false;
      cancelTimer();
      await work;
    },
  };
}
