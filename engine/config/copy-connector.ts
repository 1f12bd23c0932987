import type { ConnectorCopy } from "../../shared/model/connector.ts";
import type { TypeOf } from "../connectors/connector-types.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { Change } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import { storedSecrets } from "./connector-secrets.ts";
import { findItem } from "./refusals.ts";
import { connectorSecretName } from "./secrets.ts";
import type { SecretCache } from "./vault/secret-cache.ts";

/**
 * A copy of a connector under another id and name, with the original's secrets.
 * @throws AppError `not-found`; `conflict` with field `newId` when it is taken, without a field when the original's
 * secrets cannot be read
 */
export function copyConnector(
  now: ConfigSnapshot,
  { id, newId, name }: ConnectorCopy,
  secrets: Pick<SecretCache, "get">,
  typeOf: TypeOf,
): Change {
  const original = findItem(now.connectors, id, "connector");
  if (now.connectors.some((connector) => connector.id === newId)) {
    throw refusal("conflict", message("refusal.id-taken", { entity: "connector", id: newId }), {
      field: "newId",
    });
  }
  const present = storedSecrets(original, typeOf, secrets.get);
  const copied = Object.entries(present).flatMap(([secret, value]) =>
    value === undefined ? [] : [[connectorSecretName(newId, secret), value] as const],
  );
  if (copied.length < Object.keys(present).length) {
    throw refusal("conflict", message("vault.secrets-unreadable", { connector: original.name }));
  }
  return {
    next: { ...now, connectors: [...now.connectors, { ...original, id: newId, name }] },
    secrets: Object.fromEntries(copied),
  };
}
