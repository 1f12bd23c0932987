import { systemClock } from "../engine/lib/clock.ts";
import { silentLog } from "../engine/lib/log.ts";
import { inTransaction, openDatabase } from "../engine/store/sqlite/connection.ts";
import { createEventIndex } from "../engine/store/sqlite/event-index.ts";
import { migrate } from "../engine/store/sqlite/migrate.ts";
import { SEARCHED } from "../engine/store/sqlite/search-text.ts";

export const LARGE_SOURCES = ["production", "staging", "network"] as const;
export const LARGE_CONNECTORS = ["ops", "dev", "network"] as const;
/** The age of the oldest event, in ms. */
export const LARGE_SPAN_MS = 30 * 24 * 3_600_000;

export interface LargeDatabaseOptions {
  /** Path of the database, which must not exist yet. */
  readonly file: string;
  readonly events: number;
  /** When the newest event was received, in Unix ms. */
  readonly until: number;
}

const BATCH_EVENTS = 20_000;

/** An SQL expression for the n-th of some words; deterministic. */
const pick = (n: string, words: readonly string[]) =>
  `CASE (${n}) % ${words.length} ${words.map((word, index) => `WHEN ${index} THEN '${word}'`).join(" ")} END`;

/** The four events of each alert; every 101st alert is never resolved. */
const TYPES = ["alert-created", "alert-assigned", "alert-acknowledged", "alert-resolved"];
const STATUSES = ["PENDING", "PENDING", "ACCEPTED", "RESOLVED"];
const STAYS_OPEN = "n / 12 % 101 = 0";
const ALERT_SOURCES = ["Nagios", "Zabbix", "Prometheus", "Datadog", "Grafana"];
/** The decisions of one alert action per connector, consistent with the deliveries. */
const DECISIONS = `iif(n % 3 = 1, '[]', json_array(json_object('actionId', 'to-' || ${pick("n", LARGE_CONNECTORS)},
  'actionName', 'Tell', 'connectorId', ${pick("n", LARGE_CONNECTORS)}, 'chosen', json('true'),
  'reason', json_object('code', 'routing/matched', 'message', 'All conditions hold.', 'advice', NULL))))`;
const PROBLEMS = [
  "Disk almost full",
  "Latency too high",
  "Replication lags",
  "Certificate expires soon",
  "Queue is growing",
  "Host does not answer",
  "磁盘即将写满",
];
/** Every third event was not matched, every 4,999th was malformed, and the last ones of `network` are still waiting. */
const EVENTS = `
  INSERT INTO events (seq, id, kind, source_id, dedupe_key, received_at, type, status, priority, alert_id, alert_ref,
    alert_source_name, summary, refusal, decisions, alert, headers, raw)
  SELECT n, id, CASE WHEN isRefused THEN 'rejected' ELSE 'alert' END, source, 'event:' || id, received_at,
    iif(isRefused, NULL, type), iif(isRefused, NULL, status), iif(isRefused, NULL, priority),
    iif(isRefused, NULL, alert_id), iif(isRefused, NULL, source || '/' || alert_id), iif(isRefused, NULL, alert_source),
    summary, iif(isRefused, json_object('code', 'source/not-parseable', 'sentence', 'request.not-utf8'), NULL), decisions,
    iif(isRefused, NULL, json_object('type', type, 'status', status, 'alertId', alert_id, 'alertKey', NULL,
      'summary', summary, 'details', details, 'priority', priority, 'alertSourceName', alert_source,
      'escalationPolicyName', 'Default', 'assignedTo', NULL, 'responders', json_array(), 'comment', NULL,
      'links', json_array(), 'images', json_array(), 'reportTime', received_at, 'occurredAt', received_at,
      'resolvedOn', NULL, 'url', NULL)),
    json_object('content-type', 'application/json'), CAST(json_object('id', alert_id, 'summary', summary) AS BLOB)
  FROM (
    WITH RECURSIVE counted (n) AS (SELECT @from UNION ALL SELECT n + 1 FROM counted WHERE n < @to)
    SELECT n, printf('%08x-0000-7000-8000-%012x', n, n * 7919 % 1000003) AS id, n % 4999 = 0 AS isRefused,
      ${pick("n", LARGE_SOURCES)} AS source, iif(${STAYS_OPEN}, 'alert-comment-added', ${pick("n / 3", TYPES)}) AS type,
      iif(${STAYS_OPEN}, 'PENDING', ${pick("n / 3", STATUSES)}) AS status,
      ${pick("n / 12 * 7", ALERT_SOURCES)} AS alert_source, ${DECISIONS} AS decisions,
      ${pick("n % 5 > 0", ["LOW", "HIGH"])} AS priority, CAST(20000000 + n / 12 AS TEXT) AS alert_id,
      ${pick("n * 31 / 7", PROBLEMS)} || ' on ' || ${pick("n * 17", ["db", "web", "cache", "mq"])} || '-' || (n * 13 % 97)
        AS summary,
      'Measured ' || (n * 29 % 1000) || ' at check ' || n || ', over the limit for ' || (n % 60) || ' minutes' AS details,
      CAST(@until - (@events - n) * @stepMs AS INTEGER) AS received_at
    FROM counted)`;
const DELIVERIES = `
  INSERT INTO deliveries (seq, id, event_seq, connector_id, alert_ref, is_test, urgent, mention, state, reason, attempts,
    created_at, finished_at, language, time_zone)
  SELECT seq, 'd-' || id, seq, ${pick("seq", LARGE_CONNECTORS)}, alert_ref, 0, 0,
    '{"mobiles":[],"userIds":[],"all":false}', state, NULL, 1, received_at, iif(state = 'queued', NULL, received_at + 900),
    'en', 'UTC'
  FROM (SELECT *, CASE WHEN seq % 10007 = 0 THEN 'failed' WHEN source_id = 'network' AND seq > @events - 600 THEN 'queued'
      ELSE 'delivered' END AS state
    FROM events WHERE seq >= @from AND seq <= @to AND seq % 3 <> 1 AND kind = 'alert')`;
const ATTEMPTS = `
  INSERT INTO attempts (id, delivery_seq, connector_id, started_at, ended_at, duration_ms, outcome, accepted)
  SELECT 'a-' || id, seq, connector_id, created_at, finished_at, 120, iif(state = 'failed', 'refused', 'ok'),
    state = 'delivered'
  FROM deliveries WHERE seq >= @from AND seq <= @to AND state <> 'queued'`;

/** Creates a database with this many events of the last 30 days; deterministic for the same options. */
export async function createLargeDatabase({ file, events, until }: LargeDatabaseOptions): Promise<void> {
  const db = openDatabase(file);
  try {
    migrate(db);
    db.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536");
    const index = db.prepare<[number, number]>(`
      INSERT INTO events_fts (rowid, summary, details, ids)
      SELECT e.seq, ${SEARCHED.summary}, ${SEARCHED.details}, ${SEARCHED.ids} FROM events e
      WHERE e.seq >= ? AND e.seq <= ? ORDER BY e.seq`);
    const inserts = [EVENTS, DELIVERIES, ATTEMPTS].map((sql) => db.prepare(sql));
    for (let from = 1; from <= events; from += BATCH_EVENTS) {
      const to = Math.min(events, from + BATCH_EVENTS - 1);
      inTransaction(db, () => {
        for (const insert of inserts) insert.run({ from, to, until, events, stepMs: LARGE_SPAN_MS / events });
        index.run(from, to);
        db.prepare("UPDATE search_progress SET indexed_to = ?").run(to);
      });
    }
    const eventIndex = createEventIndex({ db, clock: systemClock, log: silentLog });
    await eventIndex.catchUp();
    eventIndex.close();
  } finally {
    db.close();
  }
}
