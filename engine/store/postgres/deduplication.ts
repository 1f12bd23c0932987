import {
  equivalenceOf,
  isTerminalEvent,
  possibleTimeOf,
  SLACK_MS,
  typesOf,
  windowStartOf,
} from "../event-equivalence.ts";
import type { NewEvent } from "../records.ts";
import { type Sql, statement } from "./connection.ts";

/** The place of a new event, or the stored event that it repeats. */
export type Claim =
  | { readonly isNew: true; readonly seq: number }
  | { readonly isNew: false; readonly id: string };

/** An event and its `alertRefOf`. */
export interface Arrival {
  readonly event: NewEvent;
  readonly ref: string | null;
}

/**
 * Gives each event a seq, unless it repeats an earlier event. Keys are claimed by the unique constraint, whoever stores
 * the event. A repetition is answered after a write as well, so it waits until the first event is on disk too.
 * @param arrivals - with different keys, and of different alerts
 */
export async function claimSeqs(tx: Sql, arrivals: readonly Arrival[]): Promise<Claim[]> {
  const events = arrivals.map(({ event }) => event);
  const twins = arrivals.map(twinOf);
  const rows = await tx.all(CLAIM, [
    events.map(({ sourceId }) => sourceId ?? ""),
    events.map(({ dedupe }) => dedupe?.key ?? null),
    events.map(({ id }) => id),
    events.map(({ receivedAt }) => receivedAt),
    events.map(({ dedupe, receivedAt }) => (dedupe === null ? null : windowStartOf(dedupe, receivedAt))),
    twins.map((twin) => twin?.ref ?? null),
    twins.map((twin) => twin?.equivalence ?? null),
  ]);
  const claims: Claim[] = [];
  for (const [index, event] of events.entries()) {
    const row = rows[index];
    if (row === undefined) throw new Error("An event got no seq.");
    const twin = event.fetched !== undefined || row.may_be_fetched ? twins[index] : null;
    const known = row.is_new && twin != null ? await claimOfTwin(tx, event, twin) : null;
    const own: Claim = row.is_new ? { isNew: true, seq: row.event_seq } : { isNew: false, id: row.event_id };
    claims.push(known ?? own);
  }
  return claims;
}

/** The alert and the class of types in which the same event may have arrived by the other channel. */
interface Twin {
  readonly ref: string;
  readonly equivalence: string;
}

function twinOf({ event, ref }: Arrival): Twin | null {
  const { kind, alert, dedupe } = event;
  if (dedupe === null || kind !== "alert" || alert === null || ref === null) return null;
  return { ref, equivalence: equivalenceOf(alert.type) };
}

/**
 * The stored event that is the same as this one, which arrives by the other channel: the two have no key in common
 * (docs/protocols/ilert.md §1, §4). An event has at most one twin, so that another event of the same type is not
 * mistaken for it.
 */
async function claimOfTwin(tx: Sql, event: NewEvent, { ref, equivalence }: Twin): Promise<Claim | null> {
  const { from, to } = possibleTimeOf(event);
  const once = isTerminalEvent(equivalence);
  const first =
    event.fetched === undefined
      ? await tx.get(FETCHED_BEFORE, [ref, equivalence, once, from, to, event.alert?.occurredAt ?? null])
      : await tx.get(RECEIVED_BEFORE, [ref, typesOf(equivalence), once, from, to]);
  if (first === undefined) return null;
  await tx.run(RECORD_TWIN, [event.sourceId ?? "", event.dedupe?.key ?? "", first.seq, first.id]);
  return { isNew: false, id: first.id };
}

/** Must be called for a fetched event once it is stored as `seq`. */
export async function recordFetched(tx: Sql, seq: number, { event, ref }: Arrival): Promise<void> {
  if (event.fetched === undefined) return;
  const { by, from, to } = event.fetched;
  await tx.run(INSERT_FETCHED, [seq, by, ref ?? "", equivalenceOf(event.alert?.type ?? ""), from, to]);
}

interface KnownEvent {
  readonly seq: number;
  readonly id: string;
}

/** Orders several matches by their distance in time: a late webhook must not be matched with an older event. */
const distance = (moment: string, from: string, to: string): string =>
  `greatest(${from} - ${moment}, ${moment} - (${to}), 0)`;

const OCCURRED_AT = "coalesce(e.occurred_at, e.received_at)";

interface ClaimRow {
  readonly event_seq: number;
  readonly event_id: string;
  readonly is_new: boolean;
  readonly may_be_fetched: boolean;
}

const CLAIM = statement<ClaimRow>(`
  WITH arrived AS (
    SELECT *, nextval('event_seqs') AS seq
    FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[])
      WITH ORDINALITY AS n (source_id, key, id, at, since, alert_ref, equivalence, place)
  ), claimed AS (
    INSERT INTO dedupe AS d (source_id, key, event_id, at, event_seq)
    SELECT source_id, key, id, at, seq FROM arrived WHERE key IS NOT NULL ORDER BY place
    ON CONFLICT (source_id, key) DO UPDATE SET
      (event_seq, event_id, at) = (
        SELECT CASE WHEN is_known THEN d.event_seq ELSE excluded.event_seq END,
          CASE WHEN is_known THEN d.event_id ELSE excluded.event_id END,
          CASE WHEN is_known THEN d.at ELSE excluded.at END
        FROM (SELECT d.at >= a.since AS is_known FROM arrived a WHERE a.seq = excluded.event_seq) first)
    RETURNING source_id, key, event_seq, event_id
  )
  SELECT coalesce(c.event_seq, a.seq) AS event_seq, coalesce(c.event_id, a.id) AS event_id,
    c.event_seq IS NULL OR c.event_seq = a.seq AS is_new,
    EXISTS (SELECT 1 FROM fetched_events f WHERE f.alert_ref = a.alert_ref AND f.equivalence = a.equivalence)
      AS may_be_fetched
  FROM arrived a LEFT JOIN claimed c ON c.source_id = a.source_id AND c.key = a.key
  ORDER BY a.place`);

const RECORD_TWIN = statement(`
  WITH known AS (UPDATE events SET has_twin = true WHERE seq = $3)
  UPDATE dedupe SET event_seq = $3, event_id = $4 WHERE source_id = $1 AND key = $2`);

const FETCHED_BEFORE = statement<KnownEvent>(`
  SELECT e.seq, e.id FROM fetched_events f JOIN events e ON e.seq = f.event_seq
  WHERE f.alert_ref = $1 AND f.equivalence = $2
    AND ($3 OR (f.earliest_at <= $5 AND f.latest_at >= $4 AND NOT e.has_twin))
  ORDER BY ${distance("$6::bigint", "f.earliest_at", "f.latest_at")}, f.event_seq LIMIT 1`);

const RECEIVED_BEFORE = statement<KnownEvent>(`
  SELECT e.seq, e.id FROM events e
  WHERE e.alert_ref = $1 AND e.kind = 'alert' AND e.type = ANY($2)
    AND ($3 OR ((${OCCURRED_AT} BETWEEN $4 AND $5 OR e.received_at BETWEEN $4 AND $5) AND NOT e.has_twin
      AND NOT EXISTS (SELECT 1 FROM fetched_events f WHERE f.event_seq = e.seq)))
  ORDER BY ${distance(OCCURRED_AT, `($4::bigint + ${SLACK_MS})`, `$5::bigint - ${SLACK_MS}`)}, e.seq LIMIT 1`);

const INSERT_FETCHED = statement(`
  INSERT INTO fetched_events (event_seq, received_by, alert_ref, equivalence, earliest_at, latest_at)
  VALUES ($1, $2, $3, $4, $5, $6)`);
