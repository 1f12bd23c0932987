import type { Connector, ConnectorUpdate } from "../../shared/model/connector.ts";
import { parseWebhookUrl } from "../addresses/webhook-url.ts";
import { inputError } from "../config/issue.ts";
import { webhookHost } from "../config/secret-destinations.ts";
import type { ConnectorCredentials } from "../connectors/connector-type.ts";
import { message } from "../sentences/message.ts";

/** What is stored under the draft's id; `credentials` null when they cannot be read from the vault. */
export interface StoredConnector {
  readonly type: Connector["type"];
  readonly credentials: ConnectorCredentials | null;
}

/**
 * The credentials of a draft: what it leaves out is that of the stored connector with its id. Pure.
 * @throws AppError `input/invalid` with field `webhookUrl` or `secret`
 */
export function draftCredentials(
  draft: ConnectorUpdate,
  stored: StoredConnector | null,
): ConnectorCredentials {
  const kept = stored?.credentials ?? null;
  const webhookUrl =
    draft.webhookUrl === undefined ? kept?.webhookUrl : parseWebhookUrl(draft.webhookUrl).url;
  if (webhookUrl === undefined) {
    throw inputError({ path: ["webhookUrl"], ...message("input.paste-url") });
  }
  // A secret that cannot be read is not "no secret": unsigned, the robot would refuse with a misleading answer.
  if (draft.secret === undefined && stored?.type === draft.type && kept === null) {
    throw inputError({ path: ["secret"], ...message("input.paste-secret") });
  }
  const isElsewhere = kept !== null && webhookHost(webhookUrl) !== webhookHost(kept.webhookUrl);
  if (draft.secret === undefined && isElsewhere && kept.secret !== null) {
    throw inputError({ path: ["secret"], ...message("input.secret-again") });
  }
  return { webhookUrl, secret: draft.secret === undefined ? (kept?.secret ?? null) : draft.secret };
}
