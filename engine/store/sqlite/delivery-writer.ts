import type { Reason } from "../../../shared/model/common.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import type { NewDelivery, OrphanedLane } from "../records.ts";
import type { Db } from "./connection.ts";
import type { EventIndex } from "./event-index.ts";

/** The members of an event that a delivery copies. */
interface OwningEvent {
  readonly seq: number;
  readonly kind: EventSummary["kind"];
  /** Null on a refused event, which cannot be delivered. */
  readonly alertRef: string | null;
}

interface DeliveryParams {
  readonly id: string;
  readonly eventSeq: number;
  readonly connectorId: string;
  readonly alertRef: string;
  readonly isTest: number;
  readonly urgent: number;
  readonly mention: string;
  readonly language: string;
  readonly timeZone: string;
  readonly createdAt: number;
  readonly replayOf: string | null;
}

interface CancelParams {
  readonly key: string;
  readonly at: number;
  readonly reason: string;
}

/** Adds and cancels deliveries. Every method must run inside a transaction. */
export function createDeliveryWriter(db: Db, eventIndex: Pick<EventIndex, "deliveryAdded">) {
  const insert = db.prepare<DeliveryParams>(`
    INSERT INTO deliveries
      (id, event_seq, connector_id, alert_ref, is_test, urgent, mention, language, time_zone, state, attempts, created_at,
       replay_of)
    VALUES
      (@id, @eventSeq, @connectorId, @alertRef, @isTest, @urgent, @mention, @language, @timeZone, 'queued', 0, @createdAt,
       @replayOf)`);
  const findEvent = db.prepare<
    [string],
    { seq: number; kind: EventSummary["kind"]; alert_ref: string | null }
  >("SELECT seq, kind, alert_ref FROM events WHERE id = ?");
  const cancelById = db.prepare<CancelParams>(`
    UPDATE deliveries
    SET state = 'cancelled', reason = @reason, finished_at = @at, next_attempt_at = NULL
    WHERE id = @key AND state IN ('queued', 'retrying') AND digest_id IS NULL`);
  // A member of a digest that is being sent may be posted already; it ends as its digest ends.
  const cancelByConnector = db.prepare<CancelParams>(`
    UPDATE deliveries INDEXED BY deliveries_open
    SET state = 'cancelled', reason = @reason, finished_at = @at, next_attempt_at = NULL, digest_id = NULL
    WHERE connector_id = @key AND state IN ('queued', 'retrying', 'sending') AND state <> 'sending'
      AND (digest_id IS NULL
        OR NOT EXISTS (SELECT 1 FROM deliveries g WHERE g.id = deliveries.digest_id AND g.state = 'sending'))`);

  function addTo(event: OwningEvent, deliveries: readonly NewDelivery[]) {
    for (const delivery of deliveries) {
      if (event.alertRef === null) {
        throw refusal("conflict", message("refusal.no-alert"));
      }
      insert.run({
        id: delivery.id,
        eventSeq: event.seq,
        connectorId: delivery.connectorId,
        alertRef: event.alertRef,
        isTest: event.kind === "test" ? 1 : 0,
        urgent: delivery.urgent ? 1 : 0,
        mention: JSON.stringify(delivery.mention),
        language: delivery.language,
        timeZone: delivery.timeZone,
        createdAt: delivery.createdAt,
        replayOf: delivery.replayOf,
      });
    }
  }

  return {
    /** @throws AppError `conflict` for an event without an alert */
    addTo,
    /** @throws AppError `not-found` for an unknown event, `conflict` for a digest's or a refused event */
    addToStored(eventId: string, deliveries: readonly NewDelivery[]) {
      const event = findEvent.get(eventId);
      if (event === undefined) throw refusal("not-found", message("refusal.event-gone"));
      if (event.kind === "digest") {
        throw refusal("conflict", message("refusal.digest-again"));
      }
      addTo({ seq: event.seq, kind: event.kind, alertRef: event.alert_ref }, deliveries);
      eventIndex.deliveryAdded(event.seq);
    },
    /** False when the delivery is not waiting (any more) or belongs to a digest. */
    cancel: (id: string, at: number, reason: Reason): boolean =>
      cancelById.run({ key: id, at, reason: JSON.stringify(reason) }).changes > 0,
    cancelWaiting: (connectorId: string, at: number, reason: Reason): number =>
      cancelByConnector.run({ key: connectorId, at, reason: JSON.stringify(reason) }).changes,
  };
}

const OPEN = "state IN ('queued', 'retrying', 'sending')";

interface EndParams {
  readonly connectorId: string;
  readonly at: number;
  readonly reason: string;
}

/** Ends deliveries whose connector no longer exists. Must run inside a transaction. */
export function createOrphans(db: Db) {
  // Skips from connector to connector through the index, so that the cost does not grow with the queues.
  const openConnectors = db.prepare<[known: string], { connector_id: string }>(`
    WITH RECURSIVE open (connector_id) AS (
      SELECT min(connector_id) FROM deliveries INDEXED BY deliveries_open WHERE ${OPEN}
      UNION ALL
      SELECT (SELECT min(d.connector_id) FROM deliveries d INDEXED BY deliveries_open
        WHERE d.${OPEN} AND d.connector_id > open.connector_id)
      FROM open WHERE open.connector_id IS NOT NULL)
    SELECT connector_id FROM open
    WHERE connector_id IS NOT NULL AND connector_id NOT IN (SELECT value FROM json_each(?))`);
  const endAttempts = db.prepare<EndParams>(`
    UPDATE attempts SET ended_at = @at, outcome = 'interrupted', reason = @reason
    WHERE connector_id = @connectorId AND ended_at IS NULL`);
  const cancelDigests = db.prepare<EndParams>(`
    UPDATE deliveries INDEXED BY deliveries_open
    SET state = 'cancelled', reason = @reason, finished_at = @at, next_attempt_at = NULL, digest_id = NULL
    WHERE connector_id = @connectorId AND ${OPEN}
      AND EXISTS (SELECT 1 FROM digests g WHERE g.delivery_seq = deliveries.seq)`);
  const endDeliveries = db.prepare<EndParams>(`
    UPDATE deliveries INDEXED BY deliveries_open
    SET state = 'failed', reason = @reason, finished_at = @at, next_attempt_at = NULL, digest_id = NULL
    WHERE connector_id = @connectorId AND ${OPEN}`);
  const deleteLanes = db.prepare<[known: string]>(
    "DELETE FROM lanes WHERE connector_id NOT IN (SELECT value FROM json_each(?))",
  );

  return {
    end(connectorIds: readonly string[], at: number, reason: Reason): OrphanedLane[] {
      const known = JSON.stringify(connectorIds);
      const ended = openConnectors.all(known).map(({ connector_id: connectorId }) => {
        const params = { connectorId, at, reason: JSON.stringify(reason) };
        endAttempts.run(params);
        cancelDigests.run(params);
        return { connectorId, deliveries: endDeliveries.run(params).changes };
      });
      deleteLanes.run(known);
      return ended.filter(({ deliveries }) => deliveries > 0);
    },
  };
}
