import type { Reason } from "../../../shared/model/common.ts";
import type { Connector } from "../../../shared/model/connector.ts";
import { PROXY_SECRET_HEADER } from "../../../shared/model/proxy-sign-in.ts";
import type { Source } from "../../../shared/model/source.ts";
import { parseProxyUrl } from "../../addresses/proxy-settings.ts";
import type { TypeOf } from "../../connectors/connector-types.ts";
import { reason } from "../../sentences/message.ts";
import type { ConfigSnapshot, Undecryptable } from "../config.ts";
import { connectorSecretNames, missingRequired } from "../connector-secrets.ts";
import {
  connectorSecretName,
  headerValueName,
  proxyPasswordName,
  settingsSecretName,
  sourceSecretNames,
  tokenName,
} from "../secrets.ts";
import type { SecretCache } from "./secret-cache.ts";
import type { Vault } from "./vault.ts";

/** The entities with secrets that could not be decrypted, in the order of the configuration. */
export function undecryptableEntities(
  { sources, connectors, settings }: ConfigSnapshot,
  names: readonly string[],
  vault: Pick<Vault, "sealedBy">,
  typeOf: TypeOf,
): Undecryptable[] {
  const entities = [
    ...sources.map(({ id, name }) => ({ name, secrets: sourceSecretNames(id) })),
    ...connectors.map((connector) => ({
      name: connector.name,
      secrets: connectorSecretNames(connector, typeOf),
    })),
    { name: "SSH", secrets: [settingsSecretName("sshPassphrase")] },
    { name: "Cloudflare Tunnel", secrets: [settingsSecretName("cloudflaredToken")] },
    { name: "ngrok", secrets: [settingsSecretName("ngrokAuthtoken")] },
    { name: "ilert", secrets: [settingsSecretName("ilertKey")] },
    { name: "OpenID Connect", secrets: [settingsSecretName("oidcClientSecret")] },
    { name: PROXY_SECRET_HEADER, secrets: [settingsSecretName("proxySignInSecret")] },
    ...settings.access.headers.map((name) => ({ name, secrets: [headerValueName(name)] })),
    { name: proxyName(settings.network.proxyUrl), secrets: [proxyPasswordName] },
  ];
  return entities.flatMap(({ name, secrets }) => {
    const undecryptable = secrets.find((secret) => names.includes(secret));
    return undecryptable === undefined ? [] : [{ name, sealedBy: vault.sealedBy(undecryptable) ?? "" }];
  });
}

/** Such as `proxy.example.com:3128`. */
const proxyName = (url: string | null): string =>
  url === null ? "proxy" : (parseProxyUrl(url)?.host ?? "proxy");

/** The kind of the desktop's cipher, which uses the system's keyring. */
const KEYRING = "safe-storage";

/** The secrets that must be entered again, and how to avoid that; null if all can be decrypted. */
export function undecryptableProblem(
  undecryptable: readonly Undecryptable[],
  mode: "desktop" | "headless",
): Reason | null {
  const [first] = undecryptable;
  if (first === undefined) return null;
  const names = undecryptable.map(({ name }) => name).join(", ");
  const way = first.sealedBy !== KEYRING ? "key" : mode === "desktop" ? "keyring" : "server";
  return reason("vault/unopened", "vault.unopened", { names, way });
}

/** Names of sources and connectors without a token or a required secret. */
export interface IncompleteEntities {
  /** The vault's file was lost, or belongs to another installation. */
  readonly lost: readonly string[];
  /** The token was never entered, or was deleted with the source before it was restored. */
  readonly sources: readonly string[];
  /** As for the sources. */
  readonly connectors: readonly string[];
}

export function incompleteEntities(
  { sources, connectors }: ConfigSnapshot,
  known: Pick<SecretCache, "get" | "isLost">,
  typeOf: TypeOf,
): IncompleteEntities {
  const secretsOf = (connector: Connector) =>
    missingRequired(connector, typeOf, known.get).map((secret) => connectorSecretName(connector.id, secret));
  const tokenless = sources.filter(({ id }) => known.get(tokenName(id)) === null);
  const isLostSource = ({ id }: Source) => known.isLost(tokenName(id));
  const incomplete = connectors.filter((connector) => secretsOf(connector).length > 0);
  const isLostConnector = (connector: Connector) => secretsOf(connector).some(known.isLost);
  const namesOf = (entities: readonly { readonly name: string }[]) => entities.map(({ name }) => name);
  return {
    lost: namesOf([...tokenless.filter(isLostSource), ...incomplete.filter(isLostConnector)]),
    sources: namesOf(tokenless.filter((source) => !isLostSource(source))),
    connectors: namesOf(incomplete.filter((connector) => !isLostConnector(connector))),
  };
}

/** What is missing, and whether it must be restored or entered. */
export function incompleteProblems({ lost, sources, connectors }: IncompleteEntities): Reason[] {
  const listed = (names: readonly string[]) => ({ names: names.join(", ") });
  return [
    ...(lost.length > 0 ? [reason("vault/lost", "vault.lost", listed(lost))] : []),
    ...(sources.length > 0 ? [reason("sources/no-token", "vault.no-token", listed(sources))] : []),
    ...(connectors.length > 0 ? [reason("vault/not-entered", "vault.not-entered", listed(connectors))] : []),
  ];
}

/** Whether there may be a secret that cannot be read, because the vault is locked or its file is lost. */
export const isUnreadable = (name: string, known: Pick<SecretCache, "get" | "isLost">): boolean =>
  known.get(name) === undefined || known.isLost(name);
