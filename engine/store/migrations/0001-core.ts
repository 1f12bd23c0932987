/**
 * Events, deliveries, attempts and lanes. Moments are Unix ms; columns named after a model member hold it as JSON
 * where the member is an object or a list.
 */
export const core = `
  -- AUTOINCREMENT: a seq is never given twice, so what has been indexed or paged up to stays true after deletions.
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    source_id TEXT,
    dedupe_key TEXT,
    received_at INTEGER NOT NULL,
    type TEXT,
    status TEXT,
    priority TEXT,
    alert_id TEXT,
    alert_ref TEXT,
    alert_source_name TEXT,
    summary TEXT NOT NULL,
    refusal TEXT,
    decisions TEXT NOT NULL,
    alert TEXT,
    headers TEXT NOT NULL,
    raw BLOB NOT NULL
  ) STRICT;
  CREATE INDEX events_by_dedupe ON events (source_id, dedupe_key) WHERE dedupe_key IS NOT NULL;
  CREATE INDEX events_by_source ON events (source_id, seq);
  CREATE INDEX events_by_type ON events (type, seq);
  CREATE INDEX events_by_kind ON events (kind, seq);
  CREATE INDEX events_by_alert ON events (alert_ref, seq) WHERE alert_ref IS NOT NULL;

  CREATE TABLE deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    event_seq INTEGER NOT NULL REFERENCES events (seq) ON DELETE CASCADE,
    connector_id TEXT NOT NULL,
    alert_ref TEXT NOT NULL,
    is_test INTEGER NOT NULL,
    urgent INTEGER NOT NULL,
    mention TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    attempts INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    next_attempt_at INTEGER,
    retrying_since INTEGER,
    finished_at INTEGER,
    replay_of TEXT,
    digest_id TEXT
  ) STRICT;
  CREATE INDEX deliveries_by_event ON deliveries (event_seq);
  CREATE INDEX deliveries_by_connector ON deliveries (connector_id, seq);
  CREATE INDEX deliveries_by_state ON deliveries (state, seq);
  -- The lanes look only at what waits or is on the wire: few rows, however many have gone out.
  CREATE INDEX deliveries_in_turn ON deliveries (connector_id, urgent DESC, seq, next_attempt_at, alert_ref, created_at)
    WHERE state IN ('queued', 'retrying');
  CREATE INDEX deliveries_by_due_time ON deliveries (connector_id, coalesce(next_attempt_at, created_at), alert_ref)
    WHERE state IN ('queued', 'retrying');
  CREATE INDEX deliveries_waiting_tests ON deliveries (connector_id, seq)
    WHERE state IN ('queued', 'retrying') AND is_test = 1;
  CREATE INDEX deliveries_open ON deliveries (connector_id, alert_ref, seq)
    WHERE state IN ('queued', 'retrying', 'sending');

  CREATE TABLE attempts (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    delivery_seq INTEGER NOT NULL REFERENCES deliveries (seq) ON DELETE CASCADE,
    connector_id TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    duration_ms REAL,
    outcome TEXT,
    http_status INTEGER,
    errcode INTEGER,
    reason TEXT,
    answer TEXT,
    accepted INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX attempts_by_delivery ON attempts (delivery_seq);
  CREATE INDEX attempts_by_end ON attempts (connector_id, ended_at, started_at);
  CREATE INDEX attempts_accepted ON attempts (connector_id, ended_at) WHERE accepted = 1;

  CREATE TABLE lanes (
    connector_id TEXT PRIMARY KEY,
    hold_until INTEGER,
    blocked TEXT
  ) STRICT, WITHOUT ROWID;
`;
