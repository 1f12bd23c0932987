import type { Connector, ConnectorView } from "../../shared/model/connector.ts";
import type { Source, SourceView } from "../../shared/model/source.ts";
import type { TypeOf } from "../connectors/connector-types.ts";
import { readCredentials, storedSecrets } from "./connector-secrets.ts";
import { revisionOf } from "./revision.ts";
import { previousTokenName, secretState, tokenName } from "./secrets.ts";
import type { SourceTokenHashes } from "./source-token-hashes.ts";
import { readPreviousToken } from "./token-rotation.ts";
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

function robotOf(connector: Connector, secrets: SecretCache, typeOf: TypeOf): string | null {
  const credentials = readCredentials(connector, typeOf, (name) => secrets.get(name) ?? null);
  return credentials && typeOf(connector).robotOf(credentials);
}

/** The ids of the connectors that post to each robot. */
function connectorsByRobot(all: readonly Connector[], secrets: SecretCache, typeOf: TypeOf) {
  const byRobot = new Map<string, string[]>();
  for (const connector of all) {
    const robot = robotOf(connector, secrets, typeOf);
    if (robot === null) continue;
    const ids = byRobot.get(robot);
    if (ids === undefined) byRobot.set(robot, [connector.id]);
    else ids.push(connector.id);
  }
  return byRobot;
}

/** The view of one connector, without its relations to others. */
const shownConnector = (connector: Connector, secrets: SecretCache, typeOf: TypeOf) => ({
  ...connector,
  ...typeOf(connector).viewSecrets(storedSecrets(connector, typeOf, secrets.get), secretState),
});

/** The revision in `connectorViews`. */
export const connectorRevision = (connector: Connector, secrets: SecretCache, typeOf: TypeOf): string =>
  revisionOf(shownConnector(connector, secrets, typeOf));

/**
 * The views of connectors, with what their types show of their secrets.
 * @param all - all connectors of the configuration
 */
export function connectorViews(
  connectors: readonly Connector[],
  all: readonly Connector[],
  secrets: SecretCache,
  typeOf: TypeOf,
): ConnectorView[] {
  const byRobot = connectorsByRobot(all, secrets, typeOf);
  return connectors.map((connector) => {
    const shown = shownConnector(connector, secrets, typeOf);
    const ofRobot = byRobot.get(robotOf(connector, secrets, typeOf) ?? "") ?? [];
    return {
      ...shown,
      revision: revisionOf(shown),
      sameRobot: ofRobot.filter((id) => id !== connector.id),
    } as unknown as ConnectorView;
  });
}
