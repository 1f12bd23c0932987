import type { ConnectorCopy } from "../../shared/model/connector.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { Change } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import { findItem } from "./refusals.ts";
import { secretName, webhookUrlName } from "./secrets.ts";
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
): Change {
  const original = findItem(now.connectors, id, "connector");
  if (now.connectors.some((connector) => connector.id === newId)) {
    throw refusal("conflict", message("refusal.id-taken", { entity: "connector", id: newId }), {
      field: "newId",
    });
  }
  const webhookUrl = secrets.get(webhookUrlName(id));
  const secret = secrets.get(secretName(id));
  if (webhookUrl === undefined || secret === undefined) {
    throw refusal("conflict", message("vault.secrets-unreadable", { connector: original.name }));
  }
  return {
    next: { ...now, connectors: [...now.connectors, { ...original, id: newId, name }] },
    secrets: { [webhookUrlName(newId)]: webhookUrl, [secretName(newId)]: secret },
  };
}
