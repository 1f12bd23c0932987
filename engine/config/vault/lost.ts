import type { Reason } from "../../../shared/model/common.ts";
import type { TypeOf } from "../../connectors/connector-types.ts";
import { reason } from "../../sentences/message.ts";
import type { ConfigSnapshot } from "../config.ts";
import { missingRequired } from "../connector-secrets.ts";
import { headerValueName, tokenName } from "../secrets.ts";
import type { SecretCache } from "./secret-cache.ts";

/**
 * Names of the sources and connectors whose token or required secret is not in the vault. These are demanded when the
 * entity is created, so the vault's file was lost, or is that of another installation.
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

/** Whether the value of a header that calls must bear is missing, and the vault is why. */
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

/** Which secrets are gone and how to get them back; null when all are there. */
export function lostProblem(lost: readonly string[]): Reason | null {
  return lost.length === 0 ? null : reason("vault/lost", "vault.lost", { names: lost.join(", ") });
}
