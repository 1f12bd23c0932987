import { type Clock, systemClock } from "../clock.ts";
import type { Log } from "../log.ts";
import { createAttempts } from "./attempts.ts";
import { type Db, openDatabase } from "./connection.ts";
import { createDeliveryReader } from "./delivery-reader.ts";
import { createDeliveryWriter } from "./delivery-writer.ts";
import { createEventCount } from "./event-count.ts";
import { createEventReader } from "./event-reader.ts";
import { createEventWriter } from "./event-writer.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createLanes } from "./lanes.ts";
import { migrate } from "./migrate.ts";
import { createSearchIndex } from "./search-index.ts";
import { parseSearchText } from "./search-text.ts";
import { asStoreError, storeClosed } from "./storage-errors.ts";
import type { Store, StoreCounts } from "./store.ts";

export interface SqliteStoreOptions {
  /** Path of the database; made when missing, its folder is not. */
  readonly file: string;
  readonly log: Log;
  readonly clock?: Clock;
}

/**
 * The store in one SQLite file.
 * @throws AppError `store/unavailable` when the file cannot be used, `store/too-new` when a newer version wrote it
 */
export async function createSqliteStore({
  file,
  log,
  clock = systemClock,
}: SqliteStoreOptions): Promise<Store> {
  const db = openDatabase(file);
  try {
    migrate(db);
    return createStoreOn({ db, log, clock });
  } catch (thrown) {
    db.close();
    throw asStoreError(thrown);
  }
}

export interface StoreOnOptions {
  /** Open and up to date; the store closes it. */
  readonly db: Db;
  readonly log: Log;
  readonly clock: Clock;
}

/** The store on a connection that is already there. */
export function createStoreOn({ db, log, clock }: StoreOnOptions): Store {
  const groupCommit = createGroupCommit(db);
  const deliveryWriter = createDeliveryWriter(db);
  const acceptEvent = createEventWriter(db, deliveryWriter);
  const deliveryReader = createDeliveryReader(db);
  const eventReader = createEventReader(db, deliveryReader);
  const attempts = createAttempts(db);
  const lanes = createLanes(db);
  const searchIndex = createSearchIndex({ db, clock, log });
  const countEvents = createEventCount(db);
  const counts = db.prepare<[], Omit<StoreCounts, "events">>(`
    SELECT (SELECT count(*) FROM deliveries WHERE state IN ('queued', 'retrying')) AS waiting,
      (SELECT count(*) FROM deliveries WHERE state = 'dead') AS dead`);
  let closed = false;

  const { write } = groupCommit;
  async function read<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    if (closed) throw storeClosed();
    try {
      return await work();
    } catch (thrown) {
      throw closed ? storeClosed() : asStoreError(thrown);
    }
  }
  const indexedFirst = <Query extends { q?: string | undefined }, Result>(
    list: (query: Query) => Promise<Result>,
  ) => {
    return (query: Query) =>
      read(async () => {
        if (parseSearchText(query.q) !== null) await searchIndex.catchUp();
        return await list(query);
      });
  };

  searchIndex.grown();

  return {
    async accept(event, deliveries) {
      const result = await write(() => acceptEvent(event, deliveries));
      if (!result.duplicate) searchIndex.grown();
      return result;
    },

    listEvents: indexedFirst(eventReader.list),
    summarizeEvents: (ids) => read(() => eventReader.summarize(ids)),
    getEvent: (id) => read(() => eventReader.get(id)),
    lastEventAt: (sourceId) => read(() => eventReader.lastEventAt(sourceId)),

    listDeliveries: indexedFirst(deliveryReader.list),
    getDelivery: (id) => read(() => deliveryReader.get(id)),
    findFinished: (filter, limit) => read(() => deliveryReader.findFinished(filter, limit)),
    addDeliveries: (eventId, deliveries) => write(() => deliveryWriter.addToStored(eventId, deliveries)),
    cancelDelivery: (id, at, reason) => write(() => deliveryWriter.cancel(id, at, reason)),
    cancelWaiting: (connectorId, at, reason) =>
      write(() => deliveryWriter.cancelWaiting(connectorId, at, reason)),

    nextDue: (connectorId, now, only) => read(() => lanes.nextDue(connectorId, now, only)),
    nextDueAt: (connectorId) => read(() => lanes.nextDueAt(connectorId)),
    startAttempt: (attempt) => write(() => attempts.start(attempt)),
    endAttempt: (end) =>
      write(() => {
        attempts.end(end);
        if (end.lane !== undefined) lanes.put(end.lane);
      }),
    recoverInterrupted: (now) => write(() => attempts.recover(now)),

    attemptsSince: (connectorId, since) => read(() => attempts.since(connectorId, since)),
    countSent: (connectorId, since) => read(() => attempts.countSent(connectorId, since)),
    getLanes: () => read(() => lanes.all()),
    putLane: (lane) => write(() => lanes.put(lane)),
    countLanes: () => read(() => lanes.count()),
    count: () =>
      read(() => {
        const { waiting = 0, dead = 0 } = counts.get() ?? {};
        return { events: countEvents(), waiting, dead };
      }),

    async close() {
      if (closed) return;
      closed = true;
      searchIndex.close();
      groupCommit.close();
      db.close();
    },
  };
}
