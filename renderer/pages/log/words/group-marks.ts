import type { AlertSummary } from "../../../../shared/model/alert.ts";
import type { DeliverySummary } from "../../../../shared/model/delivery.ts";
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

/** The outcome for the group of a delivery. */
function markOf(
  delivery: DeliverySummary,
  { lanes, positions, now }: Surroundings,
  formatters: DeliveryFormatters,
): GroupMark {
  const { id, eventId, connectorId } = delivery;
  const context = { lane: lanes.get(connectorId), position: positions.get(id), now };
  const mark = deliveryWords(delivery, context, formatters);
  return { ...mark, id, eventId, name: groupName(lanes, connectorId), isPlain: mark.state === "delivered" };
}

/** The outcome of an event for each group. */
export const eventMarks = (
  { deliveries }: EventSummary,
  surroundings: Surroundings,
  formatters: DeliveryFormatters,
): GroupMark[] => latestByConnector(deliveries).map((delivery) => markOf(delivery, surroundings, formatters));

/** The outcome for each group over all events of an alert; several messages to a group are counted. */
export const alertMarks = (
  { groups }: AlertSummary,
  surroundings: Surroundings,
  formatters: DeliveryFormatters,
): GroupMark[] =>
  groups.map(({ connectorId, counts, keyDelivery }) => {
    const mark = { ...markOf(keyDelivery, surroundings, formatters), id: connectorId };
    const count = counts.delivered ?? 0;
    return keyDelivery.state === "delivered" && count > 1
      ? { ...mark, words: formatters.t("alerts.messages", { count }), isPlain: false }
      : mark;
  });
