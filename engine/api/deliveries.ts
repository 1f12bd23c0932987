import type { Connector } from "../../shared/model/connector.ts";
import type { DeliveryDetail, QueuePosition } from "../../shared/model/delivery.ts";
import type { ConnectorType } from "../connectors/connector-type.ts";
import { messageInput } from "../connectors/render-input.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import { expectedTurn } from "../dispatcher/expected-turn.ts";
import type { StoredDelivery } from "../store/records.ts";
import { found, procedures, type RouterDeps } from "./procedures.ts";

const os = procedures.deliveries;

type Deps = Pick<RouterDeps, "config" | "store" | "dispatcher" | "replay" | "clock">;

/** Deliveries. */
export function deliveryHandlers(deps: Deps) {
  const { config, store, dispatcher, replay } = deps;
  return {
    list: os.list.handler(({ input }) => store.listDeliveries(input)),
    get: os.get.handler(async ({ input }) => {
      const delivery = found(await store.getDelivery(input.id), "delivery", input.id);
      return deliveryDetail(delivery, config.snapshot().connectors, dispatcher);
    }),
    replay: os.replay.handler(({ input }) => replay.one(input.id, input.toConnector)),
    replayMany: os.replayMany.handler(async ({ input }) => ({ replayed: await replay.many(input) })),
    cancel: os.cancel.handler(({ input }) => replay.cancel(input.id)),
    cancelMany: os.cancelMany.handler(async ({ input }) => ({
      cancelled: await replay.cancelMany(input.ids),
    })),
    positions: os.positions.handler(({ input }) => queuePositions(deps, input.ids)),
  };
}

/**
 * A delivery with its message, rendered by the connector's type. The message is not stored; like in every attempt, it is
 * rendered from the stored alert.
 */
function deliveryDetail(
  stored: StoredDelivery,
  connectors: readonly Connector[],
  dispatcher: Pick<Dispatcher, "typeOf" | "credentialsOf">,
): DeliveryDetail {
  const {
    alert,
    mention: _mention,
    language: _language,
    timeZone: _timeZone,
    kind: _kind,
    digest: _digest,
    ...shown
  } = stored;
  const connector = connectors.find((candidate) => candidate.id === stored.connectorId);
  if (alert === null || connector === undefined) return { ...shown, message: null, request: null };
  const type = dispatcher.typeOf(connector);
  const input = { ...messageInput(stored, alert, connector), simplified: isSimplified(stored, type) };
  const credentials = dispatcher.credentialsOf(connector);
  return {
    ...shown,
    message: type.render(input),
    request: credentials && type.request(input, credentials, stored.id),
  };
}

/** Whether the last attempt, or the next one of a waiting delivery, has the simplified message. */
function isSimplified(
  { attemptList, finishedAt }: StoredDelivery,
  { simplifiesAfter }: Pick<ConnectorType, "simplifiesAfter">,
): boolean {
  const before = finishedAt === null ? attemptList : attemptList.slice(0, -1);
  return before.some(({ outcome }) => outcome !== null && simplifiesAfter.has(outcome));
}

/** The positions of waiting deliveries and when they are expected to be sent. Other deliveries are omitted. */
async function queuePositions(
  { store, dispatcher, config, clock }: Pick<RouterDeps, "store" | "dispatcher" | "config" | "clock">,
  ids: readonly string[],
): Promise<QueuePosition[]> {
  const [places, lanes] = await Promise.all([store.queuePositions(ids), dispatcher.statuses()]);
  const at = { now: clock.now(), paused: config.snapshot().pause !== null };
  return places.map(({ id, connectorId, position, notBefore }) => {
    const lane = lanes.find((candidate) => candidate.connectorId === connectorId);
    const expectedAt = lane === undefined ? null : expectedTurn({ position, notBefore }, lane, at);
    return { id, position, expectedAt };
  });
}
