import type { AlertQuery } from "../../../shared/model/alert.ts";
import type { EventQuery, HistogramQuery } from "../../../shared/model/event.ts";
import type { Clock } from "../../lib/clock.ts";
import type { BackgroundIndexer } from "../background-indexer.ts";
import type { Store } from "../store.ts";
import { createAlertReader } from "./alert-reader.ts";
import type { Db } from "./connection.ts";
import { createDeliveryReader } from "./delivery-reader.ts";
import type { EventIndex } from "./event-index.ts";
import { createEventReader } from "./event-reader.ts";
import type { GroupCommit } from "./group-commit.ts";
import { createHistogram } from "./histogram.ts";
import type { createLanes } from "./lanes.ts";
import { parseSearchText } from "./search-text.ts";
import { createStoreCounts, type EventCount } from "./store-counts.ts";

/** The dependencies of the store's methods. */
export interface StoreAccess {
  readonly db: Db;
  readonly clock: Clock;
  /** Rejects once the store is closed, and converts storage errors. */
  readonly read: <Result>(work: () => Result | Promise<Result>) => Promise<Result>;
  readonly write: GroupCommit["write"];
  readonly eventIndex: EventIndex;
  readonly searchIndex: BackgroundIndexer;
  readonly lanes: ReturnType<typeof createLanes>;
}

export type ReadMethod =
  | ("listEvents" | "histogram" | "listAlerts" | "summarizeAlerts" | "ilertSourceNames" | "summarizeEvents")
  | ("getEvent" | "lastEventAt" | "count" | "listDeliveries" | "getDelivery" | "findFinished");

/** Events, alerts and deliveries, as lists and singly. Each read waits for the index that it needs. */
export function readMethods(access: StoreAccess, eventCount: EventCount): Pick<Store, ReadMethod> {
  const { db, clock, read, eventIndex, searchIndex } = access;
  const deliveryReader = createDeliveryReader(db);
  const eventReader = createEventReader(db, clock, deliveryReader);
  const alertReader = createAlertReader(db, clock, deliveryReader, eventReader.bySeqs);
  const histogram = createHistogram(db, clock);
  const count = createStoreCounts(db, eventCount);

  const readIndexed = <Result>(work: () => Result) =>
    read(async () => {
      await eventIndex.catchUp();
      return work();
    });
  const searching =
    <Query extends { q?: string | undefined }, Result>(list: (query: Query) => Promise<Result>) =>
    (query: Query) =>
      read(async () => {
        if (parseSearchText(query.q) !== null) await searchIndex.catchUp();
        return await list(query);
      });

  return {
    listEvents: searching(async (query: EventQuery) => {
      if (eventReader.isFiltered(query)) await eventIndex.catchUp();
      return await eventReader.list(query);
    }),
    histogram: searching(async (query: HistogramQuery) => {
      await eventIndex.catchUp();
      return await histogram(query);
    }),
    listAlerts: searching(async (query: AlertQuery) => {
      await eventIndex.catchUp();
      return await alertReader.list(query);
    }),
    summarizeAlerts: (eventIds) => readIndexed(() => alertReader.summarize(eventIds)),
    ilertSourceNames: () => readIndexed(alertReader.sourceNames),
    summarizeEvents: (ids) => read(() => eventReader.summarize(ids)),
    getEvent: (id) => readIndexed(() => eventReader.get(id)),
    lastEventAt: (sourceIds) => readIndexed(() => eventReader.lastEventAt(sourceIds)),
    count: () => readIndexed(count),

    listDeliveries: searching(deliveryReader.list),
    getDelivery: (id) => read(() => deliveryReader.get(id)),
    findFinished: (filter, limit) => read(() => deliveryReader.findFinished(filter, limit)),
  };
}
