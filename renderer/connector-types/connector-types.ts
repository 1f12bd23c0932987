import type { ConnectorView } from "../../shared/model/connector.ts";
import { type AnyConnectorTypeUi, hideTypes } from "./connector-type.ts";
import { dingtalk } from "./dingtalk/dingtalk.tsx";
import { practice } from "./practice/practice.tsx";

/** The connector types. Only this file knows them; the first one is used by the setup and by shortcuts. */
export const CONNECTOR_TYPE_UIS = [hideTypes(dingtalk), hideTypes(practice)] as const;

export const [DEFAULT_TYPE] = CONNECTOR_TYPE_UIS;

/** @throws Error for a type that is not among these, which the contract rules out */
export function connectorType({ type }: Pick<ConnectorView, "type">): AnyConnectorTypeUi {
  const found = CONNECTOR_TYPE_UIS.find((candidate) => candidate.type === type);
  if (found === undefined) throw new Error(`No connector type ${type}`);
  return found;
}
