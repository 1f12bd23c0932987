import type { Log } from "../log.ts";
import type { SecretChanges } from "./secrets.ts";
import type { Vault } from "./vault.ts";

/** The vault's secrets in memory. Reading never waits; the cache follows only what was really kept. */
export interface SecretCache {
  /** Null = there is none; undefined = unknown, because the vault could not open it. */
  get(name: string): string | null | undefined;
  /** The part of the changes that would really change something. */
  differing(changes: SecretChanges): SecretChanges;
  /** What the vault holds under the names of these changes, to put it back. */
  present(changes: SecretChanges): SecretChanges;
  /** Takes over changes that the vault has kept. */
  follow(changes: SecretChanges): void;
  forget(names: readonly string[]): void;
}

/**
 * Reads the named secrets once. One that cannot be opened is logged and left unknown, so that a single damaged
 * entry does not keep the other connectors from working; it is mended by entering the secret again.
 */
export async function loadSecrets(vault: Vault, names: readonly string[], log: Log): Promise<SecretCache> {
  const known = new Map<string, string | null>();
  for (const name of names) {
    try {
      known.set(name, await vault.get(name));
    } catch (error) {
      log.error({ err: error, secret: name }, "A secret cannot be read from the vault; enter it again");
    }
  }
  const only = (changes: SecretChanges, keep: (name: string, value: string | null) => boolean) =>
    Object.fromEntries(Object.entries(changes).filter(([name, value]) => keep(name, value)));

  return {
    get: (name) => known.get(name),
    differing: (changes) => only(changes, (name, value) => known.get(name) !== value),
    present: (changes) =>
      Object.fromEntries(Object.keys(changes).map((name) => [name, known.get(name) ?? null])),
    follow(changes) {
      for (const [name, value] of Object.entries(changes)) known.set(name, value);
    },
    forget(names) {
      for (const name of names) known.delete(name);
    },
  };
}
