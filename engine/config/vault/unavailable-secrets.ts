import type { Reason } from "../../../shared/model/common.ts";
import { parseProxyUrl } from "../../addresses/proxy-settings.ts";
import type { TypeOf } from "../../connectors/connector-types.ts";
import { reason } from "../../sentences/message.ts";
import type { ConfigSnapshot, Undecryptable } from "../config.ts";
import { connectorSecretNames, missingRequired } from "../connector-secrets.ts";
import {
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

/**
 * Names of the sources and connectors whose token or required secret is not in the vault. Both are required to create the
 * entity, so the vault's file was lost, or belongs to another installation.
 */
export function lostEntities(
  { sources, connectors }: ConfigSnapshot,
  known: Pick<SecretCache, "get">,
  typeOf: TypeOf,
): string[] {
  return [
    ...sources.filter(({ id }) => known.get(tokenName(id)) === null),
    ...connectors.filter((connector) => missingRequired(connector, typeOf, known.get).length > 0),
  ].map(({ name }) => name);
}

/** Whether the value of a required header is missing because of the vault. */
export function areHeadersSealed(
  snapshot: ConfigSnapshot,
  known: Pick<SecretCache, "get" | "undecryptable">,
  typeOf: TypeOf,
): boolean {
  const missing = snapshot.settings.access.headers
    .map(headerValueName)
    .filter((name) => (known.get(name) ?? null) === null);
  if (missing.some((name) => known.undecryptable().includes(name))) return true;
  return missing.length > 0 && lostEntities(snapshot, known, typeOf).length > 0;
}

/** The lost secrets and how to restore them; null if none is lost. */
export function lostProblem(lost: readonly string[]): Reason | null {
  return lost.length === 0 ? null : reason("vault/lost", "vault.lost", { names: lost.join(", ") });
}
