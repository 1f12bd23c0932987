import type { AlertEvent } from "../../../../shared/model/event.ts";
import { fromJson, fromNullableJson } from "../../json-column.ts";
import type { NewEvent } from "../../records.ts";
import type { Db } from "../../sqlite/connection.ts";
import { plain, type Sql, statement } from "../connection.ts";
import { type AddedEvent, insertEvents } from "../event-rows.ts";

interface SqliteEvent {
  readonly seq: number;
  readonly id: string;
  readonly kind: NewEvent["kind"];
  readonly source_id: string | null;
  readonly dedupe_key: string | null;
  readonly received_at: number;
  readonly alert_ref: string | null;
  readonly refusal: string | null;
  readonly decisions: string;
  readonly alert: string | null;
  readonly headers: string;
  readonly raw: Buffer;
  readonly edited_from: string | null;
  readonly received_by: NonNullable<NewEvent["fetched"]>["by"] | null;
  readonly earliest_at: number | null;
  readonly latest_at: number | null;
}

/** Events that one statement inserts. */
const BATCH = 500;

/**
 * Copies the events with their keys; the search text follows once a node runs on the database. Their outcomes have to be
 * set by `setOutcomes` once the deliveries are copied.
 * @param onProgress - called with the number of events so far
 */
export async function copyEvents(db: Db, tx: Sql, onProgress: (events: number) => void): Promise<number> {
  const page = db.prepare<[number], SqliteEvent>(`
    SELECT e.*, f.received_by, f.earliest_at, f.latest_at
    FROM events e LEFT JOIN fetched_events f ON f.event_seq = e.seq
    WHERE e.seq > ? ORDER BY e.seq LIMIT ${BATCH}`);
  let copied = 0;
  for (let last = 0; ; ) {
    const rows = page.all(last);
    if (rows.length === 0) break;
    last = rows.at(-1)?.seq ?? last;
    for (const events of byOccurrence(rows.map(addedEvent))) await insertEvents(tx, events);
    await putKeys(
      tx,
      rows.map((row) => [row.source_id, row.dedupe_key, row.seq, row.id, row.received_at]),
    );
    copied += rows.length;
    onProgress(copied);
  }
  await copyTwins(db, tx);
  await tx.run(plain("SELECT setval('event_seqs', coalesce((SELECT max(seq) FROM events), 0) + 1, false)"));
  return copied;
}

function addedEvent(row: SqliteEvent): AddedEvent {
  const { received_by: by, earliest_at: from, latest_at: to } = row;
  const fetched = by === null || from === null || to === null ? {} : { fetched: { by, from, to } };
  const edited = row.edited_from === null ? {} : { editedFrom: row.edited_from };
  return {
    seq: row.seq,
    ref: row.alert_ref,
    deliveries: [],
    configRevision: null,
    event: {
      id: row.id,
      kind: row.kind,
      sourceId: row.source_id,
      receivedAt: row.received_at,
      dedupe: null,
      alert: fromNullableJson<AlertEvent>(row.alert),
      refusal: fromNullableJson(row.refusal),
      headers: fromJson(row.headers),
      rawBody: row.raw,
      decisions: fromJson(row.decisions),
      ...fetched,
      ...edited,
    },
  };
}

/** Groups in which no alert occurs twice, so that the later event of an alert is inserted later. */
function byOccurrence(events: readonly AddedEvent[]): AddedEvent[][] {
  const groups: AddedEvent[][] = [];
  const occurrences = new Map<string, number>();
  for (const one of events) {
    const ref = one.ref ?? one.event.id;
    const index = occurrences.get(ref) ?? 0;
    occurrences.set(ref, index + 1);
    groups[index] ??= [];
    groups[index].push(one);
  }
  return groups;
}

type KeyRow = readonly [
  sourceId: string | null,
  key: string | null,
  eventSeq: number,
  eventId: string,
  at: number,
];

/** The last event of each key: in SQLite, a key may stand for several events, one after the other. */
async function putKeys(tx: Sql, rows: readonly KeyRow[]): Promise<void> {
  const newest = new Map<string, KeyRow>();
  for (const row of rows) if (row[1] !== null) newest.set(JSON.stringify([row[0], row[1]]), row);
  const kept = [...newest.values()];
  if (kept.length === 0) return;
  await tx.run(PUT_KEYS, [
    kept.map(([sourceId]) => sourceId ?? ""),
    kept.map(([, key]) => key),
    kept.map(([, , seq]) => seq),
    kept.map(([, , , id]) => id),
    kept.map(([, , , , at]) => at),
  ]);
}

const PUT_KEYS = statement(`
  INSERT INTO dedupe AS d (source_id, key, event_seq, event_id, at)
  SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::bigint[])
  ON CONFLICT (source_id, key) DO UPDATE SET event_seq = excluded.event_seq, event_id = excluded.event_id, at = excluded.at
  WHERE d.at <= excluded.at`);

/** The keys of events that came both by webhook and by poll. */
async function copyTwins(db: Db, tx: Sql): Promise<void> {
  const twins = db
    .prepare<
      [],
      { source_id: string; dedupe_key: string; event_seq: number; id: string; received_at: number }
    >(`
      SELECT t.source_id, t.dedupe_key, t.event_seq, e.id, t.received_at
      FROM duplicate_events t JOIN events e ON e.seq = t.event_seq ORDER BY t.received_at`)
    .all();
  await putKeys(
    tx,
    twins.map((twin) => [twin.source_id, twin.dedupe_key, twin.event_seq, twin.id, twin.received_at]),
  );
  await tx.run(MARK_TWINS, [twins.map(({ event_seq }) => event_seq)]);
}

const MARK_TWINS = statement("UPDATE events SET has_twin = true WHERE seq = ANY($1::bigint[])");

/** To be called once the deliveries are copied. */
export const setOutcomes = async (tx: Sql): Promise<void> => void (await tx.run(SET_OUTCOMES));

const SET_OUTCOMES = statement(`
  UPDATE events e SET outcome = o.outcome FROM event_outcomes o WHERE o.seq = e.seq AND e.outcome <> o.outcome`);
