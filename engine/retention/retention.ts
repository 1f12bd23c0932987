import type { Reason } from "../../shared/model/common.ts";
import type { Config } from "../config/config.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createPoller, type Poller } from "../lib/poller.ts";
import type { Service } from "../lib/service.ts";
import { reason } from "../sentences/message.ts";
import type { AuditStore } from "../store/audit-store.ts";
import type { CardStore } from "../store/card-store.ts";
import type { Store } from "../store/store.ts";
import { type ClockTrust, type ClockTrustFile, daysAhead, judgeClock, newClockTrust } from "./clock-trust.ts";

/** Interval between deletions, in ms; also the delay of the first one after startup. */
const INTERVAL_MS = 10 * 60_000;
/** Pause between two steps, in ms, in which receiving and sending go on. */
const STEP_PAUSE_MS = 50;
const EVENTS_PER_STEP = 100;
const AUDIT_ENTRIES_PER_STEP = 500;
const DAY_MS = 86_400_000;

export interface RetentionDeps {
  readonly store: Pick<Store, "deleteOld"> & {
    readonly audit: Pick<AuditStore, "deleteOld">;
    readonly cards: Pick<CardStore, "deleteResolved">;
  };
  readonly config: Pick<Config, "snapshot">;
  readonly clock: Clock;
  readonly trustFile: ClockTrustFile;
  readonly log: Log;
  /** Called when events were deleted. */
  readonly onDeleted: () => void;
  /** Called when `problem()` has changed. */
  readonly onChanged: () => void;
}

export interface Retention extends Service {
  /** Why nothing is deleted by age; null while the clock is trusted. */
  problem(): Reason | null;
  /** To be called when the user confirms that the clock is right. */
  confirmClock(): Promise<void>;
}

/**
 * Deletes finished events beyond the age and size in the settings, cards of alerts resolved that long ago, and old entries
 * of the audit, in small steps. Events with open deliveries are never deleted, and none by age while the clock is doubted.
 */
export function createRetention(deps: RetentionDeps): Retention {
  const { store, config, clock, trustFile, log, onDeleted, onChanged } = deps;
  /** In the steps since the last pause of `INTERVAL_MS`; null between those. */
  let deletedInSteps: number | null = null;
  let trust: ClockTrust = newClockTrust(clock.now());
  let readAt = clock.monotonic();

  async function updateTrust(next: ClockTrust) {
    const before = daysAhead(trust);
    trust = next;
    readAt = clock.monotonic();
    if (daysAhead(next) !== before) onChanged();
    await trustFile.write(next).catch((thrown: unknown) => {
      // It is still known until the next start.
      log.warn({ err: thrown }, "The trust in the clock could not be stored");
    });
  }

  async function step(): Promise<number> {
    const { days, megabytes } = config.snapshot().settings.retention;
    const receivedBefore = trust.trustedAt - days * DAY_MS;
    return await store.deleteOld({ receivedBefore, maxBytes: megabytes * 1e6, limit: EVENTS_PER_STEP });
  }

  /** The same for cards, which are as old as their alert's last change. @returns the number of deleted cards */
  async function cardStep(): Promise<number> {
    const { days } = config.snapshot().settings.retention;
    return await store.cards.deleteResolved(trust.trustedAt - days * DAY_MS, EVENTS_PER_STEP);
  }

  /** The same for the audit, which has limits of its own. @returns the number of deleted entries */
  async function auditStep(): Promise<number> {
    const { days, entries, versions } = config.snapshot().settings.audit;
    return await store.audit.deleteOld({
      before: trust.trustedAt - days * DAY_MS,
      maxEntries: entries,
      maxVersions: versions,
      limit: AUDIT_ENTRIES_PER_STEP,
    });
  }

  /** Deletes one step of events, then of cards, then of the audit. */
  async function run(): Promise<number> {
    try {
      if (deletedInSteps === null) {
        await updateTrust(judgeClock(trust, clock.now(), clock.monotonic() - readAt));
        deletedInSteps = 0;
      }
      const deleted = await step();
      deletedInSteps += deleted;
      if (deleted > 0 || (await cardStep()) > 0 || (await auditStep()) > 0) return STEP_PAUSE_MS;
      if (deletedInSteps > 0) {
        log.info({ deleted: deletedInSteps }, "Deleted old events");
        onDeleted();
      }
    } catch (thrown) {
      log.error({ err: thrown }, "Old events could not be deleted");
    }
    deletedInSteps = null;
    return INTERVAL_MS;
  }

  let poller: Poller | null = null;

  return {
    name: "retention",
    async start() {
      const kept = trustFile.read();
      if (kept !== null) await updateTrust(judgeClock(kept, clock.now(), 0));
      poller = createPoller({ clock, log, name: "Deleting old events", run });
      poller.wakeUp(INTERVAL_MS);
    },
    async stop() {
      await poller?.stop();
      deletedInSteps = null;
    },
    problem() {
      const days = daysAhead(trust);
      return days === 0 ? null : reason("retention/clock", "problem.retention-clock", { days });
    },
    confirmClock: () => updateTrust(newClockTrust(clock.now())),
  };
}
