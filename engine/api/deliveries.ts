import { found } from "./answers.ts";
import { deliveryDetail } from "./delivery-detail.ts";
import { procedures } from "./procedures.ts";
import { queuePositions } from "./queue-positions.ts";
import type { RouterDeps } from "./router-deps.ts";

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
