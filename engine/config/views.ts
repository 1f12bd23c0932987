import type { Connector, ConnectorView } from "../../shared/model/connector.ts";
import type { Source, SourceView } from "../../shared/model/source.ts";
import { parseWebhookUrl, robotOf } from "../addresses/webhook-url.ts";
import { readPreviousToken } from "./previous-token.ts";
import { revisionOf } from "./revision.ts";
import { previousTokenName, secretName, secretState, tokenName, webhookUrlName } from "./secrets.ts";
import type { SourceTokenHashes } from "./source-token-hashes.ts";
import type { SecretCache } from "./vault/secret-cache.ts";

const sourceToken = ({ id }: Source, secrets: SecretCache) => secretState(secrets.get(tokenName(id)));

/** The revision in `sourceView`. */
export const sourceRevision = (source: Source, secrets: SecretCache): string =>
  revisionOf({ source, token: sourceToken(source, secrets) });

/** The view of a source, with hints of its tokens. */
export function sourceView(
  source: Source,
  secrets: SecretCache,
  hashes: readonly SourceTokenHashes[],
  now: number,
): Omit<SourceView, "lastEventAt"> {
  const previous = readPreviousToken(secrets.get(previousTokenName(source.id)), now);
  const sealed = hashes.find(({ sourceId }) => sourceId === source.id)?.previous ?? null;
  const sealedUntil =
    sealed !== null && sealed.validUntil > now ? { hint: null, validUntil: sealed.validUntil } : null;
  return {
    ...source,
    token: sourceToken(source, secrets),
    revision: sourceRevision(source, secrets),
    previousToken:
      previous === null
        ? sealedUntil
        : { hint: secretState(previous.token).hint, validUntil: previous.validUntil },
    hookPath: `/hooks/${source.id}`,
  };
}

function parseStored(webhookUrl: string | null) {
  try {
    return webhookUrl === null ? null : parseWebhookUrl(webhookUrl);
  } catch {
    // An invalid one must not hide the other connectors.
    return null;
  }
}

/** The ids of the connectors that post to each robot. */
function connectorsByRobot(all: readonly Connector[], secrets: SecretCache): Map<string, string[]> {
  const byRobot = new Map<string, string[]>();
  for (const { id } of all) {
    const robot = robotOf(secrets.get(webhookUrlName(id)) ?? "");
    if (robot === null) continue;
    const ids = byRobot.get(robot);
    if (ids === undefined) byRobot.set(robot, [id]);
    else ids.push(id);
  }
  return byRobot;
}

/** The view of one connector, without its relation to others. */
function shownConnector(connector: Connector, secrets: SecretCache) {
  const webhookUrl = secrets.get(webhookUrlName(connector.id)) ?? null;
  const parsed = parseStored(webhookUrl);
  return {
    ...connector,
    webhookUrl: { ...secretState(parsed?.token ?? webhookUrl), host: parsed?.host ?? null },
    secret: secretState(secrets.get(secretName(connector.id))),
  };
}

/** The revision in `connectorViews`. */
export const connectorRevision = (connector: Connector, secrets: SecretCache): string =>
  revisionOf(shownConnector(connector, secrets));

/**
 * The views of connectors, with the host of the webhook URL and a hint of its token.
 * @param all - all connectors of the configuration
 */
export function connectorViews(
  connectors: readonly Connector[],
  all: readonly Connector[],
  secrets: SecretCache,
): ConnectorView[] {
  const byRobot = connectorsByRobot(all, secrets);
  return connectors.map((connector) => {
    const shown = shownConnector(connector, secrets);
    const robot = robotOf(secrets.get(webhookUrlName(connector.id)) ?? "");
    const ofRobot = byRobot.get(robot ?? "") ?? [];
    return {
      ...shown,
      revision: revisionOf(shown),
      sameRobot: ofRobot.filter((id) => id !== connector.id),
    };
  });
}
