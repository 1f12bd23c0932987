import type { AlertSummary } from "../../../../shared/model/alert.ts";
import type { EventSummary } from "../../../../shared/model/event.ts";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import type { PositionMap } from "../../../data/log/positions.ts";
import {
  type DeliveryFormatters,
  type DeliveryWords,
  deliveryWords,
  latestByConnector,
} from "./delivery-words.ts";

/** What the text of several deliveries depends on, besides the deliveries themselves. */
export interface Surroundings {
  readonly lanes: ReadonlyMap<string, LaneStatus>;
  readonly positions: PositionMap;
  readonly now: number;
}

/** The outcome for a group. */
export interface GroupMark extends DeliveryWords {
  /** The id of the delivery, or of its connector. */
  readonly id: string;
  /** The event of the most important delivery. */
  readonly eventId: string;
  /** The name of the group. */
  readonly name: string;
  /** Whether the mark beside the name is sufficient. */
  readonly isPlain: boolean;
}

/** The name of a connector; its id if it was deleted. */
export const groupName = (lanes: Surroundings["lanes"], connectorId: string): string =>
  lanes.get(connectorId)?.connectorName ?? connectorId;

/** The outcome of an event for each group. */
export function eventMarks(
  { id: eventId, deliveries }: EventSummary,
  { lanes, positions, now }: Surroundings,
  formatters: DeliveryFormatters,
): GroupMark[] {
  return latestByConnector(deliveries).map((delivery) => {
    const { id, connectorId } = delivery;
    const mark = deliveryWords(
      delivery,
      { lane: lanes.get(connectorId), position: positions.get(id), now },
      formatters,
    );
    return { ...mark, id, eventId, name: groupName(lanes, connectorId), isPlain: mark.state === "delivered" };
  });
}

/** The outcome for each group over all events of an alert. */
export function alertMarks(
  { groups }: AlertSummary,
  { lanes, positions, now }: Surroundings,
  formatters: DeliveryFormatters,
): GroupMark[] {
  return groups.map(({ connectorId, counts, keyDelivery }) => {
    const mark = deliveryWords(
      keyDelivery,
      { lane: lanes.get(connectorId), position: positions.get(keyDelivery.id), now },
      formatters,
    );
    const count = counts.delivered ?? 0;
    const isDelivered = keyDelivery.state === "delivered";
    return {
      ...mark,
      id: connectorId,
      eventId: keyDelivery.eventId,
      name: groupName(lanes, connectorId),
      words: isDelivered && count > 1 ? formatters.t("alerts.messages", { count }) : mark.words,
      isPlain: isDelivered && count <= 1,
    };
  });
}
