import type { AppError } from "../../../shared/errors.ts";
import type { Reason } from "../../../shared/model/common.ts";
import { type Clock, systemClock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { deletionEntry } from "../deletion-entry.ts";
import type { Store } from "../store.ts";
import { createStoreHealth } from "../store-health.ts";
import { createAttempts, createSentCounts } from "./attempts.ts";
import { createAuditStore } from "./audit-store.ts";
import { createAuditWriter, writeWithAct } from "./audit-writer.ts";
import { createCardStore } from "./card-store.ts";
import type { Db } from "./connection.ts";
import { createCorruptionMarker, createOpenMarker } from "./database-files.ts";
import { createDeduplication } from "./deduplication.ts";
import { createDeliveryWriter, createOrphans } from "./delivery-writer.ts";
import { createDigestCandidates, createDigests } from "./digests.ts";
import { createEventDeletion } from "./event-deletion.ts";
import { createEventIndex } from "./event-index.ts";
import { createEventWriter } from "./event-writer.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createHealingStore } from "./healing-store.ts";
import { createLanes, createQueuePositions } from "./lanes.ts";
import { asOpenError, openChecked } from "./open-checked.ts";
import { createPeopleStore } from "./people-store.ts";
import { type ReadMethod, readMethods, type StoreAccess } from "./read-methods.ts";
import { createRobots } from "./robots.ts";
import { createSearchIndex } from "./search-index.ts";
import { asStoreError, isDamage, storeClosed } from "./storage-errors.ts";
import { createEventCount, type EventCount } from "./store-counts.ts";

export interface SqliteStoreOptions {
  /** Path of the database, which is created when missing; its folder is not. */
  readonly file: string;
  readonly log: Log;
  readonly clock?: Clock;
  /** Whether the database must exist, so that an empty or missing one is reported as damage; false by default. */
  readonly isExpected?: boolean;
  /** Called when damage was found and repaired, at startup or later; to be shown to the user. */
  readonly onDamaged?: (reason: Reason) => void;
  /** Called when `trouble()` has changed. */
  readonly onTrouble?: () => void;
  /** Called when an entry of the audit was written, within its transaction. */
  readonly onAudited?: () => void;
}

/**
 * The store in one SQLite file. Damage is repaired at startup, or as soon as it is met: derived data is rebuilt, and a
 * file that is damaged beyond that is renamed to `<file>.damaged-<date>-<time>` after everything readable was salvaged.
 * @throws AppError `store/unavailable` when the file cannot be used, `store/too-new` when a newer version wrote it
 */
export async function createSqliteStore({
  file,
  log,
  clock = systemClock,
  isExpected = false,
  onDamaged = () => {},
  onTrouble = () => {},
  onAudited = () => {},
}: SqliteStoreOptions): Promise<Store> {
  const corruptionMarker = createCorruptionMarker(file, log);
  const openMarker = createOpenMarker(file, log);

  function open(onDamage: () => void): Store {
    const db = openChecked({ file, clock, log, corruptionMarker, openMarker, isExpected, onDamaged });
    try {
      return createStoreOn({
        db,
        log,
        clock,
        onDamage() {
          corruptionMarker.set();
          onDamage();
        },
        onTrouble,
        onAudited,
        onClose: openMarker.clear,
      });
    } catch (thrown) {
      openMarker.clear();
      db.close();
      throw asOpenError(file, thrown);
    }
  }

  return createHealingStore({ open, onReopened: onTrouble, clock, log });
}

export interface StoreOnOptions {
  /** Open and up to date; the store closes it. */
  readonly db: Db;
  readonly log: Log;
  readonly clock: Clock;
  /** Called whenever a read or a write meets damage. */
  readonly onDamage?: () => void;
  /** Called when `trouble()` has changed. */
  readonly onTrouble?: () => void;
  /** Called when an entry of the audit was written, within its transaction. */
  readonly onAudited?: () => void;
  /** Called before the database is closed. */
  readonly onClose?: () => void;
}

/** The store on an open connection. */
export function createStoreOn({
  db,
  log,
  clock,
  onDamage = () => {},
  onTrouble = () => {},
  onAudited = () => {},
  onClose = () => {},
}: StoreOnOptions): Store {
  const health = createStoreHealth(onTrouble);
  function reportDamage(thrown: unknown) {
    onDamage();
    health.damaged(asStoreError(thrown) as AppError);
  }
  const groupCommit = createGroupCommit(db, {
    damaged: reportDamage,
    ended: (failure) => health.ended(failure as AppError | null),
  });
  let closed = false;
  async function read<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    if (closed) throw storeClosed();
    try {
      return await work();
    } catch (thrown) {
      if (isDamage(thrown)) reportDamage(thrown);
      throw closed ? storeClosed() : asStoreError(thrown);
    }
  }
  const eventIndex = createEventIndex({ db, clock, log, onDamage: reportDamage });
  const searchIndex = createSearchIndex({ db, clock, log, onDamage: reportDamage });
  const lanes = createLanes(db);
  const writer = createAuditWriter(db, onAudited);
  const write = writeWithAct(groupCommit.write, writer);
  const access: StoreAccess = { db, clock, read, write, eventIndex, searchIndex, lanes };
  const eventCount = createEventCount(db);
  // Events that were stored before a restart may not be indexed yet.
  markDirty(access);

  return {
    ...readMethods(access, eventCount),
    ...writeMethods(access, eventCount, (events) =>
      writer.count(deletionEntry("retention.events", events, clock.now())),
    ),
    ...laneMethods(access),
    people: createPeopleStore(access),
    cards: createCardStore(access),
    audit: createAuditStore({ db, read, write: groupCommit.write, writer, clock }),
    trouble: health.trouble,
    // Sets the version to its current value, which still writes a page.
    tryWrite: () =>
      access.write(() => void db.pragma(`user_version = ${db.pragma("user_version", { simple: true })}`)),
    async close() {
      if (closed) return;
      closed = true;
      searchIndex.close();
      eventIndex.close();
      groupCommit.close();
      onClose();
      db.close();
    },
  };
}

/** Must be called when an event was stored. */
function markDirty({ eventIndex, searchIndex }: StoreAccess) {
  searchIndex.markDirty();
  eventIndex.markDirty();
}

type LaneMethod =
  | ("nextDue" | "oldestDue" | "nextDueAt" | "queuePositions" | "putLane" | "countLanes")
  | ("shiftWaiting" | "hurryRetries");
type WriteMethod = Exclude<
  keyof Store,
  ReadMethod | LaneMethod | "people" | "audit" | "cards" | "trouble" | "tryWrite" | "close"
>;

/** Stores and deletes events, and changes their deliveries, attempts and digests. */
function writeMethods(
  access: StoreAccess,
  eventCount: EventCount,
  onDeleted: (events: number) => void,
): Pick<Store, WriteMethod> {
  const { db, read, write, eventIndex, lanes } = access;
  const deliveryWriter = createDeliveryWriter(db, eventIndex);
  const acceptEvent = createEventWriter(db, deliveryWriter, createDeduplication(db));
  const sentCounts = createSentCounts(db);
  const attempts = createAttempts(db, sentCounts);
  const robots = createRobots({ db, attempts, lanes });
  const digests = createDigests(db, acceptEvent);
  const digestCandidates = createDigestCandidates(db);
  const orphans = createOrphans(db);

  return {
    async accept(event, deliveries) {
      const result = await write(() => acceptEvent(event, deliveries));
      if (!result.duplicate) markDirty(access);
      return result;
    },
    async recordTest(event, delivery, end) {
      await write(() => {
        acceptEvent(event, [delivery]);
        if ("cancelledAt" in end) deliveryWriter.cancel(delivery.id, end.cancelledAt, end.reason);
        else {
          attempts.start({ id: end.attemptId, deliveryId: delivery.id, startedAt: end.startedAt });
          attempts.end(end);
        }
      });
      markDirty(access);
    },

    deleteOld: createEventDeletion({ db, write, sentCounts, eventCount, eventIndex, onDeleted }),

    addDeliveries: (eventId, deliveries) => write(() => deliveryWriter.addToStored(eventId, deliveries)),
    cancelDelivery: (id, at, reason) =>
      write(() => {
        const cancelled = deliveryWriter.cancel(id, at, reason);
        if (cancelled) digests.settled(id, "cancelled", at);
        return cancelled;
      }),
    cancelWaiting: (connectorId, at, reason) =>
      write(() => deliveryWriter.cancelWaiting(connectorId, at, reason)),
    endOrphans: (connectorIds, at, reason) => write(() => orphans.end(connectorIds, at, reason)),

    digestBacklog: (connectorId, limit) => read(() => digestCandidates.backlog(connectorId, limit)),
    digestMembers: (digestId) => read(() => digestCandidates.members(digestId)),
    findDigestable: (connectorId, limit) => read(() => digestCandidates.find(connectorId, limit)),
    async addDigest(digest) {
      const added = await write(() => digests.add(digest));
      if (added) markDirty(access);
      return added;
    },

    startAttempt: (attempt) => write(() => attempts.start(attempt)),
    endAttempt: (end) =>
      write(() => {
        attempts.end(end);
        if (end.split !== undefined) digests.split(end.deliveryId, end.split);
        const digested = digests.settled(end.deliveryId, end.delivery.state, end.endedAt);
        if (end.lane !== undefined) lanes.put(end.lane);
        return digested;
      }),
    // A full disk does not prevent a test to a robot without lanes.
    takeRobot: (take) => (take.connectorIds.length === 0 ? read : write)(() => robots.take(take)),
    putRobotSend: (send) => write(() => robots.putSend(send)),
    countSent: (connectorId, since) => read(() => sentCounts.since(connectorId, since)),
  };
}

/** The queues of the connectors, and the persistent state of lanes. */
function laneMethods({ db, read, write, lanes }: StoreAccess): Pick<Store, LaneMethod> {
  const queuePositions = createQueuePositions(db);
  return {
    nextDue: (connectorId, now) => read(() => lanes.nextDue(connectorId, now)),
    oldestDue: (connectorId, now) => read(() => lanes.oldestDue(connectorId, now)),
    nextDueAt: (connectorId) => read(() => lanes.nextDueAt(connectorId)),
    queuePositions: (ids) => read(() => queuePositions(ids)),
    shiftWaiting: (connectorIds, byMs) => write(() => lanes.shiftWaiting(connectorIds, byMs)),
    hurryRetries: (reasonCodes, now) => write(() => lanes.hurry(reasonCodes, now)),
    putLane: (lane) => write(() => lanes.put(lane)),
    countLanes: () => read(() => lanes.count()),
  };
}
