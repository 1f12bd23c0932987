import { derivedData } from "./0001-derived-data.ts";

/**
 * Times are Unix ms. A column named after a member of the model contains that member, as JSON if it is an object or a
 * list.
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

  -- The card of an alert in a group. content: JSON of the connector's type. revision, shown_revision: the newest content,
  -- and the newest that the chat service is known to show.
  CREATE TABLE cards (
    out_track_id TEXT PRIMARY KEY,
    connector_id TEXT NOT NULL,
    alert_ref TEXT NOT NULL,
    group_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    content TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    shown_revision INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    UNIQUE (connector_id, group_id, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX cards_by_alert ON cards (alert_ref);
  CREATE INDEX cards_open ON cards (connector_id, group_id, number) WHERE is_open = 1;
  CREATE INDEX cards_resolved ON cards (changed_at) WHERE is_open = 0;
  CREATE INDEX cards_stale ON cards (connector_id, changed_at) WHERE shown_revision BETWEEN 1 AND revision - 1;

  -- What people answered with the cards. id: of the message that brought it. user_id, person: in the chat service.
  CREATE TABLE card_answers (
    id TEXT PRIMARY KEY,
    out_track_id TEXT NOT NULL REFERENCES cards (out_track_id) ON DELETE CASCADE,
    action TEXT NOT NULL,
    user_id TEXT NOT NULL,
    person TEXT NOT NULL,
    claimed_at INTEGER NOT NULL,
    ended_at INTEGER,
    refusal TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX card_answers_by_card ON card_answers (out_track_id);
  -- Of several people who want the same, one acts.
  CREATE UNIQUE INDEX card_answers_open ON card_answers (out_track_id, action) WHERE ended_at IS NULL;

  -- Calls that count towards a monthly quota of the chat service, by quarter of an hour as in sent_counts.
  CREATE TABLE call_counts (
    connector_id TEXT NOT NULL,
    quota TEXT NOT NULL,
    quarter_hour INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    PRIMARY KEY (connector_id, quota, quarter_hour)
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
    -- Who signed in, and who used it last: the address, and what the browser or program calls itself.
    address TEXT,
    program TEXT,
    last_used_at INTEGER,
    last_address TEXT,
    last_program TEXT,
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
  ${derivedData}
`;
