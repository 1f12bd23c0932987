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
  dispatcher: Pick<Dispatcher, "typeOf" | "credentialsOf">,
): DeliveryDetail {
  const { alert, mention: _mention, language: _language, kind: _kind, digest: _digest, ...shown } = stored;
  const connector = connectors.find((candidate) => candidate.id === stored.connectorId);
  if (alert === null || connector === undefined) return { ...shown, message: null, request: null };
  const type = dispatcher.typeOf(connector);
  const input = messageInput(stored, alert, connector);
  const credentials = dispatcher.credentialsOf(connector);
  return {
    ...shown,
    message: type.render(input),
    request: credentials && type.request(input, credentials, stored.id),
  };
}
