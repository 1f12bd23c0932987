import type { DeliverySummary, ReplayFilter } from "../shared/model/delivery.ts";
import type { Config } from "./config/config.ts";
import type { Clock } from "./lib/clock.ts";
import { newId } from "./lib/new-id.ts";
import { message, reason } from "./sentences/message.ts";
import { notFound, refusal } from "./sentences/refusal.ts";
import type { StoredDelivery } from "./store/records.ts";
import type { Store } from "./store/store.ts";

/** The maximum number of deliveries that one call replays. */
const MAX_REPLAYS = 10_000;

/** Replays and cancels deliveries on behalf of the user. */
export interface Replay {
  /**
   * Sends a finished delivery again, as a new delivery of the same event.
   * @throws AppError `not-found`, `conflict` if it still waits or is a test, `input/invalid` for an unknown connector
   */
  one(deliveryId: string, toConnector?: string): Promise<DeliverySummary>;
  /** Replays all matching deliveries, oldest first. @returns how many */
  many(filter: ReplayFilter): Promise<number>;
  /** @throws AppError `not-found`, `conflict` if it is not waiting */
  cancel(deliveryId: string): Promise<DeliverySummary>;
  /**
   * Cancels the given deliveries that still wait.
   * @returns how many
   */
  cancelMany(deliveryIds: readonly string[]): Promise<number>;
}

export interface ReplayDeps {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly onChanged: (eventId: string, connectorId: string) => void;
  /** Called for each delivery that was cancelled. */
  readonly onCancelled: (connectorId: string) => void;
}

export function createReplay({ store, config, clock, onChanged, onCancelled }: ReplayDeps): Replay {
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
        timeZone: original.timeZone,
        urgent: false,
        createdAt: clock.now(),
        replayOf: original.id,
      },
    ]);
    onChanged(original.eventId, connectorId);
    return id;
  }

  /** @returns false if it is not waiting */
  async function cancelIfWaiting(deliveryId: string): Promise<boolean> {
    if (!(await store.cancelDelivery(deliveryId, clock.now(), CANCELLED))) return false;
    const { eventId, connectorId } = await stored(deliveryId);
    onCancelled(connectorId);
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
      return deliverySummaryOf(await stored(await repeat(original, connectorId)));
    },
    async many({ toConnector, ...filter }) {
      if (toConnector !== undefined) requireConnector(toConnector, "toConnector");
      const known = new Set(config.snapshot().connectors.map((connector) => connector.id));
      let replayed = 0;
      for (const id of await store.findFinished(filter, MAX_REPLAYS)) {
        const original = await stored(id);
        const connectorId = toConnector ?? original.connectorId;
        // A delivery of a removed connector can be replayed only with `toConnector`.
        if (original.kind === "test" || !known.has(connectorId)) continue;
        await repeat(original, connectorId);
        replayed += 1;
      }
      return replayed;
    },
    async cancel(deliveryId) {
      await stored(deliveryId);
      if (!(await cancelIfWaiting(deliveryId))) {
        throw refusal("conflict", message("refusal.waits-no-more"));
      }
      return deliverySummaryOf(await stored(deliveryId));
    },
    async cancelMany(deliveryIds) {
      const cancelled = await Promise.all([...new Set(deliveryIds)].map(cancelIfWaiting));
      return cancelled.filter(Boolean).length;
    },
  };
}

const CANCELLED = reason("cancelled", "delivery.cancelled");

/** A delivery as it is listed. */
export function deliverySummaryOf(stored: StoredDelivery): DeliverySummary {
  const {
    eventSummary: _summary,
    kind: _kind,
    alert: _alert,
    mention: _mention,
    language: _language,
    timeZone: _timeZone,
    attemptList: _list,
    digest: _digest,
    ...summary
  } = stored;
  return summary;
}
