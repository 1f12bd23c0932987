import type { StoreCounts } from "../records.ts";
import { termsOf } from "../search-terms.ts";
import type { Store } from "../store.ts";
import { ilertSourceNames, listAlerts, summarizeAlerts } from "./alert-reader.ts";
import { type Sql, statement } from "./connection.ts";
import type { StoreAccess } from "./create-postgres-store.ts";
import { needsAttention } from "./event-filter.ts";
import { getEvent, lastEventAt, listEvents, summarizeEvents } from "./event-reader.ts";
import { histogram } from "./histogram.ts";

type ReadMethod =
  | ("listEvents" | "histogram" | "listAlerts" | "summarizeAlerts" | "ilertSourceNames" | "summarizeEvents")
  | ("getEvent" | "lastEventAt" | "count");

/** Events and alerts, as lists and singly. A search waits for the searchable text of the newest events. */
export function readMethods({ read, searchIndex }: StoreAccess): Pick<Store, ReadMethod> {
  const searching =
    <Query extends { q?: string | undefined }, Result>(list: (sql: Sql, query: Query) => Promise<Result>) =>
    (query: Query) =>
      read(async (sql) => {
        if (termsOf(query.q).length > 0) await searchIndex.catchUp();
        return await list(sql, query);
      });

  return {
    listEvents: searching(listEvents),
    histogram: searching(histogram),
    listAlerts: searching(listAlerts),
    summarizeAlerts: (eventIds) => read((sql) => summarizeAlerts(sql, eventIds)),
    ilertSourceNames: () => read(ilertSourceNames),
    summarizeEvents: (ids) => read((sql) => summarizeEvents(sql, ids)),
    getEvent: (id) => read((sql) => getEvent(sql, id)),
    lastEventAt: (sourceIds) => read((sql) => lastEventAt(sql, sourceIds)),
    count: () => read(count),
  };
}

const NONE: StoreCounts = { events: 0, waiting: 0, failed: 0, attention: 0, attentionAlerts: 0 };

const count = async (sql: Sql): Promise<StoreCounts> => (await sql.get(COUNT)) ?? NONE;

const COUNT = statement<StoreCounts>(`
  SELECT (SELECT events FROM totals) AS events,
    (SELECT count(*) FROM deliveries WHERE state IN ('queued', 'retrying')) AS waiting,
    (SELECT count(*) FROM deliveries WHERE state = 'failed') AS failed,
    count(*) AS attention, count(DISTINCT f.alert_ref) AS "attentionAlerts"
  FROM events f WHERE ${needsAttention("f")}`);
