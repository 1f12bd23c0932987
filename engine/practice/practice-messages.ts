import type { Connector, PracticeMessage } from "../../shared/model/connector.ts";
import type { ConnectorType } from "../connectors/connector-type.ts";
import { messageInput } from "../connectors/message-input.ts";
import { yieldToEventLoop } from "../lib/event-loop.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { Store } from "../store/store.ts";

/** How many messages a practice group shows. */
const MAX_MESSAGES = 50;
const PAGE = 200;
/** A backlog leaves thousands of deliveries behind that went out in one digest. */
const MAX_PAGES = 20;

/**
 * The last messages that a practice group took, newest first. They are not stored: like every look at a message they
 * are made anew from their alerts.
 * @throws AppError `conflict` for a connector of another type, whose messages are in its group
 */
export async function practiceMessages(
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
  return messages.sort((one, other) => other.at - one.at);
}

/** Asked for by connector alone: an index answers that, but not together with a state. */
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
