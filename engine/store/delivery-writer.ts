import { AppError } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { EventSummary } from "../../shared/model/event.ts";
import type { Db } from "./connection.ts";
import type { NewDelivery } from "./store.ts";

/** What a delivery takes over from its event. */
export interface OwningEvent {
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
  readonly createdAt: number;
  readonly replayOf: string | null;
}

/** Statements that add and take back deliveries; each must run inside a transaction. */
export function createDeliveryWriter(db: Db) {
  const insert = db.prepare<DeliveryParams>(`
    INSERT INTO deliveries
      (id, event_seq, connector_id, alert_ref, is_test, urgent, mention, state, attempts, created_at, replay_of)
    VALUES
      (@id, @eventSeq, @connectorId, @alertRef, @isTest, @urgent, @mention, 'queued', 0, @createdAt, @replayOf)`);
  const findEvent = db.prepare<
    [string],
    { seq: number; kind: EventSummary["kind"]; alert_ref: string | null }
  >("SELECT seq, kind, alert_ref FROM events WHERE id = ?");
  const cancel = (table: string, filter: string) =>
    db.prepare<{ key: string; at: number; reason: string }>(`
      UPDATE ${table}
      SET state = 'cancelled', reason = @reason, finished_at = @at, next_attempt_at = NULL
      WHERE ${filter} AND state IN ('queued', 'retrying')`);
  const cancelById = cancel("deliveries", "id = @key");
  const cancelByConnector = cancel("deliveries INDEXED BY deliveries_in_turn", "connector_id = @key");

  function addTo(event: OwningEvent, deliveries: readonly NewDelivery[]) {
    for (const delivery of deliveries) {
      if (event.alertRef === null) {
        throw new AppError("conflict", "This event could not be read, so there is nothing to deliver.");
      }
      insert.run({
        id: delivery.id,
        eventSeq: event.seq,
        connectorId: delivery.connectorId,
        alertRef: event.alertRef,
        isTest: event.kind === "test" ? 1 : 0,
        urgent: delivery.urgent ? 1 : 0,
        mention: JSON.stringify(delivery.mention),
        createdAt: delivery.createdAt,
        replayOf: delivery.replayOf,
      });
    }
  }

  return {
    /** @throws AppError `conflict` for an event without an alert */
    addTo,
    /** @throws AppError `not-found` for an unknown event */
    addToStored(eventId: string, deliveries: readonly NewDelivery[]) {
      const event = findEvent.get(eventId);
      if (event === undefined) throw new AppError("not-found", "There is no such event (any more).");
      addTo({ seq: event.seq, kind: event.kind, alertRef: event.alert_ref }, deliveries);
    },
    /** False when the delivery is not waiting (any more). */
    cancel: (id: string, at: number, reason: Reason): boolean =>
      cancelById.run({ key: id, at, reason: JSON.stringify(reason) }).changes > 0,
    cancelWaiting: (connectorId: string, at: number, reason: Reason): number =>
      cancelByConnector.run({ key: connectorId, at, reason: JSON.stringify(reason) }).changes,
  };
}
