import type { DeliveryState, DeliverySummary } from "./model/delivery.ts";
import type { EventOutcome, EventSummary } from "./model/event.ts";

const OPEN: readonly DeliveryState[] = ["queued", "sending", "retrying", "held"];
const ARRIVED: readonly DeliveryState[] = ["delivered", "digested"];

/** What became of an event, as `EVENT_OUTCOMES` says; a delivery that was replayed since counts through its replay. */
export function outcomeOf(
  kind: EventSummary["kind"],
  deliveries: readonly Pick<DeliverySummary, "id" | "state" | "replayOf">[],
): EventOutcome {
  if (kind === "refused") return "refused";
  if (deliveries.length === 0) return "not-chosen";
  const replayed = new Set(deliveries.map(({ replayOf }) => replayOf));
  const states = deliveries.filter(({ id }) => !replayed.has(id)).map(({ state }) => state);
  if (states.includes("dead")) return "failed";
  if (states.some((state) => OPEN.includes(state))) return "waiting";
  return states.some((state) => ARRIVED.includes(state)) ? "delivered" : "cancelled";
}
