import { systemClock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { inTransaction, openDatabase } from "../../engine/store/sqlite/connection.ts";
import { createEventIndex } from "../../engine/store/sqlite/event-index.ts";
import { migrate } from "../../engine/store/sqlite/migrate.ts";

export interface WaitingDatabaseOptions {
  /** Path of the database, which must not exist yet. */
  readonly file: string;
  /** The total number, distributed evenly among the connectors. */
  readonly deliveries: number;
  readonly connectorIds: readonly string[];
  /** When the newest event was received, in Unix ms; the others precede it at intervals of a second. */
  readonly until: number;
}

const BATCH_EVENTS = 20_000;

const EVENTS = `
  INSERT INTO events (seq, id, kind, source_id, dedupe_key, received_at, type, status, priority, alert_id, alert_ref,
    alert_source_name, summary, refusal, decisions, alert, headers, raw)
  SELECT n, 'e-' || n, 'alert', 'test', 'event:' || n, at, 'alert-created', 'PENDING', priority, n, 'test/' || n, 'Nagios',
    summary, NULL, '[]', json_object('type', 'alert-created', 'status', 'PENDING', 'alertId', CAST(n AS TEXT),
      'alertKey', NULL, 'summary', summary, 'details', NULL, 'priority', priority, 'alertSourceName', 'Nagios',
      'escalationPolicyName', NULL, 'assignedTo', NULL, 'responders', json_array(), 'comment', NULL,
      'links', json_array(), 'images', json_array(), 'reportTime', at, 'occurredAt', at, 'resolvedOn', NULL, 'url', NULL),
    '{}', x'7b7d'
  FROM (
    WITH RECURSIVE counted (n) AS (SELECT CAST(@from AS INTEGER) UNION ALL SELECT n + 1 FROM counted WHERE n < @to)
    SELECT n, 'Host ' || n || ' does not answer' AS summary, iif(n % 5 = 0, 'HIGH', 'LOW') AS priority,
      CAST(@until - (@deliveries - n) * 1000 AS INTEGER) AS at
    FROM counted)`;
const DELIVERIES = `
  INSERT INTO deliveries (seq, id, event_seq, connector_id, alert_ref, is_test, urgent, mention, state, reason, attempts,
    created_at, language, time_zone)
  SELECT seq, 'd-' || seq, seq, json_extract(@connectorIds, '$[' || (seq % json_array_length(@connectorIds)) || ']'),
    alert_ref, 0, priority = 'HIGH', '{"mobiles":[],"userIds":[],"all":false}', 'queued', NULL, 0, received_at,
    'en', 'UTC'
  FROM events WHERE seq BETWEEN @from AND @to`;

/** Creates a database with the given number of waiting deliveries. */
export async function createWaitingDatabase(options: WaitingDatabaseOptions): Promise<void> {
  const { file, deliveries, until } = options;
  const connectorIds = JSON.stringify(options.connectorIds);
  const db = openDatabase(file);
  try {
    migrate(db);
    db.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536");
    const inserts = [EVENTS, DELIVERIES].map((sql) => db.prepare(sql));
    for (let from = 1; from <= deliveries; from += BATCH_EVENTS) {
      const to = Math.min(deliveries, from + BATCH_EVENTS - 1);
      inTransaction(db, () => {
        for (const insert of inserts) insert.run({ from, to, until, deliveries, connectorIds });
      });
    }
    // Prevents the search index from being built during measurements of other things.
    db.prepare("UPDATE search_progress SET indexed_to = ?").run(deliveries);
    const eventIndex = createEventIndex({ db, clock: systemClock, log: silentLog });
    await eventIndex.catchUp();
    eventIndex.close();
  } finally {
    db.close();
  }
}
