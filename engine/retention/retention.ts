import type { Reason } from "../../shared/model/common.ts";
import type { Config } from "../config/config.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Service } from "../lib/service.ts";
import { reason } from "../sentences/message.ts";
import type { Store } from "../store/store.ts";
import { type ClockTrust, type ClockTrustFile, daysAhead, judgeClock, newClockTrust } from "./clock-trust.ts";

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
  readonly trustFile: ClockTrustFile;
  readonly log: Log;
  /** Rows of the log are gone. */
  readonly onDeleted: () => void;
  /** There is another problem, or none any more. */
  readonly onChanged: () => void;
}

export interface Retention extends Service {
  /** Why nothing is deleted for its age; null while the clock is believed. */
  problem(): Reason | null;
  /** The user says that the clock is right. */
  confirmClock(): Promise<void>;
}

/**
 * Deletes what has ended and is older, or more, than the settings keep; never what still waits, and nothing for its age
 * by a clock that has leapt ahead. In small steps, so that receiving and sending go on meanwhile.
 */
export function createRetention(deps: RetentionDeps): Retention {
  const { store, config, clock, trustFile, log, onDeleted, onChanged } = deps;
  let cancelTimer = () => {};
  let work: Promise<void> = Promise.resolve();
  let running = false;
  let trust: ClockTrust = newClockTrust(clock.now());
  let readAt = clock.monotonic();

  async function keep(next: ClockTrust) {
    const before = daysAhead(trust);
    trust = next;
    readAt = clock.monotonic();
    if (daysAhead(next) !== before) onChanged();
    await trustFile.write(next).catch((thrown: unknown) => {
      // It is known until the next start all the same.
      log.warn({ err: thrown }, "What is known of the clock could not be kept");
    });
  }

  async function step(): Promise<number> {
    const { days, megabytes } = config.snapshot().settings.retention;
    const receivedBefore = trust.trustedAt - days * DAY_MS;
    return await store.deleteOld({ receivedBefore, maxBytes: megabytes * 1e6, limit: EVENTS_A_STEP });
  }

  function later(delayMs: number, act: () => Promise<void>) {
    if (!running) return;
    cancelTimer = clock.after(delayMs, () => {
      work = act().catch((thrown: unknown) => {
        log.error({ err: thrown }, "Old events could not be deleted");
        later(EVERY_MS, begin);
      });
    });
  }

  async function begin() {
    await keep(judgeClock(trust, clock.now(), clock.monotonic() - readAt));
    await run(0);
  }

  async function run(deletedSoFar: number): Promise<void> {
    const deleted = await step();
    if (deleted > 0) return later(STEP_PAUSE_MS, () => run(deletedSoFar + deleted));
    if (deletedSoFar > 0) {
      log.info({ deleted: deletedSoFar }, "Deleted old events");
      onDeleted();
    }
    later(EVERY_MS, begin);
  }

  return {
    name: "retention",
    async start() {
      running = true;
      const kept = await trustFile.read();
      if (kept !== null) await keep(judgeClock(kept, clock.now(), 0));
      later(EVERY_MS, begin);
    },
    async stop() {
      running = false;
      cancelTimer();
      await work;
    },
    problem() {
      const days = daysAhead(trust);
      return days === 0 ? null : reason("retention/clock", "problem.retention-clock", { days });
    },
    confirmClock: () => keep(newClockTrust(clock.now())),
  };
}
