import type { AppError } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { EventQuery, HistogramQuery } from "../../shared/model/event.ts";
import { type Clock, systemClock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createAttempts } from "./attempts.ts";
import type { Db } from "./connection.ts";
import { createCorruptionMarker } from "./corruption-marker.ts";
import { createCrossChannelDedup } from "./cross-channel-dedup.ts";
import { createDeliveryReader } from "./delivery-reader.ts";
import { createDeliveryWriter } from "./delivery-writer.ts";
import { createDigestCandidates } from "./digest-candidates.ts";
import { createDigests } from "./digests.ts";
import { createEventCount } from "./event-count.ts";
import { createEventDeletion } from "./event-deletion.ts";
import { createEventIndex } from "./event-index.ts";
import { createEventReader } from "./event-reader.ts";
import { createEventWriter } from "./event-writer.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createHealingStore } from "./healing-store.ts";
import { createHistogram } from "./histogram.ts";
import { createLanes } from "./lanes.ts";
import { createLogExpected } from "./log-expected.ts";
import { asOpenError, openChecked } from "./open-checked.ts";
import { createOrphans } from "./orphans.ts";
import { createQueuePositions } from "./queue-positions.ts";
import { createRobotSends } from "./robot-sends.ts";
import { createSearchIndex } from "./search-index.ts";
import { parseSearchText } from "./search-text.ts";
import { createSentCounts } from "./sent-counts.ts";
import { asStoreError, isDamage, storeClosed } from "./storage-errors.ts";
import type { Store } from "./store.ts";
import { createStoreCounts } from "./store-counts.ts";
import { createStoreHealth } from "./store-health.ts";

export interface SqliteStoreOptions {
  /** Path of the database; made when missing, its folder is not. */
  readonly file: string;
  readonly log: Log;
  readonly clock?: Clock;
  /** Whether an earlier start made the database, so that an empty or missing one is told as damage; false by default. */
  readonly isExpected?: boolean;
  /** Called when damage was found and mended, at the start or later; to be shown to the user. */
  readonly onDamaged?: (reason: Reason) => void;
  /** Called when `trouble()` has changed. */
  readonly onTrouble?: () => void;
}

/**
 * The store in one SQLite file. Damage is mended at the start, or as soon as it is met: what is derived is made anew, and
 * a file that is damaged beyond that is renamed to `<file>.damaged-<date>-<time>`, what can be read of it carried over.
 * @throws AppError `store/unavailable` when the file cannot be used, `store/too-new` when a newer version wrote it
 */
export async function createSqliteStore({
  file,
  log,
  clock = systemClock,
  isExpected = false,
  onDamaged = () => {},
  onTrouble = () => {},
}: SqliteStoreOptions): Promise<Store> {
  const corruptionMarker = createCorruptionMarker(file, log);
  const logExpected = createLogExpected(file, log);

  function open(onDamage: () => void): Store {
    const db = openChecked({ file, clock, log, corruptionMarker, logExpected, isExpected, onDamaged });
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
        onClose: logExpected.clear,
      });
    } catch (thrown) {
      logExpected.clear();
      db.close();
      throw asOpenError(file, thrown);
    }
  }

  return createHealingStore({ open, onHealed: onTrouble, clock, log });
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
  /** Called before the database is closed. */
  readonly onClose?: () => void;
}

/** The store on a connection that is already there. */
export function createStoreOn({
  db,
  log,
  clock,
  onDamage = () => {},
  onTrouble = () => {},
  onClose = () => {},
}: StoreOnOptions): Store {
  const health = createStoreHealth(onTrouble);
  function metDamage(thrown: unknown) {
    onDamage();
    health.damaged(asStoreError(thrown) as AppError);
  }
  const groupCommit = createGroupCommit(db, {
    damaged: metDamage,
    ended: (failure) => health.ended(failure as AppError | null),
  });
  const { write } = groupCommit;
  const eventIndex = createEventIndex({ db, clock, log, onDamage: metDamage });
  const deliveryWriter = createDeliveryWriter(db, eventIndex);
  const eventCount = createEventCount(db);
  const acceptEvent = createEventWriter(db, deliveryWriter, createCrossChannelDedup(db));
  const deliveryReader = createDeliveryReader(db);
  const eventReader = createEventReader(db, clock, deliveryReader);
  const histogram = createHistogram(db, clock);
  const sentCounts = createSentCounts(db);
  const robotSends = createRobotSends(db);
  const attempts = createAttempts(db, sentCounts);
  const digests = createDigests(db, acceptEvent);
  const digestCandidates = createDigestCandidates(db);
  const lanes = createLanes(db);
  const orphans = createOrphans(db);
  const searchIndex = createSearchIndex({ db, clock, log, onDamage: metDamage });
  const queuePositions = createQueuePositions(db);
  const count = createStoreCounts(db, eventCount);
  let closed = false;

  const deleteOld = createEventDeletion({ db, write, sentCounts, eventCount, eventIndex });
  async function read<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    if (closed) throw storeClosed();
    try {
      return await work();
    } catch (thrown) {
      if (isDamage(thrown)) metDamage(thrown);
      throw closed ? storeClosed() : asStoreError(thrown);
    }
  }
  /** There is an event that what follows the events has not come to yet. */
  function grown() {
    searchIndex.markDirty();
    eventIndex.markDirty();
  }
  const followedFirst = <Result>(work: () => Result) =>
    read(async () => {
      await eventIndex.catchUp();
      return work();
    });
  const indexedFirst = <Query extends { q?: string | undefined }, Result>(
    list: (query: Query) => Promise<Result>,
  ) => {
    return (query: Query) =>
      read(async () => {
        if (parseSearchText(query.q) !== null) await searchIndex.catchUp();
        return await list(query);
      });
  };

  grown();

  return {
    async accept(event, deliveries) {
      const result = await write(() => acceptEvent(event, deliveries));
      if (!result.duplicate) grown();
      return result;
    },

    listEvents: indexedFirst(async (query: EventQuery) => {
      if (eventReader.isFiltered(query)) await eventIndex.catchUp();
      return await eventReader.list(query);
    }),
    histogram: indexedFirst(async (query: HistogramQuery) => {
      await eventIndex.catchUp();
      return await histogram(query);
    }),
    summarizeEvents: (ids) => read(() => eventReader.summarize(ids)),
    getEvent: (id) => followedFirst(() => eventReader.get(id)),
    lastEventAt: (sourceId) => followedFirst(() => eventReader.lastEventAt(sourceId)),

    listDeliveries: indexedFirst(deliveryReader.list),
    getDelivery: (id) => read(() => deliveryReader.get(id)),
    findFinished: (filter, limit) => read(() => deliveryReader.findFinished(filter, limit)),
    addDeliveries: (eventId, deliveries) => write(() => deliveryWriter.addToStored(eventId, deliveries)),
    digestBacklog: (connectorId, limit) => read(() => digestCandidates.backlog(connectorId, limit)),
    digestMembers: (digestId) => read(() => digestCandidates.members(digestId)),
    findDigestable: (connectorId, limit) => read(() => digestCandidates.find(connectorId, limit)),
    async addDigest(digest) {
      const added = await write(() => digests.add(digest));
      if (added) grown();
      return added;
    },
    cancelDelivery: (id, at, reason) =>
      write(() => {
        const cancelled = deliveryWriter.cancel(id, at, reason);
        if (cancelled) digests.settled(id, "cancelled", at);
        return cancelled;
      }),
    cancelWaiting: (connectorId, at, reason) =>
      write(() => deliveryWriter.cancelWaiting(connectorId, at, reason)),
    endOrphans: (connectorIds, at, reason) => write(() => orphans.end(connectorIds, at, reason)),

    nextDue: (connectorId, now, only) => read(() => lanes.nextDue(connectorId, now, only)),
    oldestDue: (connectorId, now) => read(() => lanes.oldestDue(connectorId, now)),
    nextDueAt: (connectorId) => read(() => lanes.nextDueAt(connectorId)),
    queuePositions: (ids) => read(() => queuePositions(ids)),
    startAttempt: (attempt) => write(() => attempts.start(attempt)),
    endAttempt: (end) =>
      write(() => {
        attempts.end(end);
        if (end.split !== undefined) digests.split(end.deliveryId, end.split);
        digests.settled(end.deliveryId, end.delivery.state, end.endedAt);
        if (end.lane !== undefined) lanes.put(end.lane);
      }),
    recoverInterrupted: (now) => write(() => attempts.recover(now)),

    attemptsSince: (connectorId, since) => read(() => attempts.since(connectorId, since)),
    putRobotSend: (send) => write(() => robotSends.put(send)),
    robotSends: () => read(() => robotSends.all()),
    countSent: (connectorId, since) => read(() => sentCounts.since(connectorId, since)),
    getLanes: () => read(() => lanes.all()),
    putLane: (lane) => write(() => lanes.put(lane)),
    countLanes: () => read(() => lanes.count()),
    count: () => followedFirst(count),

    shiftWaiting: (byMs) => write(() => lanes.shiftWaiting(byMs)),
    hurryRetries: (reasonCodes, now) => write(() => lanes.hurry(reasonCodes, now)),
    deleteOld,

    trouble: health.trouble,
    // Setting it to what it is writes its page all the same.
    tryWrite: () =>
      write(() => void db.pragma(`user_version = ${db.pragma("user_version", { simple: true })}`)),

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
