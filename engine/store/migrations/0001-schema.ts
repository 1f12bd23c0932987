/**
 * Times are Unix ms. A column named after a member of the model contains that member, as JSON if it is an object or a
 * list.
 *
 * Data that can be computed from other tables is stored in separate tables, which recovery rebuilds:
 * - `events_fts`, `event_index`, `event_time_ranges`, `event_actions`, `alert_index`, `ilert_alert_sources` and
 *   `source_activity` follow the events a little later, because accepting an event must not wait for them.
 * - `lane_counts` and `deleted_event_count` spare counting a million rows.
 */
export const schema = `
  -- AUTOINCREMENT: a seq is never reused, so a position in the search index or in a list stays valid after deletions.
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
    raw BLOB NOT NULL,
    edited_from TEXT
  ) STRICT;
  CREATE INDEX events_by_dedupe ON events (source_id, dedupe_key) WHERE dedupe_key IS NOT NULL;

  -- Events that a poll of ilert's alerts found. Each happened between the two polls, bounds included.
  CREATE TABLE fetched_events (
    event_seq INTEGER PRIMARY KEY REFERENCES events (seq) ON DELETE CASCADE,
    received_by TEXT NOT NULL,
    alert_ref TEXT NOT NULL,
    equivalence TEXT NOT NULL,
    earliest_at INTEGER NOT NULL,
    latest_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX fetched_events_by_alert ON fetched_events (alert_ref, equivalence);

  -- One row for each event that came both by webhook and by poll: the key of the second, and the event that was kept.
  -- An event has at most one duplicate, so that another event of the same type is not mistaken for it. One key may
  -- stand for several events, one after the other, where it is the hash of a body without an id.
  CREATE TABLE duplicate_events (
    source_id TEXT NOT NULL,
    dedupe_key TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES events (seq) ON DELETE CASCADE,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (source_id, dedupe_key, event_seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX duplicate_events_by_event ON duplicate_events (event_seq);

  -- maybe_posted: an attempt may have reached the robot without an answer that confirms it. no_digest: is always posted
  -- on its own, because it is a digest, or was part of one that failed. digest_id: the id of the digest's delivery.
  -- language, time_zone: of the message, as BCP 47 tag and IANA name.
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
    digest_id TEXT,
    maybe_posted INTEGER NOT NULL DEFAULT 0,
    no_digest INTEGER NOT NULL DEFAULT 0,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL
  ) STRICT;
  CREATE INDEX deliveries_by_event ON deliveries (event_seq);
  CREATE INDEX deliveries_by_connector ON deliveries (connector_id, seq);
  CREATE INDEX deliveries_by_state ON deliveries (state, seq);
  CREATE INDEX deliveries_by_digest ON deliveries (digest_id) WHERE digest_id IS NOT NULL;
  -- The lanes read only what waits or is being sent: few rows, however many have been delivered. A delivery that waits
  -- in a digest is not sent on its own, so the first two leave it out.
  CREATE INDEX deliveries_in_queue
    ON deliveries (connector_id, urgent DESC, seq, next_attempt_at, alert_ref, maybe_posted, no_digest)
    WHERE state IN ('queued', 'retrying') AND digest_id IS NULL;
  CREATE INDEX deliveries_by_due_time ON deliveries (connector_id, coalesce(next_attempt_at, 0), alert_ref)
    WHERE state IN ('queued', 'retrying') AND digest_id IS NULL;
  CREATE INDEX deliveries_open ON deliveries (connector_id, alert_ref, seq, state, created_at)
    WHERE state IN ('queued', 'retrying', 'sending');
  -- The few that keep later deliveries of their alert out of a digest.
  CREATE INDEX deliveries_preventing_digest ON deliveries (connector_id, alert_ref, seq)
    WHERE state IN ('queued', 'retrying', 'sending')
      AND (state = 'sending' OR maybe_posted = 1 OR no_digest = 1 OR digest_id IS NOT NULL);
  CREATE INDEX deliveries_by_connector_event ON deliveries (connector_id, event_seq);
  CREATE INDEX deliveries_waiting ON deliveries (connector_id, seq) WHERE state IN ('queued', 'retrying');

  CREATE TABLE digests (
    delivery_seq INTEGER PRIMARY KEY REFERENCES deliveries (seq) ON DELETE CASCADE,
    title TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;

  -- connector_id: the lane whose rate window counts the attempt; NULL for a test, which is in robot_sends.
  CREATE TABLE attempts (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    delivery_seq INTEGER NOT NULL REFERENCES deliveries (seq) ON DELETE CASCADE,
    connector_id TEXT,
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

  -- Messages to robots that were in no queue: tests of connections. A robot is stored as a salted hash.
  CREATE TABLE robot_sends (
    id TEXT NOT NULL PRIMARY KEY,
    robot TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
  ) STRICT, WITHOUT ROWID;

  -- Messages that robots accepted, by quarter of an hour, of which its start is stored: months begin on one in every
  -- time zone. These counts outlive the attempts.
  CREATE TABLE sent_counts (
    connector_id TEXT NOT NULL,
    quarter_hour INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (connector_id, quarter_hour)
  ) STRICT, WITHOUT ROWID;

  -- Who may sign in. email: in lower case.
  CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    disabled INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- A browser or a program that is signed in. hash: SHA-256 of the token, which is not stored.
  CREATE TABLE personal_tokens (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    hash TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    -- The OpenID Connect provider that vouched for the person; null = a link did.
    issuer TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX personal_tokens_by_person ON personal_tokens (person_id);
  -- Links that sign a person in once.
  CREATE TABLE login_links (
    person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    hash TEXT NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE lanes (
    connector_id TEXT PRIMARY KEY,
    hold_until INTEGER,
    blocked TEXT,
    -- What the robot has last shown of the configuration, as JSON; null = nothing.
    proof TEXT
  ) STRICT, WITHOUT ROWID;

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

  -- Who did what. actor_id: of a person. entity_ids, changes: JSON. count: refusals of the same call within an hour share
  -- a row, and so do the deletions of a day. Its rows are small beside the events, but count as size like them.
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    count INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT,
    actor_name TEXT,
    address TEXT,
    channel TEXT NOT NULL,
    procedure TEXT NOT NULL,
    entity_kind TEXT,
    entity_ids TEXT NOT NULL,
    changes TEXT NOT NULL,
    more_changes INTEGER NOT NULL,
    version INTEGER,
    outcome TEXT NOT NULL,
    code TEXT
  ) STRICT;
  CREATE INDEX audit_started ON audit (outcome) WHERE outcome = 'started';

  -- The configuration without its secrets. audit_id: the entry of the change that made it. is_pending: the settings file
  -- may not have been replaced yet.
  CREATE TABLE config_versions (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    audit_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    document TEXT NOT NULL,
    is_pending INTEGER NOT NULL
  ) STRICT;

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
