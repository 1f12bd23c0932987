import type { Db } from "./connection.ts";
import { equivalenceOf, equivalentTypes, isTerminalEvent } from "./event-equivalence.ts";
import type { Fetched, NewEvent } from "./records.ts";
import { repeatsSince } from "./repeats-since.ts";

/** ilert's clock and ours may differ by so much, in ms; by more, where a webhook came as soon as it happened. */
const SLACK_MS = 60_000;
/** A webhook that does not say when it happened may be so long on its way, in ms. */
const ON_ITS_WAY_MS = 5 * 60_000;

interface KnownEvent {
  readonly seq: number;
  readonly id: string;
}

/** What is asked of an event that is already there, to be the same as one that comes in another way. */
interface DedupQuery {
  readonly ref: string;
  readonly equivalence: string;
  readonly from: number;
  readonly to: number;
  readonly once: 0 | 1;
}

/** Among several that may be the same, the one whose time fits best is; a late webhook must not take an older one's place. */
const bestFit = (moment: string, from: string, to: string): string =>
  `max(${from} - ${moment}, ${moment} - (${to}), 0)`;

const TOLD_AT = "coalesce(json_extract(e.alert, '$.occurredAt'), e.received_at)";

/**
 * Knows an event again that came both by webhook and by a poll at ilert's alerts, whichever was first: the
 * two have no key in common (docs/protocols/ilert.md §1, §4). Must run inside the transaction that stores the
 * event.
 */
export function createCrossChannelDedup(db: Db) {
  const isFetched = db.prepare<[], { one: number }>("SELECT 1 AS one FROM fetched_events LIMIT 1");
  /** Webhooks need not ask while nothing was ever fetched, which spares the many. */
  let hasFetched = isFetched.get() !== undefined;

  // By place and without ORDER BY, as for nearly every webhook this is all that is asked.
  const anyFetched = db.prepare<[ref: string, equivalence: string], { one: number }>(
    "SELECT 1 AS one FROM fetched_events INDEXED BY fetched_events_by_alert WHERE alert_ref = ? AND equivalence = ? LIMIT 1",
  );
  const known = db.prepare<[string | null, string, number], KnownEvent>(`
    SELECT e.seq, e.id FROM duplicate_events r JOIN events e ON e.seq = r.event_seq
    WHERE r.source_id = ? AND r.dedupe_key = ? AND r.received_at >= ?`);
  const fetchedBefore = db.prepare<DedupQuery & { moment: number | null }, KnownEvent>(`
    SELECT e.seq, e.id FROM fetched_events f JOIN events e ON e.seq = f.event_seq
    WHERE f.alert_ref = :ref AND f.equivalence = :equivalence AND (:once = 1 OR (f.earliest_at <= :to AND f.latest_at >= :from
      AND NOT EXISTS (SELECT 1 FROM duplicate_events r WHERE r.event_seq = f.event_seq)))
    ORDER BY ${bestFit(":moment", "f.earliest_at", "f.latest_at")}, f.event_seq LIMIT 1`);
  // The alerts' stories follow the events a little later: what they have not come to yet is read from the events.
  const duplicateOf = db.prepare<DedupQuery & { types: string }, KnownEvent>(`
    SELECT e.seq, e.id FROM (
      SELECT event_seq AS seq FROM alert_history WHERE alert_ref = :ref
      UNION
      SELECT seq FROM events WHERE seq > coalesce((SELECT max(seq) FROM event_index), 0) AND alert_ref = :ref
    ) s CROSS JOIN events e ON e.seq = s.seq
    WHERE e.kind = 'alert' AND e.type IN (SELECT value FROM json_each(:types))
      AND (:once = 1 OR ((${TOLD_AT} BETWEEN :from AND :to OR e.received_at BETWEEN :from AND :to)
        AND NOT EXISTS (SELECT 1 FROM fetched_events f WHERE f.event_seq = e.seq)
        AND NOT EXISTS (SELECT 1 FROM duplicate_events r WHERE r.event_seq = e.seq)))
    ORDER BY ${bestFit(TOLD_AT, `:from + ${SLACK_MS}`, `:to - ${SLACK_MS}`)}, e.seq LIMIT 1`);
  const noteRetold = db.prepare<[string | null, string, number, number]>(
    "INSERT OR REPLACE INTO duplicate_events (source_id, dedupe_key, event_seq, received_at) VALUES (?, ?, ?, ?)",
  );
  const noteFetched = db.prepare<[number, string, string, string, number, number]>(
    "INSERT INTO fetched_events (event_seq, received_by, alert_ref, equivalence, earliest_at, latest_at) VALUES (?, ?, ?, ?, ?, ?)",
  );

  function find(event: NewEvent, equivalence: string, ref: string): KnownEvent | undefined {
    const once = isTerminalEvent(equivalence) ? 1 : 0;
    const { fetched } = event;
    if (fetched !== undefined) {
      const span = { from: fetched.from - SLACK_MS, to: fetched.to + SLACK_MS };
      return duplicateOf.get({
        ref,
        equivalence,
        once,
        ...span,
        types: JSON.stringify(equivalentTypes(equivalence)),
      });
    }
    const occurredAt = event.alert?.occurredAt ?? null;
    const [from, to] =
      occurredAt === null
        ? [event.receivedAt - ON_ITS_WAY_MS, event.receivedAt]
        : [occurredAt - SLACK_MS, occurredAt + SLACK_MS];
    return fetchedBefore.get({ ref, equivalence, once, from, to, moment: occurredAt });
  }

  return {
    /**
     * The id of the event that came before in the other way; it is then known again by this one's key too.
     * @param ref - of `alertRefOf`
     */
    idOfFirst(event: NewEvent, ref: string | null): string | null {
      const { alert, dedupe, sourceId, receivedAt, fetched } = event;
      if (event.kind !== "alert" || alert === null || dedupe === null || ref === null) return null;
      if (!hasFetched && fetched === undefined) return null;
      const equivalence = equivalenceOf(alert.type);
      if (fetched === undefined && anyFetched.get(ref, equivalence) === undefined) return null;
      const repeated = known.get(sourceId, dedupe.key, repeatsSince(dedupe, receivedAt));
      if (repeated !== undefined) return repeated.id;
      const first = find(event, equivalence, ref);
      if (first === undefined) return null;
      noteRetold.run(sourceId, dedupe.key, first.seq, receivedAt);
      return first.id;
    },
    /** Of an event that was just stored. */
    note(seq: number, { by, from, to }: Fetched, event: NewEvent, ref: string | null): void {
      noteFetched.run(seq, by, ref ?? "", equivalenceOf(event.alert?.type ?? ""), from, to);
      hasFetched = true;
    },
  };
}
