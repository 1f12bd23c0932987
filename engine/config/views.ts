import type { Connector, ConnectorView } from "../../shared/model/connector.ts";
import type { Source, SourceView } from "../../shared/model/source.ts";
import { parseWebhookUrl } from "../dingtalk/webhook-url.ts";
import { readPreviousToken } from "./previous-token.ts";
import type { SecretCache } from "./secret-cache.ts";
import { previousTokenName, secretName, secretState, tokenName, webhookUrlName } from "./secrets.ts";

/** A source as a read shows it: its tokens only as hints. */
export function sourceView(
  source: Source,
  secrets: SecretCache,
  now: number,
): Omit<SourceView, "lastEventAt"> {
  const previous = readPreviousToken(secrets.get(previousTokenName(source.id)), now);
  return {
    ...source,
    token: secretState(secrets.get(tokenName(source.id))),
    previousToken:
      previous === null ? null : { hint: secretState(previous.token).hint, validUntil: previous.validUntil },
    hookPath: `/hooks/${source.id}`,
  };
}

function parseKept(webhookUrl: string | null) {
  try {
    return webhookUrl === null ? null : parseWebhookUrl(webhookUrl);
  } catch {
    // Kept by a version that took it; a view must show the others all the same.
    return null;
  }
}

/** A connector as a read shows it: the webhook URL as its host and a hint of the token in it. */
export function connectorView(connector: Connector, secrets: SecretCache): ConnectorView {
  const webhookUrl = secrets.get(webhookUrlName(connector.id)) ?? null;
  const parsed = parseKept(webhookUrl);
  return {
    ...connector,
    webhookUrl: { ...secretState(parsed?.token ?? webhookUrl), host: parsed?.host ?? null },
    secret: secretState(secrets.get(secretName(connector.id))),
  };
}
