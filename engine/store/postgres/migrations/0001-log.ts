/** The log: events, by event and by alert. */
export const logTables = `
  -- What events are filtered and ordered by; their content is in event_bodies, so that a scan reads little.
  -- alert_ref: the key of the alert in alerts; an event that belongs to no alert of ilert has its own id. has_twin: it
  -- came both by webhook and by poll. bytes: its share of the size that retention keeps.
  CREATE SEQUENCE event_seqs;
  CREATE TABLE events (
    seq bigint PRIMARY KEY,
    id text NOT NULL UNIQUE,
    kind text NOT NULL,
    source_id text,
    received_at bigint NOT NULL,
    occurred_at bigint,
    type text,
    status text,
    priority text,
    alert_ref text NOT NULL,
    alert_source text,
    outcome text NOT NULL,
    has_twin boolean NOT NULL DEFAULT false,
    bytes bigint NOT NULL
  );
  CREATE INDEX events_by_alert ON events (alert_ref, seq);
  CREATE INDEX events_by_time ON events (received_at, seq);
  CREATE INDEX events_by_outcome ON events (outcome, seq);
  CREATE INDEX events_by_source ON events (source_id, seq);
  CREATE INDEX events_by_alert_source ON events (alert_source, seq);

  -- head: the members of the alert that lists show, so that they need not read the whole alert. Null on a refused event.
  CREATE TABLE event_bodies (
    event_seq bigint PRIMARY KEY REFERENCES events (seq) ON DELETE CASCADE,
    head text,
    alert text,
    refusal text,
    decisions text NOT NULL,
    headers text NOT NULL,
    raw bytea NOT NULL,
    edited_from text
  );
  -- The alert actions that matched each event.
  CREATE TABLE event_actions (
    action_id text NOT NULL,
    event_seq bigint NOT NULL REFERENCES events (seq) ON DELETE CASCADE,
    PRIMARY KEY (action_id, event_seq)
  );
  CREATE INDEX event_actions_by_event ON event_actions (event_seq);

  -- The events that a delivery key stands for. source_id: '' for none. at: when the event, or its twin, was received.
  CREATE TABLE dedupe (
    source_id text NOT NULL,
    key text NOT NULL,
    event_seq bigint NOT NULL REFERENCES events (seq) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    event_id text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (source_id, key)
  );
  CREATE INDEX dedupe_by_event ON dedupe (event_seq);

  -- Events that a poll of ilert's alerts found. Each happened between the two polls, bounds included.
  CREATE TABLE fetched_events (
    event_seq bigint PRIMARY KEY REFERENCES events (seq) ON DELETE CASCADE,
    received_by text NOT NULL,
    alert_ref text NOT NULL,
    equivalence text NOT NULL,
    earliest_at bigint NOT NULL,
    latest_at bigint NOT NULL
  );
  CREATE INDEX fetched_events_by_alert ON fetched_events (alert_ref, equivalence);

  -- One row for each alert, by what alerts are filtered by. Events that belong to no alert of ilert (tests, digests,
  -- rejected bodies) have a row of their own. status_at: when the event that gave the status happened at the latest;
  -- status_fetched: a poll found it.
  CREATE TABLE alerts (
    ref text PRIMARY KEY,
    kind text NOT NULL,
    source_id text,
    last_seq bigint NOT NULL,
    status text,
    status_at bigint NOT NULL,
    status_fetched boolean NOT NULL,
    is_open boolean NOT NULL,
    priority text,
    alert_source text
  );
  CREATE INDEX alerts_by_recency ON alerts (is_open, last_seq);

  -- The searchable text, folded: it follows the events a little later, because its index is dear. It covers the events
  -- up to search_progress.indexed_to.
  CREATE TABLE event_texts (
    event_seq bigint PRIMARY KEY REFERENCES events (seq) ON DELETE CASCADE,
    text text NOT NULL
  );
  CREATE TABLE search_progress (indexed_to bigint NOT NULL);
  INSERT INTO search_progress (indexed_to) VALUES (0);

  -- When the newest event of each source was received, of those that retention has deleted.
  CREATE TABLE source_activity (source_id text PRIMARY KEY, last_event_at bigint NOT NULL);
  -- Of the stored events. Several nodes will need a row each, or each would wait for the commits of the others.
  CREATE TABLE totals (events bigint NOT NULL, bytes bigint NOT NULL) WITH (fillfactor = 10);
  INSERT INTO totals (events, bytes) VALUES (0, 0);
`;
