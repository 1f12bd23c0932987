import type { QueuePosition } from "../../shared/model/delivery.ts";
import { expectedTurn } from "../dispatcher/expected-turn.ts";
import type { RouterDeps } from "./router-deps.ts";

/** The positions of waiting deliveries and when they are expected to be sent. Other deliveries are omitted. */
export async function queuePositions(
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
