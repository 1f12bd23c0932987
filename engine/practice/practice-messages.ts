import { AppError } from "../../shared/errors.ts";
import type { Connector, PracticeMessage } from "../../shared/model/connector.ts";
import type { ConnectorType } from "../dispatcher/connector-type.ts";
import { messageInput } from "../dispatcher/message-input.ts";
import type { Store } from "../store/store.ts";

/** How many messages a practice group shows. */
const MAX_MESSAGES = 50;

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
    throw new AppError(
      "conflict",
      "Only a practice group shows its messages here. Look into the DingTalk group.",
    );
  }
  const query = { connector: connector.id, state: "delivered", limit: MAX_MESSAGES } as const;
  const messages: PracticeMessage[] = [];
  for (const { id } of (await store.listDeliveries(query)).items) {
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
