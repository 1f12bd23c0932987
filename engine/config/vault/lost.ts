import type { Reason } from "../../../shared/model/common.ts";
import { reason } from "../../sentences/message.ts";
import type { ConfigSnapshot } from "../config.ts";
import { headerValueName, tokenName, webhookUrlName } from "../secrets.ts";
import type { SecretCache } from "./secret-cache.ts";

/**
 * Names of the sources and connectors whose token or webhook URL is not in the vault. Both are asked for when the thing is
 * made, so the vault's file was lost, or is that of another installation.
 */
export function lostEntities(
  { sources, connectors }: ConfigSnapshot,
  known: Pick<SecretCache, "get">,
): string[] {
  const robots = connectors.filter(({ type }) => type !== "practice");
  return [
    ...sources.filter(({ id }) => known.get(tokenName(id)) === null),
    ...robots.filter(({ id }) => known.get(webhookUrlName(id)) === null),
  ].map(({ name }) => name);
}

/** Whether the value of a header that calls must bear is missing, and the vault is why. */
export function areHeadersSealed(
  snapshot: ConfigSnapshot,
  known: Pick<SecretCache, "get" | "undecryptable">,
): boolean {
  const missing = snapshot.settings.access.headers
    .map(headerValueName)
    .filter((name) => (known.get(name) ?? null) === null);
  if (missing.some((name) => known.undecryptable().includes(name))) return true;
  return missing.length > 0 && lostEntities(snapshot, known).length > 0;
}

/** Which secrets are gone and how to get them back; null when all are there. */
export function lostProblem(lost: readonly string[]): Reason | null {
  return lost.length === 0 ? null : reason("vault/lost", "vault.lost", { names: lost.join(", ") });
}
