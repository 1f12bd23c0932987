/**
 * Data that can be computed from the other tables, which recovery rebuilds:
 * - `events_fts`, `event_index`, `event_time_ranges`, `event_actions`, `alert_index`, `ilert_alert_sources` and
 *   `source_activity` follow the events a little later, because accepting an event must not wait for them.
 * - `lane_counts` and `deleted_event_count` spare counting a million rows.
 */
export const derivedData = `
  -- Kept by triggers, because the status is requested several times a second.
  CREATE TABLE lane_counts (
    connector_id TEXT PRIMARY KEY,
    waiting INTEGER NOT NULL,
    failed INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER deliveries_count_new AFTER INSERT ON deliveries
  BEGIN
    INSERT INTO lane_counts (connector_id, waiting, failed)
      VALUES (new.connector_id, new.state IN ('queued', 'retrying'), new.state = 'failed')
      ON CONFLICT (connector_id) DO UPDATE SET waiting = waiting + excluded.waiting, failed = failed + excluded.failed;
  END;
  CREATE TRIGGER deliveries_count_changed AFTER UPDATE OF state ON deliveries WHEN new.state <> old.state
  BEGIN
    UPDATE lane_counts
    SET waiting = waiting + (new.state IN ('queued', 'retrying')) - (old.state IN ('queued', 'retrying')),
      failed = failed + (new.state = 'failed') - (old.state = 'failed')
    WHERE connector_id = new.connector_id;
  END;
  CREATE TRIGGER deliveries_count_deleted AFTER DELETE ON deliveries
  BEGIN
    UPDATE lane_counts
    SET waiting = waiting - (old.state IN ('queued', 'retrying')), failed = failed - (old.state = 'failed')
    WHERE connector_id = old.connector_id;
  END;

  -- The number of events is the last seq less this count.
  CREATE TABLE deleted_event_count (events INTEGER NOT NULL) STRICT;
  INSERT INTO deleted_event_count (events) VALUES (0);

  -- Trigrams find any part of a word from three characters on, and Chinese text, which has no spaces between words.
  -- The search index stores no copy of the text. It covers the events up to search_progress.indexed_to.
  CREATE VIRTUAL TABLE events_fts USING fts5 (
    summary, details, ids,
    content = '', contentless_delete = 1, tokenize = 'trigram'
  );
  CREATE TABLE search_progress (indexed_to INTEGER NOT NULL) STRICT;
  INSERT INTO search_progress (indexed_to) VALUES (0);

  -- What the log is filtered by, apart from the events: a scan of a million events reads 70 MB instead of 1.5 GB, and
  -- accepting an event updates fewer indexes. It covers the events up to its highest seq.
  CREATE TABLE event_index (
    seq INTEGER PRIMARY KEY REFERENCES events (seq) ON DELETE CASCADE,
    received_at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    kind TEXT NOT NULL,
    source_id TEXT,
    type TEXT,
    status TEXT,
    priority TEXT,
    alert INTEGER NOT NULL,
    alert_source INTEGER
  ) STRICT;
  CREATE INDEX event_index_by_outcome ON event_index (outcome, seq, kind, alert);
  CREATE INDEX event_index_by_alert ON event_index (alert, seq);
  CREATE INDEX event_index_by_time ON event_index (received_at);

  -- For each block of 4096 seqs the earliest and the latest time of receipt: the order by seq is not the order by time
  -- when the clock was set.
  CREATE TABLE event_time_ranges (
    block INTEGER PRIMARY KEY,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL
  ) STRICT;

  -- One row for each alert, by what alerts are filtered by, as event_index has one for each event. Events that belong to
  -- no alert of ilert (tests, digests, rejected bodies) have a row of their own. id: the seq of the first event that was
  -- indexed. status_at: when the event that gave the status happened at the latest; status_fetched: a poll found it.
  CREATE TABLE alert_index (
    id INTEGER PRIMARY KEY,
    alert_ref TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    source_id TEXT,
    last_seq INTEGER NOT NULL,
    status TEXT,
    status_at INTEGER NOT NULL,
    status_fetched INTEGER NOT NULL,
    is_open INTEGER NOT NULL,
    priority TEXT,
    alert_source INTEGER
  ) STRICT;
  CREATE INDEX alert_index_by_recency ON alert_index (is_open, last_seq);
  -- The names of alert sources inside ilert, with the newest event of each.
  CREATE TABLE ilert_alert_sources (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    last_seq INTEGER NOT NULL
  ) STRICT;
  -- The alert actions that matched each event.
  CREATE TABLE event_actions (
    action_id TEXT NOT NULL,
    event_seq INTEGER NOT NULL,
    PRIMARY KEY (action_id, event_seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE source_activity (source_id TEXT PRIMARY KEY, last_event_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  -- EVENT_OUTCOMES of shared/model/event.ts in SQL.
  CREATE VIEW event_outcomes AS
    SELECT e.seq, CASE WHEN e.kind = 'rejected' THEN 'rejected' ELSE coalesce((
      SELECT CASE
        WHEN max(d.state = 'failed') THEN 'failed'
        WHEN max(d.state IN ('queued', 'retrying', 'sending')) THEN 'waiting'
        WHEN max(d.state IN ('delivered', 'digested')) THEN 'delivered'
        WHEN count(*) > 0 THEN 'cancelled'
      END
      FROM deliveries d
      WHERE d.event_seq = e.seq
        AND NOT EXISTS (SELECT 1 FROM deliveries r WHERE r.event_seq = e.seq AND r.replay_of = d.id)
    ), 'not-matched') END AS outcome
    FROM events e;
  CREATE TRIGGER deliveries_update_outcome AFTER UPDATE OF state ON deliveries
    WHEN NOT (old.state IN ('queued', 'retrying', 'sending') AND new.state IN ('queued', 'retrying', 'sending'))
  BEGIN
    UPDATE event_index SET outcome = (SELECT o.outcome FROM event_outcomes o WHERE o.seq = new.event_seq)
    WHERE seq = new.event_seq;
  END;
`;
