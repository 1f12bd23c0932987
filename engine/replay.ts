import type { DeliverySummary, ReplayFilter } from "../shared/model/delivery.ts";
import type { Config } from "./config/config.ts";
import { summaryOf } from "./delivery-summary.ts";
import type { Clock } from "./lib/clock.ts";
import { newId } from "./lib/new-id.ts";
import { message, reason } from "./sentences/message.ts";
import { notFound, refusal } from "./sentences/refusal.ts";
import type { StoredDelivery } from "./store/records.ts";
import type { Store } from "./store/store.ts";

/** The most deliveries that one call replays. */
const MAX_REPLAYS = 10_000;

/** What the user does to deliveries: send again, take back. */
export interface Replay {
  /**
   * Sends a finished delivery again, as a new delivery of the same event.
   * @throws AppError `not-found`, `conflict` when it still waits or is a test, `input/invalid` for an unknown connector
   */
  one(deliveryId: string, toConnector?: string): Promise<DeliverySummary>;
  /** Sends all that match again, oldest first; gives their number. */
  many(filter: ReplayFilter): Promise<number>;
  /** @throws AppError `not-found`, `conflict` when it does not wait (any more) */
  cancel(deliveryId: string): Promise<DeliverySummary>;
  /** Takes back those of the deliveries that still wait; gives their number. */
  cancelMany(deliveryIds: readonly string[]): Promise<number>;
}

export interface ReplayDeps {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly onChanged: (eventId: string, connectorId: string) => void;
}

export function createReplay({ store, config, clock, onChanged }: ReplayDeps): Replay {
  async function stored(id: string): Promise<StoredDelivery> {
    const delivery = await store.getDelivery(id);
    if (delivery === null) throw notFound("delivery", id);
    return delivery;
  }

  function requireConnector(id: string, field: string) {
    if (config.snapshot().connectors.some((connector) => connector.id === id)) return;
    throw refusal("input/invalid", message("refusal.gone", { entity: "connector", id }), { field });
  }

  async function repeat(original: StoredDelivery, connectorId: string): Promise<string> {
    const id = newId(clock.now());
    await store.addDeliveries(original.eventId, [
      {
        id,
        connectorId,
        mention: original.mention,
        language: original.language,
        urgent: false,
        createdAt: clock.now(),
        replayOf: original.id,
      },
    ]);
    onChanged(original.eventId, connectorId);
    return id;
  }

  /** False when it does not wait (any more). */
  async function takeBack(deliveryId: string): Promise<boolean> {
    if (!(await store.cancelDelivery(deliveryId, clock.now(), CANCELLED))) return false;
    const { eventId, connectorId } = await stored(deliveryId);
    onChanged(eventId, connectorId);
    return true;
  }

  return {
    async one(deliveryId, toConnector) {
      const original = await stored(deliveryId);
      if (original.finishedAt === null) {
        throw refusal("conflict", message("refusal.still-waits"));
      }
      if (original.kind === "test") throw refusal("conflict", message("refusal.replay-test"));
      const connectorId = toConnector ?? original.connectorId;
      requireConnector(connectorId, "toConnector");
      return summaryOf(await stored(await repeat(original, connectorId)));
    },
    async many({ toConnector, ...filter }) {
      if (toConnector !== undefined) requireConnector(toConnector, "toConnector");
      const known = new Set(config.snapshot().connectors.map((connector) => connector.id));
      let replayed = 0;
      for (const id of await store.findFinished(filter, MAX_REPLAYS)) {
        const original = await stored(id);
        const connectorId = toConnector ?? original.connectorId;
        // What has no connector any more needs `toConnector`.
        if (original.kind === "test" || !known.has(connectorId)) continue;
        await repeat(original, connectorId);
        replayed += 1;
      }
      return replayed;
    },
    async cancel(deliveryId) {
      await stored(deliveryId);
      if (!(await takeBack(deliveryId))) {
        throw refusal("conflict", message("refusal.waits-no-more"));
      }
      return summaryOf(await stored(deliveryId));
    },
    async cancelMany(deliveryIds) {
      const taken = await Promise.all([...new Set(deliveryIds)].map(takeBack));
      return taken.filter(Boolean).length;
    },
  };
}

const CANCELLED = reason("cancelled", "delivery.cancelled");
