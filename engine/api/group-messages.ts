import type { Connector, PracticeMessage } from "../../shared/model/connector.ts";
import type { ConnectorType } from "../connectors/connector-type.ts";
import { messageInput } from "../connectors/render-input.ts";
import { yieldToEventLoop } from "../lib/scheduling.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { Store } from "../store/store.ts";

/** How many messages the group's page shows. */
const MAX_MESSAGES = 50;
const PAGE = 200;
/** A backlog that was sent in one digest leaves thousands of deliveries behind. */
const MAX_PAGES = 20;

/**
 * The last messages of a practice group, newest first. They are not stored, but rendered again from their alerts.
 * @throws AppError `conflict` for a connector of another type, whose messages exist only in its group
 */
export async function groupMessages(
  connector: Connector,
  store: Pick<Store, "listDeliveries" | "getDelivery">,
  type: Pick<ConnectorType, "isLocal" | "render">,
): Promise<PracticeMessage[]> {
  if (!type.isLocal) {
    throw refusal("conflict", message("refusal.not-practice"));
  }
  const messages: PracticeMessage[] = [];
  for (const id of await lastDelivered(connector.id, store)) {
    const delivery = await store.getDelivery(id);
    if (delivery === null || delivery.alert === null || delivery.finishedAt === null) continue;
    const { title, text } = type.render(messageInput(delivery, delivery.alert, connector));
    messages.push({
      deliveryId: id,
      eventId: delivery.eventId,
      at: delivery.finishedAt,
      title,
      text,
      mention: delivery.mention,
    });
  }
  return messages.sort((left, right) => right.at - left.at);
}

/** Filters by state here, since the index covers only the connector. */
async function lastDelivered(connector: string, store: Pick<Store, "listDeliveries">): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES && ids.length < MAX_MESSAGES; page++) {
    const { items, nextCursor } = await store.listDeliveries({ connector, limit: PAGE, cursor });
    ids.push(...items.filter(({ state }) => state === "delivered").map(({ id }) => id));
    if (nextCursor === null) break;
    cursor = nextCursor;
    await yieldToEventLoop();
  }
  return ids.slice(0, MAX_MESSAGES);
}
