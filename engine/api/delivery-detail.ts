import type { Connector } from "../../shared/model/connector.ts";
import type { DeliveryDetail } from "../../shared/model/delivery.ts";
import type { ConnectorType } from "../connectors/connector-type.ts";
import { messageInput } from "../connectors/render-input.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { StoredDelivery } from "../store/records.ts";

/**
 * A delivery with its message, rendered by the connector's type. The message is not stored; like in every attempt, it is
 * rendered from the stored alert.
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
  const input = { ...messageInput(stored, alert, connector), simplified: isSimplified(stored, type) };
  const credentials = dispatcher.credentialsOf(connector);
  return {
    ...shown,
    message: type.render(input),
    request: credentials && type.request(input, credentials, stored.id),
  };
}

/** Whether the last attempt, or the next one of a waiting delivery, has the simplified message. */
function isSimplified(
  { attemptList, finishedAt }: StoredDelivery,
  { simplifiesAfter }: Pick<ConnectorType, "simplifiesAfter">,
): boolean {
  const before = finishedAt === null ? attemptList : attemptList.slice(0, -1);
  return before.some(({ outcome }) => outcome !== null && simplifiesAfter.has(outcome));
}
