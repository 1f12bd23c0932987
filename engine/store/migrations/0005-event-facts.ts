/**
 * What events are filtered by, beside the events: accepting an event then keeps up no index but those that tell it
 * from others, and a poll at a million events reads 70 MB in place of 1.5 GB.
 *
 * `event_facts` follows the events a little later, as the search index does; its highest seq says up to where.
 * `event_spans` says for each 4096 seqs between which moments (both included) they were received, since a clock that
 * is set may break the order. `alert_stories` and `sources_seen` answer what the dropped indexes did.
 *
 * `event_outcomes` is what `EVENT_OUTCOMES` in shared/model/event.ts says, in SQL.
 */
export const eventFacts = `
  CREATE TABLE event_facts (
    seq INTEGER PRIMARY KEY REFERENCES events (seq) ON DELETE CASCADE,
    received_at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    kind TEXT NOT NULL,
    source_id TEXT,
    type TEXT,
    status TEXT,
    priority TEXT
  ) STRICT;
  CREATE INDEX facts_by_outcome ON event_facts (outcome);
  CREATE INDEX facts_by_time ON event_facts (received_at);

  CREATE TABLE event_spans (
    block INTEGER PRIMARY KEY,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE alert_stories (
    alert_ref TEXT NOT NULL,
    event_seq INTEGER NOT NULL,
    PRIMARY KEY (alert_ref, event_seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sources_seen (source_id TEXT PRIMARY KEY, last_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  DROP INDEX events_by_source;
  DROP INDEX events_by_type;
  DROP INDEX events_by_kind;
  DROP INDEX events_by_alert;
  DROP INDEX events_by_time;
  CREATE INDEX deliveries_of_connector ON deliveries (connector_id, event_seq);

  CREATE VIEW event_outcomes AS
    SELECT e.seq, CASE WHEN e.kind = 'refused' THEN 'refused' ELSE coalesce((
      SELECT CASE
        WHEN max(d.state = 'dead') THEN 'failed'
        WHEN max(d.state IN ('queued', 'retrying', 'sending')) THEN 'waiting'
        WHEN max(d.state IN ('delivered', 'digested')) THEN 'delivered'
        WHEN count(*) > 0 THEN 'cancelled'
      END
      FROM deliveries d
      WHERE d.event_seq = e.seq
        AND NOT EXISTS (SELECT 1 FROM deliveries r WHERE r.event_seq = e.seq AND r.replay_of = d.id)
    ), 'not-chosen') END AS outcome
    FROM events e;
  CREATE TRIGGER deliveries_decide_outcome AFTER UPDATE OF state ON deliveries
    WHEN NOT (old.state IN ('queued', 'retrying', 'sending') AND new.state IN ('queued', 'retrying', 'sending'))
  BEGIN
    UPDATE event_facts SET outcome = (SELECT o.outcome FROM event_outcomes o WHERE o.seq = new.event_seq)
    WHERE seq = new.event_seq;
  END;

  -- The seqs that were given, less what was deleted, is what is there: adding an event need not be counted.
  CREATE TABLE events_deleted (events INTEGER NOT NULL) STRICT;
  INSERT INTO events_deleted (events)
    SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) - count(*) FROM events;
  DROP TABLE event_total;
`;
