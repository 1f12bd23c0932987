import type { Reason } from "../../../shared/model/common.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import type { NewDelivery } from "../records.ts";
import { type Sql, statement } from "./connection.ts";

/** The members of an event that a delivery copies. */
interface OwningEvent {
  readonly seq: number;
  readonly kind: EventSummary["kind"];
  /** Null on a refused event, which cannot be delivered. */
  readonly alertRef: string | null;
}

/** A delivery with the event that it belongs to. */
interface OwnedDelivery extends NewDelivery {
  readonly event: OwningEvent;
}

/** @throws AppError `conflict` for an event without an alert */
export async function insertDeliveries(tx: Sql, deliveries: readonly OwnedDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const column = <Value>(pick: (delivery: OwnedDelivery) => Value) => deliveries.map(pick);
  const refs = column(({ event }) => event.alertRef);
  if (refs.includes(null)) throw refusal("conflict", message("refusal.no-alert"));
  await tx.run(INSERT, [
    column(({ event }) => event.seq),
    refs,
    column(({ event }) => event.kind === "test"),
    column(({ id }) => id),
    column(({ connectorId }) => connectorId),
    column(({ urgent }) => (urgent ? 1 : 0)),
    column(({ mention }) => JSON.stringify(mention)),
    column(({ language }) => language),
    column(({ timeZone }) => timeZone),
    column(({ createdAt }) => createdAt),
    column(({ replayOf }) => replayOf),
  ]);
}

/** @throws AppError `not-found` for an unknown event, `conflict` for a digest's or a refused event */
export async function addToStored(
  tx: Sql,
  eventId: string,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  const event = await tx.get(FIND_EVENT, [eventId]);
  if (event === undefined) throw refusal("not-found", message("refusal.event-gone"));
  if (event.kind === "digest") throw refusal("conflict", message("refusal.digest-again"));
  const owner = { seq: event.seq, kind: event.kind, alertRef: event.has_alert ? event.alert_ref : null };
  await insertDeliveries(
    tx,
    deliveries.map((delivery) => ({ ...delivery, event: owner })),
  );
  await tx.run(UPDATE_OUTCOME, [event.seq]);
}

/** False when the delivery is not waiting (any more) or belongs to a digest. */
export const cancelWaitingDelivery = async (
  tx: Sql,
  id: string,
  at: number,
  reason: Reason,
): Promise<boolean> => (await tx.run(CANCEL, [id, at, JSON.stringify(reason)])) > 0;

/**
 * A statement that ends deliveries ends at most so many, because a busy server takes a second for them, and cancels
 * statements that take 4 s.
 */
export const MAX_ENDED = 1_000;

/** @returns the number of cancelled deliveries */
export async function cancelWaitingOf(
  tx: Sql,
  connectorId: string,
  at: number,
  reason: Reason,
): Promise<number> {
  const params = [connectorId, at, JSON.stringify(reason), MAX_ENDED];
  let cancelled = 0;
  for (let last = MAX_ENDED; last === MAX_ENDED; cancelled += last) {
    last = await tx.run(CANCEL_OF_CONNECTOR, params);
  }
  return cancelled;
}

/** In the order of the list, because the oldest is sent first. */
const INSERT = statement(`
  INSERT INTO deliveries (event_seq, alert_ref, is_test, id, connector_id, urgent, mention, language, time_zone, created_at,
    replay_of)
  SELECT event_seq, alert_ref, is_test, id, connector_id, urgent, mention, language, time_zone, created_at, replay_of
  FROM unnest($1::bigint[], $2::text[], $3::boolean[], $4::text[], $5::text[], $6::smallint[], $7::text[], $8::text[],
      $9::text[], $10::bigint[], $11::text[])
    WITH ORDINALITY AS n (event_seq, alert_ref, is_test, id, connector_id, urgent, mention, language, time_zone,
      created_at, replay_of, place)
  ORDER BY place`);

const FIND_EVENT = statement<{
  seq: number;
  kind: EventSummary["kind"];
  alert_ref: string;
  has_alert: boolean;
}>(`
  SELECT e.seq, e.kind, e.alert_ref, b.alert IS NOT NULL AS has_alert
  FROM events e JOIN event_bodies b ON b.event_seq = e.seq WHERE e.id = $1`);

const UPDATE_OUTCOME = statement(
  "UPDATE events e SET outcome = o.outcome FROM event_outcomes o WHERE e.seq = $1 AND o.seq = e.seq",
);

const CANCEL = statement(`
  UPDATE deliveries SET state = 'cancelled', reason = $3, finished_at = $2, next_attempt_at = NULL
  WHERE id = $1 AND state IN ('queued', 'retrying') AND digest_id IS NULL`);

/** A member of a digest that is being sent may be posted already; it ends as its digest ends. */
const CANCEL_OF_CONNECTOR = statement(`
  UPDATE deliveries
  SET state = 'cancelled', reason = $3, finished_at = $2, next_attempt_at = NULL, digest_id = NULL
  WHERE seq = ANY(ARRAY(
    SELECT d.seq FROM deliveries d
    WHERE d.connector_id = $1 AND d.state IN ('queued', 'retrying')
      AND NOT EXISTS (SELECT 1 FROM deliveries g WHERE g.id = d.digest_id AND g.state = 'sending')
    LIMIT $4))`);
