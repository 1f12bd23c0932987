import type { EventSummary } from "../../../../shared/model/event.ts";
import { isFinished, isWaiting, latestByConnector } from "../words/delivery-words.ts";

/** What a replay of several events sends again: of each, the last delivery to every connector, if it has ended. */
export const replayable = (events: readonly EventSummary[]): string[] =>
  events.flatMap(({ deliveries }) =>
    latestByConnector(deliveries)
      .filter(isFinished)
      .map(({ id }) => id),
  );

/** What can still be taken back; a delivery that stands in a digest goes with the digest. */
export const cancellable = (events: readonly EventSummary[]): string[] =>
  events.flatMap(({ deliveries }) =>
    deliveries.filter((delivery) => isWaiting(delivery) && delivery.digestId === null).map(({ id }) => id),
  );

/** Several events to one connector: by replaying one delivery of each, or forwarding by hand what had none. */
export function toConnectorPlan(events: readonly EventSummary[]): { replay: string[]; forward: string[] } {
  const replay: string[] = [];
  const forward: string[] = [];
  for (const { id, kind, deliveries } of events) {
    const ended = deliveries.findLast(isFinished);
    if (ended !== undefined) replay.push(ended.id);
    else if (deliveries.length === 0 && kind === "alert") forward.push(id);
  }
  return { replay, forward };
}
