import type { Connector } from "../../shared/model/connector.ts";
import type { Config } from "../config/config.ts";
import type { ConnectorCredentials, ConnectorType } from "../connectors/connector-type.ts";
import { createTypeOf } from "../connectors/connector-types.ts";

/** The connectors as they are configured now. */
export interface ConfiguredConnectors {
  all(): readonly Connector[];
  get(connectorId: string): Connector | null;
  typeOf(connector: { readonly type: string }): ConnectorType;
  /** Null while they are not in the vault, or cannot be decrypted. */
  credentialsOf(connector: Pick<Connector, "id" | "type">): ConnectorCredentials | null;
  /** The host that a connector's messages are sent to; null if it is unknown, or there is none. */
  hostOf(connectorId: string): string | null;
}

export function createConfiguredConnectors(
  config: Config,
  types: readonly ConnectorType[],
): ConfiguredConnectors {
  let indexed: readonly Connector[] = [];
  let byId = new Map<string, Connector>();

  /** Every lane calls this at every step, so the index is cached until the configuration changes. */
  function get(connectorId: string): Connector | null {
    const { connectors } = config.snapshot();
    if (connectors !== indexed) {
      indexed = connectors;
      byId = new Map(connectors.map((connector) => [connector.id, connector]));
    }
    return byId.get(connectorId) ?? null;
  }

  const typeOf = createTypeOf(types);

  const credentialsOf = (connector: Pick<Connector, "id" | "type">): ConnectorCredentials | null =>
    config.credentials(connector.id);

  return {
    all: () => config.snapshot().connectors,
    get,
    typeOf,
    credentialsOf,
    hostOf(connectorId) {
      const connector = get(connectorId);
      const credentials = connector && credentialsOf(connector);
      return credentials && typeOf(connector).hostOf(credentials);
    },
  };
}
