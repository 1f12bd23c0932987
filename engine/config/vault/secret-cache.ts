import type { Log } from "../../lib/log.ts";
import type { StoredSecrets } from "../config-store.ts";
import type { SecretChanges } from "../secrets.ts";

/** The vault's secrets in memory. Reading never waits; a change is cached only after it was stored. */
export interface SecretCache {
  /** Null = there is none; undefined = unknown, because the vault could not decrypt it. */
  get(name: string): string | null | undefined;
  /** The changes that differ from the present secrets. */
  differing(changes: SecretChanges): SecretChanges;
  /** Applies changes that the vault has stored. */
  apply(changes: SecretChanges): void;
  forget(names: readonly string[]): void;
  /** Names of the secrets in the vault that could not be decrypted. */
  undecryptable(): readonly string[];
  /**
   * Whether there is no such secret because the vault's file was lost or belongs to another installation, and not because
   * it was removed or never entered. For the secrets of sources, connectors and required headers, which the vault always knows.
   */
  isLost(name: string): boolean;
  /** Tries to decrypt those again. True if one of them is known now. */
  retryDecrypt(): Promise<boolean>;
  /**
   * Reads these secrets again, and forgets all others.
   * @returns those that differ now; a value that cannot be decrypted counts as none
   */
  reload(names: readonly string[]): Promise<SecretChanges>;
}

/**
 * Reads the named secrets once. One that cannot be decrypted is logged and left unknown, so that a single damaged
 * entry does not prevent the other connectors from working; entering the secret again repairs it.
 */
export async function loadSecrets(
  vault: Pick<StoredSecrets, "get" | "knows">,
  names: readonly string[],
  log: Log,
): Promise<SecretCache> {
  const known = new Map<string, string | null>();
  const undecryptable = new Set<string>();
  const lost = new Set<string>();
  async function load(name: string): Promise<void> {
    try {
      settle(name, await vault.get(name));
      if (!vault.knows(name)) lost.add(name);
    } catch (error) {
      forget(name);
      undecryptable.add(name);
      log.error(
        { err: error, secret: name },
        `The secret ${name} cannot be decrypted; unlock its key, or enter it again`,
      );
    }
  }
  const settle = (name: string, value: string | null) => {
    known.set(name, value);
    undecryptable.delete(name);
    lost.delete(name);
  };
  const forget = (name: string) => {
    known.delete(name);
    undecryptable.delete(name);
    lost.delete(name);
  };
  const only = (changes: SecretChanges, keep: (name: string, value: string | null) => boolean) =>
    Object.fromEntries(Object.entries(changes).filter(([name, value]) => keep(name, value)));

  for (const name of names) await load(name);

  return {
    get: (name) => known.get(name),
    differing: (changes) => only(changes, (name, value) => known.get(name) !== value),
    apply(changes) {
      for (const [name, value] of Object.entries(changes)) settle(name, value);
    },
    forget(names) {
      for (const name of names) forget(name);
    },
    undecryptable: () => [...undecryptable],
    isLost: (name) => lost.has(name),
    async retryDecrypt() {
      const before = undecryptable.size;
      for (const name of [...undecryptable]) {
        // Still locked, which was already logged.
        const value = await vault.get(name).catch(() => undefined);
        // It may have been entered again meanwhile.
        if (value !== undefined && undecryptable.has(name)) settle(name, value);
      }
      return undecryptable.size < before;
    },
    async reload(names) {
      const before = new Map(known);
      for (const name of [...before.keys(), ...undecryptable]) if (!names.includes(name)) forget(name);
      for (const name of names) await load(name);
      const all = [...new Set([...before.keys(), ...names])];
      const differing = all.filter((name) => known.get(name) !== before.get(name));
      return Object.fromEntries(differing.map((name) => [name, known.get(name) ?? null]));
    },
  };
}
