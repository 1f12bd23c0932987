import {
  type DedupeKey,
  equivalenceOf,
  isTerminalEvent,
  possibleTimeOf,
  SLACK_MS,
  typesOf,
  windowStartOf,
} from "../event-equivalence.ts";
import type { Fetched, NewEvent } from "../records.ts";
import type { Db } from "./connection.ts";

interface KnownEvent {
  readonly seq: number;
  readonly id: string;
}

/** The criteria by which a stored event equals one that arrives by the other channel. */
interface DuplicateQuery {
  readonly ref: string;
  readonly equivalence: string;
  readonly from: number;
  readonly to: number;
  /** 1 = of a terminal event, whose time does not matter. */
  readonly once: 0 | 1;
}

/** Orders several matches by their distance in time: a late webhook must not be matched with an older event. */
const distance = (moment: string, from: string, to: string): string =>
  `max(${from} - ${moment}, ${moment} - (${to}), 0)`;

const OCCURRED_AT = "coalesce(json_extract(e.alert, '$.occurredAt'), e.received_at)";

/** Finds the event that a new one repeats. Must run inside the transaction that stores the event. */
export function createDeduplication(db: Db) {
  // The index gives the oldest first. ORDER BY would guarantee it, but makes SQLite prepare this again for every event.
  const firstByKey = db.prepare<[sourceId: string | null, key: string, since: number], { id: string }>(`
    SELECT id FROM events INDEXED BY events_by_dedupe
    WHERE source_id IS ? AND dedupe_key = ? AND received_at >= ? LIMIT 1`);
  const crossChannel = createCrossChannelDeduplication(db);

  return {
    /**
     * The id of the first event with the same key, or of the same event that arrived by the other channel.
     * @param ref - from `alertRefOf`
     */
    firstOf(event: NewEvent, ref: string | null): string | null {
      const { dedupe, sourceId, receivedAt } = event;
      if (dedupe === null) return null;
      const sameKey = firstByKey.get(sourceId, dedupe.key, windowStartOf(dedupe, receivedAt));
      return sameKey?.id ?? crossChannel.firstOf(event, dedupe, ref);
    },
    recordFetched: crossChannel.recordFetched,
  };
}

/**
 * Recognizes an event that arrives both by webhook and by a poll of ilert's alerts, in either order: the two have no
 * key in common (docs/protocols/ilert.md §1, §4).
 */
function createCrossChannelDeduplication(db: Db) {
  const isFetched = db.prepare<[], { one: number }>("SELECT 1 AS one FROM fetched_events LIMIT 1");
  /** Spares every webhook the queries below as long as nothing was ever fetched. */
  let hasFetched = isFetched.get() !== undefined;

  // Bound by position and without ORDER BY, because for nearly every webhook this is the only query.
  const anyFetched = db.prepare<[ref: string, equivalence: string], { one: number }>(
    "SELECT 1 AS one FROM fetched_events INDEXED BY fetched_events_by_alert WHERE alert_ref = ? AND equivalence = ? LIMIT 1",
  );
  const knownDuplicate = db.prepare<[string | null, string, number], KnownEvent>(`
    SELECT e.seq, e.id FROM duplicate_events r JOIN events e ON e.seq = r.event_seq
    WHERE r.source_id = ? AND r.dedupe_key = ? AND r.received_at >= ?`);
  const fetchedBefore = db.prepare<DuplicateQuery & { moment: number | null }, KnownEvent>(`
    SELECT e.seq, e.id FROM fetched_events f JOIN events e ON e.seq = f.event_seq
    WHERE f.alert_ref = :ref AND f.equivalence = :equivalence AND (:once = 1 OR (f.earliest_at <= :to AND f.latest_at >= :from
      AND NOT EXISTS (SELECT 1 FROM duplicate_events r WHERE r.event_seq = f.event_seq)))
    ORDER BY ${distance(":moment", "f.earliest_at", "f.latest_at")}, f.event_seq LIMIT 1`);
  // The event index follows the events a little later, so the newest are read from the events themselves.
  const receivedBefore = db.prepare<DuplicateQuery & { types: string }, KnownEvent>(`
    SELECT e.seq, e.id FROM (
      SELECT f.seq FROM alert_index a CROSS JOIN event_index f ON f.alert = a.id WHERE a.alert_ref = :ref
      UNION
      SELECT seq FROM events WHERE seq > coalesce((SELECT max(seq) FROM event_index), 0) AND alert_ref = :ref
    ) s CROSS JOIN events e ON e.seq = s.seq
    WHERE e.kind = 'alert' AND e.type IN (SELECT value FROM json_each(:types))
      AND (:once = 1 OR ((${OCCURRED_AT} BETWEEN :from AND :to OR e.received_at BETWEEN :from AND :to)
        AND NOT EXISTS (SELECT 1 FROM fetched_events f WHERE f.event_seq = e.seq)
        AND NOT EXISTS (SELECT 1 FROM duplicate_events r WHERE r.event_seq = e.seq)))
    ORDER BY ${distance(OCCURRED_AT, `:from + ${SLACK_MS}`, `:to - ${SLACK_MS}`)}, e.seq LIMIT 1`);
  const insertDuplicate = db.prepare<[string | null, string, number, number]>(
    "INSERT OR REPLACE INTO duplicate_events (source_id, dedupe_key, event_seq, received_at) VALUES (?, ?, ?, ?)",
  );
  const insertFetched = db.prepare<[number, string, string, string, number, number]>(
    "INSERT INTO fetched_events (event_seq, received_by, alert_ref, equivalence, earliest_at, latest_at) VALUES (?, ?, ?, ?, ?, ?)",
  );

  function find(event: NewEvent, equivalence: string, ref: string): KnownEvent | undefined {
    const once = isTerminalEvent(equivalence) ? 1 : 0;
    const criteria = { ref, equivalence, once, ...possibleTimeOf(event) } as const;
    if (event.fetched !== undefined) {
      return receivedBefore.get({ ...criteria, types: JSON.stringify(typesOf(equivalence)) });
    }
    return fetchedBefore.get({ ...criteria, moment: event.alert?.occurredAt ?? null });
  }

  return {
    /** The id of the event that arrived first by the other channel; it is then also found by this one's key. */
    firstOf(event: NewEvent, dedupe: DedupeKey, ref: string | null): string | null {
      const { alert, sourceId, receivedAt, fetched } = event;
      if (event.kind !== "alert" || alert === null || ref === null) return null;
      if (!hasFetched && fetched === undefined) return null;
      const equivalence = equivalenceOf(alert.type);
      if (fetched === undefined && anyFetched.get(ref, equivalence) === undefined) return null;
      const known = knownDuplicate.get(sourceId, dedupe.key, windowStartOf(dedupe, receivedAt));
      if (known !== undefined) return known.id;
      const first = find(event, equivalence, ref);
      if (first === undefined) return null;
      insertDuplicate.run(sourceId, dedupe.key, first.seq, receivedAt);
      return first.id;
    },
    /** Must be called for a fetched event once it is stored as `seq`. */
    recordFetched(seq: number, { by, from, to }: Fetched, event: NewEvent, ref: string | null): void {
      insertFetched.run(seq, by, ref ?? "", equivalenceOf(event.alert?.type ?? ""), from, to);
      hasFetched = true;
    },
  };
}
