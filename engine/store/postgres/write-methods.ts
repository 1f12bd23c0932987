import type { Store } from "../store.ts";
import { createAcceptor } from "./acceptor.ts";
import { endAttempt, startAttempt } from "./attempts.ts";
import type { StoreAccess } from "./create-postgres-store.ts";
import { addToStored, cancelWaitingDelivery, cancelWaitingOf } from "./delivery-writer.ts";
import { settleDigest } from "./digests.ts";
import { acceptEvent } from "./event-writer.ts";

type WriteMethod = "accept" | "recordTest" | "addDeliveries" | "cancelDelivery" | "cancelWaiting";

/** Stores events and deliveries. */
export function writeMethods({ write, searchIndex }: StoreAccess): Pick<Store, WriteMethod> {
  const accept = createAcceptor(write);
  return {
    async accept(event, deliveries, configRevision) {
      const result = await accept(event, deliveries, configRevision);
      if (!result.duplicate) searchIndex.markDirty();
      return result;
    },
    async recordTest(event, delivery, end) {
      await write(async (tx) => {
        await acceptEvent(tx, event, [delivery]);
        if ("cancelledAt" in end) await cancelWaitingDelivery(tx, delivery.id, end.cancelledAt, end.reason);
        else {
          await startAttempt(tx, { id: end.attemptId, deliveryId: delivery.id, startedAt: end.startedAt });
          await endAttempt(tx, end);
        }
      });
      searchIndex.markDirty();
    },
    addDeliveries: (eventId, deliveries) => write((tx) => addToStored(tx, eventId, deliveries)),
    cancelDelivery: (id, at, reason) =>
      write(async (tx) => {
        const isCancelled = await cancelWaitingDelivery(tx, id, at, reason);
        if (isCancelled) await settleDigest(tx, id, "cancelled", at);
        return isCancelled;
      }),
    cancelWaiting: (connectorId, at, reason) => write((tx) => cancelWaitingOf(tx, connectorId, at, reason)),
  };
}
