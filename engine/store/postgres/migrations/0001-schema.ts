import { logTables } from "./0001-log.ts";
import { teamTables } from "./0001-team.ts";

/**
 * Times are Unix ms. A column named after a member of the model contains that member, as JSON text if it is an object or
 * a list: text, because `jsonb` refuses an escaped NUL, which an alert may contain.
 */
export const schema = `
  ${logTables}

  -- maybe_posted: an attempt may have reached the robot without an answer that confirms it. no_digest: is always posted
  -- on its own, because it is a digest, or was part of one that failed. digest_id: the id of the digest's delivery.
  -- urgent: 2 = a digest, 1 = urgent. reason_code: of the reason. language, time_zone: of the message, as BCP 47 tag and
  -- IANA name.
  CREATE TABLE deliveries (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    event_seq bigint NOT NULL REFERENCES events (seq) ON DELETE CASCADE,
    connector_id text NOT NULL,
    alert_ref text NOT NULL,
    is_test boolean NOT NULL,
    urgent smallint NOT NULL,
    mention text NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    reason text,
    reason_code text,
    attempts integer NOT NULL DEFAULT 0,
    created_at bigint NOT NULL,
    next_attempt_at bigint,
    retrying_since bigint,
    finished_at bigint,
    replay_of text,
    digest_id text,
    maybe_posted boolean NOT NULL DEFAULT false,
    no_digest boolean NOT NULL DEFAULT false,
    language text NOT NULL,
    time_zone text NOT NULL
  );
  CREATE INDEX deliveries_by_event ON deliveries (event_seq);
  CREATE INDEX deliveries_by_connector ON deliveries (connector_id, seq);
  CREATE INDEX deliveries_by_connector_event ON deliveries (connector_id, event_seq);
  CREATE INDEX deliveries_failed ON deliveries (seq) WHERE state = 'failed';
  CREATE INDEX deliveries_by_digest ON deliveries (digest_id) WHERE digest_id IS NOT NULL;
  -- The lanes read only what waits or is being sent: few rows, however many have been delivered. A delivery that waits
  -- in a digest is not sent on its own, so the first two leave it out.
  CREATE INDEX deliveries_in_queue ON deliveries (connector_id, urgent DESC, seq)
    WHERE state IN ('queued', 'retrying') AND digest_id IS NULL;
  CREATE INDEX deliveries_by_due_time ON deliveries (connector_id, coalesce(next_attempt_at, 0))
    WHERE state IN ('queued', 'retrying') AND digest_id IS NULL;
  CREATE INDEX deliveries_open ON deliveries (connector_id, alert_ref, seq)
    WHERE state IN ('queued', 'retrying', 'sending');
  -- The few that keep later deliveries of their alert out of a digest.
  CREATE INDEX deliveries_preventing_digest ON deliveries (connector_id, alert_ref, seq)
    WHERE state IN ('queued', 'retrying', 'sending')
      AND (state = 'sending' OR maybe_posted OR no_digest OR digest_id IS NOT NULL);

  -- EVENT_OUTCOMES of shared/model/event.ts in SQL.
  CREATE VIEW event_outcomes AS
    SELECT e.seq, CASE WHEN e.kind = 'rejected' THEN 'rejected' ELSE coalesce((
      SELECT CASE
        WHEN bool_or(d.state = 'failed') THEN 'failed'
        WHEN bool_or(d.state IN ('queued', 'retrying', 'sending')) THEN 'waiting'
        WHEN bool_or(d.state IN ('delivered', 'digested')) THEN 'delivered'
        WHEN count(*) > 0 THEN 'cancelled'
      END
      FROM deliveries d
      WHERE d.event_seq = e.seq
        AND NOT EXISTS (SELECT 1 FROM deliveries r WHERE r.event_seq = e.seq AND r.replay_of = d.id)
    ), 'not-matched') END AS outcome
    FROM events e;
  -- The plans of plpgsql are kept, those of a function in SQL would be made again for each row.
  CREATE FUNCTION update_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE present text := (SELECT outcome FROM event_outcomes WHERE seq = new.event_seq);
  BEGIN
    UPDATE events SET outcome = present WHERE seq = new.event_seq AND outcome <> present;
    RETURN NULL;
  END $$;
  CREATE TRIGGER deliveries_update_outcome AFTER UPDATE OF state ON deliveries FOR EACH ROW
    WHEN (old.state <> new.state AND NOT (
      old.state IN ('queued', 'retrying', 'sending') AND new.state IN ('queued', 'retrying', 'sending')))
    EXECUTE FUNCTION update_outcome();

  CREATE TABLE digests (
    delivery_seq bigint PRIMARY KEY REFERENCES deliveries (seq) ON DELETE CASCADE,
    title text NOT NULL,
    text text NOT NULL
  );

  -- connector_id: the lane whose rate window counts the attempt.
  CREATE TABLE attempts (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    delivery_seq bigint NOT NULL REFERENCES deliveries (seq) ON DELETE CASCADE,
    connector_id text NOT NULL,
    started_at bigint NOT NULL,
    ended_at bigint,
    duration_ms double precision,
    outcome text,
    http_status integer,
    errcode bigint,
    reason text,
    answer text,
    accepted boolean NOT NULL DEFAULT false
  );
  CREATE INDEX attempts_by_delivery ON attempts (delivery_seq);
  CREATE INDEX attempts_by_end ON attempts (connector_id, ended_at);
  CREATE INDEX attempts_accepted ON attempts (connector_id, ended_at) WHERE accepted;

  -- Messages to robots that were in no queue: tests of connections. A robot is stored as a salted hash.
  CREATE TABLE robot_sends (
    id text PRIMARY KEY,
    robot text NOT NULL,
    started_at bigint NOT NULL,
    ended_at bigint
  );

  -- Messages that robots accepted, by quarter of an hour, of which its start is stored: months begin on one in every
  -- time zone. These counts outlive the attempts.
  CREATE TABLE sent_counts (
    connector_id text NOT NULL,
    quarter_hour bigint NOT NULL,
    sent bigint NOT NULL,
    PRIMARY KEY (connector_id, quarter_hour)
  );

  -- block_reason: JSON of the reason; null = not blocked. proof: what the robot has last shown of the configuration, as
  -- JSON; null = nothing.
  CREATE TABLE lanes (
    connector_id text PRIMARY KEY,
    hold_until bigint,
    block_reason text,
    blocked_since bigint,
    probe_at bigint,
    proof text
  );

  -- The card of an alert in a group. content: JSON of the connector's type. revision, shown_revision: the newest content,
  -- and the newest that the chat service is known to show.
  CREATE TABLE cards (
    out_track_id text PRIMARY KEY,
    connector_id text NOT NULL,
    alert_ref text NOT NULL,
    group_id text NOT NULL,
    number integer NOT NULL,
    content text NOT NULL,
    is_open boolean NOT NULL,
    revision bigint NOT NULL,
    shown_revision bigint NOT NULL,
    changed_at bigint NOT NULL,
    UNIQUE (connector_id, group_id, number)
  );
  CREATE INDEX cards_by_alert ON cards (alert_ref);
  CREATE INDEX cards_open ON cards (connector_id, group_id, number) WHERE is_open;
  CREATE INDEX cards_resolved ON cards (changed_at) WHERE NOT is_open;
  CREATE INDEX cards_stale ON cards (connector_id, changed_at) WHERE shown_revision BETWEEN 1 AND revision - 1;

  -- What people answered with the cards. id: of the message that brought it. user_id, person: in the chat service.
  CREATE TABLE card_answers (
    id text PRIMARY KEY,
    out_track_id text NOT NULL REFERENCES cards (out_track_id) ON DELETE CASCADE,
    action text NOT NULL,
    user_id text NOT NULL,
    person text NOT NULL,
    claimed_at bigint NOT NULL,
    ended_at bigint,
    refusal text
  );
  CREATE INDEX card_answers_by_card ON card_answers (out_track_id);
  -- Of several people who want the same, one acts.
  CREATE UNIQUE INDEX card_answers_open ON card_answers (out_track_id, action) WHERE ended_at IS NULL;

  -- Calls that count towards a monthly quota of the chat service, by quarter of an hour as in sent_counts.
  CREATE TABLE call_counts (
    connector_id text NOT NULL,
    quota text NOT NULL,
    quarter_hour bigint NOT NULL,
    calls bigint NOT NULL,
    PRIMARY KEY (connector_id, quota, quarter_hour)
  );

  -- Who may send to which robot: the owner of its lease, for as long as the owner's own lease lasts. epoch: raised with
  -- each change of the owner. seen_at, lease_until: on the clock of the database. slot: the number of the lock that the session
  -- of a living node holds.
  CREATE TABLE nodes (
    id text PRIMARY KEY,
    slot integer GENERATED ALWAYS AS IDENTITY UNIQUE,
    name text NOT NULL,
    version text NOT NULL,
    started_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    lease_until bigint NOT NULL
  );
  CREATE TABLE leases (
    name text PRIMARY KEY,
    owner text REFERENCES nodes (id) ON DELETE SET NULL,
    epoch bigint NOT NULL DEFAULT 0
  );

  ${teamTables}
`;
