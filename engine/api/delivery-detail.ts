import type { Connector } from "../../shared/model/connector.ts";
import type { DeliveryDetail } from "../../shared/model/delivery.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import { messageInput } from "../dispatcher/message-input.ts";
import type { StoredDelivery } from "../store/store.ts";

/**
 * A delivery as the panel shows it: with its message rendered by the connector's own type. The message is not
 * stored; it is made anew from the stored alert, as every try makes it.
 */
export function deliveryDetail(
  stored: StoredDelivery,
  connectors: readonly Connector[],
  dispatcher: Pick<Dispatcher, "typeOf">,
): DeliveryDetail {
  const { alert, mention: _mention, kind: _kind, digest: _digest, ...shown } = stored;
  const connector = connectors.find((candidate) => candidate.id === stored.connectorId);
  const message =
    alert === null || connector === undefined
      ? null
      : dispatcher.typeOf(connector).render(messageInput(stored, alert, connector));
  return { ...shown, message, request: null };
}
