/**
 * Digests, the memory of what may have been posted, and what retention needs: counts that outlive the rows they are
 * about, and a way to the oldest events.
 *
 * `maybe_posted`: a try may have reached the robot without an answer that says so. `no_digest`: goes out on its own
 * whatever happens: a digest itself, or what was let out of one that failed. `digest_id`, there from the beginning, is
 * the id of the digest's delivery.
 */
export const digestsAndRetention = `
  ALTER TABLE deliveries ADD COLUMN maybe_posted INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE deliveries ADD COLUMN no_digest INTEGER NOT NULL DEFAULT 0;
  -- How their tries ended is not known any more, so the worst is taken for granted.
  UPDATE deliveries SET maybe_posted = 1 WHERE state IN ('queued', 'retrying') AND attempts > 0;

  CREATE TABLE digests (
    delivery_seq INTEGER PRIMARY KEY REFERENCES deliveries (seq) ON DELETE CASCADE,
    title TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX deliveries_by_digest ON deliveries (digest_id) WHERE digest_id IS NOT NULL;

  -- What waits in a digest has no turn of its own, so it is not in these two.
  DROP INDEX deliveries_in_turn;
  CREATE INDEX deliveries_in_turn
    ON deliveries (connector_id, urgent DESC, seq, next_attempt_at, alert_ref, maybe_posted, no_digest, is_test)
    WHERE state IN ('queued', 'retrying') AND digest_id IS NULL;
  DROP INDEX deliveries_by_due_time;
  CREATE INDEX deliveries_by_due_time ON deliveries (connector_id, coalesce(next_attempt_at, 0), alert_ref)
    WHERE state IN ('queued', 'retrying') AND digest_id IS NULL;
  DROP INDEX deliveries_open;
  CREATE INDEX deliveries_open ON deliveries (connector_id, alert_ref, seq, state, created_at)
    WHERE state IN ('queued', 'retrying', 'sending');
  -- The few that keep later ones of their alert out of a digest.
  CREATE INDEX deliveries_barring_digest ON deliveries (connector_id, alert_ref, seq)
    WHERE state IN ('queued', 'retrying', 'sending')
      AND (state = 'sending' OR maybe_posted = 1 OR no_digest = 1 OR digest_id IS NOT NULL);

  CREATE INDEX events_by_time ON events (received_at, seq);
  CREATE TABLE event_total (events INTEGER NOT NULL) STRICT;
  INSERT INTO event_total (events) SELECT count(*) FROM events;

  -- Messages that robots took, by quarter of an hour: months begin on one in every time zone.
  CREATE TABLE sent_counts (
    connector_id TEXT NOT NULL,
    quarter INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (connector_id, quarter)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO sent_counts (connector_id, quarter, sent)
    SELECT connector_id, ended_at / 900000 * 900000, count(*) FROM attempts WHERE accepted = 1 GROUP BY 1, 2;
`;
