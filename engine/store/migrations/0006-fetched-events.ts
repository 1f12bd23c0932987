/**
 * Events that no webhook brought, but a poll at ilert's alerts, and which event a dedupe key was found to tell again.
 *
 * `fetched_events` says between which two polls (Unix ms, the ends included) such an event happened. `retold_events` has a
 * row for each event that came by both ways: its second key, and the event that was kept. An event is told again at most
 * once, so that a second one of its kind is not taken for it. One key may stand for several events, one after the other,
 * where it is the hash of a body without an id.
 */
export const fetchedEvents = `
  CREATE TABLE fetched_events (
    event_seq INTEGER PRIMARY KEY REFERENCES events (seq) ON DELETE CASCADE,
    received_by TEXT NOT NULL,
    alert_ref TEXT NOT NULL,
    equivalence TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX fetched_by_alert ON fetched_events (alert_ref, equivalence);

  CREATE TABLE retold_events (
    source_id TEXT NOT NULL,
    dedupe_key TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES events (seq) ON DELETE CASCADE,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (source_id, dedupe_key, event_seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX retold_by_event ON retold_events (event_seq);
`;
