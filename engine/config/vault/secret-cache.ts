import type { Log } from "../../lib/log.ts";
import type { SecretChanges } from "../secrets.ts";
import type { Vault } from "./vault.ts";

/** The vault's secrets in memory. Reading never waits; the cache follows only what was really kept. */
export interface SecretCache {
  /** Null = there is none; undefined = unknown, because the vault could not open it. */
  get(name: string): string | null | undefined;
  /** The part of the changes that would really change something. */
  differing(changes: SecretChanges): SecretChanges;
  /** Takes over changes that the vault has kept. */
  follow(changes: SecretChanges): void;
  forget(names: readonly string[]): void;
  /** Names of the secrets that are in the vault and could not be opened. */
  undecryptable(): readonly string[];
  /** Tries those once more. True when one of them is known now. */
  retryDecrypt(): Promise<boolean>;
}

/**
 * Reads the named secrets once. One that cannot be opened is logged and left unknown, so that a single damaged
 * entry does not keep the other connectors from working; it is fixed by entering the secret again.
 */
export async function loadSecrets(vault: Vault, names: readonly string[], log: Log): Promise<SecretCache> {
  const known = new Map<string, string | null>();
  const undecryptable = new Set<string>();
  for (const name of names) {
    try {
      known.set(name, await vault.get(name));
    } catch (error) {
      undecryptable.add(name);
      log.error({ err: error, secret: name }, "A secret cannot be opened; unlock its key, or enter it again");
    }
  }
  const settle = (name: string, value: string | null) => {
    known.set(name, value);
    undecryptable.delete(name);
  };
  const only = (changes: SecretChanges, keep: (name: string, value: string | null) => boolean) =>
    Object.fromEntries(Object.entries(changes).filter(([name, value]) => keep(name, value)));

  return {
    get: (name) => known.get(name),
    differing: (changes) => only(changes, (name, value) => known.get(name) !== value),
    follow(changes) {
      for (const [name, value] of Object.entries(changes)) settle(name, value);
    },
    forget(names) {
      for (const name of names) {
        known.delete(name);
        undecryptable.delete(name);
      }
    },
    undecryptable: () => [...undecryptable],
    async retryDecrypt() {
      const before = undecryptable.size;
      for (const name of [...undecryptable]) {
        // Still locked, which was already logged.
        const value = await vault.get(name).catch(() => undefined);
        // It may have been entered anew meanwhile.
        if (value !== undefined && undecryptable.has(name)) settle(name, value);
      }
      return undecryptable.size < before;
    },
  };
}
