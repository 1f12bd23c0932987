import type { JournalChange } from "../audit/config-journal.ts";
import type { SecretChanges } from "./secrets.ts";
import type { Vault } from "./vault/vault.ts";

/** The stored secrets, for reading. */
export type StoredSecrets = Pick<Vault, "kind" | "get" | "knows" | "sealedBy">;

/** A checked change, as it is stored. */
export interface StoredChange {
  /** Null if only secrets change. */
  readonly document: Record<string, unknown> | null;
  /** Secrets to set, or to remove (null). */
  readonly secrets: SecretChanges;
  /** Names of secrets that nothing needs once the change is stored. */
  readonly obsolete: readonly string[];
  readonly recorded: JournalChange;
}

/**
 * Where the configuration and its secrets are: in files that only this process changes, or in a database that several
 * nodes share.
 */
export interface ConfigStore {
  /** What errors call the place, such as `config.json`. */
  readonly name: string;
  /** As last read or written; empty at a first start. */
  document(): Record<string, unknown>;
  /** Of the document, raised with each change; null where no other node changes it. */
  revision(): number | null;
  /** As last read or written. */
  readonly secrets: StoredSecrets;
  /**
   * Compares the newest version of the configuration with the one that was found at the start.
   * @param read - as `ConfigJournal.reconcile`
   */
  reconcile(found: object, read: (document: unknown) => object | null): Promise<void>;
  /**
   * Stores a change with its entry in the audit, or leaves everything unchanged.
   * @returns false, with nothing stored, if another node has changed the configuration since it was last read
   * @throws AppError `vault/unavailable`, `store/unavailable`, `conflict` when the settings file was changed from outside
   */
  write(change: StoredChange): Promise<boolean>;
  /** Reads what another node has changed since. Resolves to false if that is nothing. */
  refresh(): Promise<boolean>;
}
