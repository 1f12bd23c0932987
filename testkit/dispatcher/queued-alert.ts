import type { Store } from "../../engine/store/store.ts";
import { syntheticAlert } from "../../engine/synthetic-alert.ts";
import type { AlertEvent } from "../../shared/model/event.ts";

export interface QueuedAlert {
  readonly eventId: string;
  readonly deliveryId: string;
  readonly alertId: string;
  readonly urgent: boolean;
  /** Unix ms. */
  readonly at: number;
  readonly priority?: AlertEvent["priority"];
  readonly connectorId?: string;
}

/** Queues an alert, for the connector "ops" by default. */
export async function queueAlert(
  store: Pick<Store, "accept">,
  { eventId, deliveryId, alertId, urgent, at, priority, connectorId = "ops" }: QueuedAlert,
) {
  await store.accept(
    {
      id: eventId,
      kind: "alert",
      sourceId: "test",
      receivedAt: at,
      dedupe: null,
      refusal: null,
      headers: {},
      rawBody: new Uint8Array(),
      decisions: [],
      alert: syntheticAlert({
        type: "alert-created",
        status: "PENDING",
        alertId,
        summary: alertId,
        ...(priority !== undefined && { priority }),
      }),
    },
    [
      {
        id: deliveryId,
        connectorId,
        urgent,
        createdAt: at,
        replayOf: null,
        mention: { mobiles: [], userIds: [], all: false },
        language: "en",
        timeZone: "UTC",
      },
    ],
  );
}
