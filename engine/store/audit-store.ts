import type { AuditEntry, AuditQuery } from "../../shared/model/audit.ts";
import type { Page } from "../../shared/model/common.ts";

/** A configuration of the past, or the one that takes effect as soon as the settings file is replaced. */
export interface StoredVersion {
  readonly version: number;
  readonly at: number;
  /** JSON without secrets. */
  readonly document: string;
  readonly isPending: boolean;
  /** The entry of the change that made it; null once that entry was deleted. */
  readonly entry: AuditEntry | null;
}

/** Who did what, and the versions of the configuration. Times are Unix ms. */
export interface AuditStore {
  /** Newest first. A page may be short, as with `listEvents`. */
  list(query: AuditQuery): Promise<Page<AuditEntry>>;
  /** Adds an entry, or updates the one with its id. */
  put(entry: AuditEntry): Promise<void>;
  /** Adds an entry, or counts a repetition in the one with its id. */
  count(entry: AuditEntry): Promise<void>;
  /** Removes an entry that was only started, and counts it in the entry for refusals of its kind. */
  putRefusal(startedId: string, entry: AuditEntry): Promise<void>;
  /**
   * Stores the audit entry of a configuration change as started, with the version that it will make, before the change
   * is made.
   * @param document - null if only secrets change
   * @returns the version's number
   */
  beginChange(entry: AuditEntry, document: string | null): Promise<number | null>;
  /** After the change was made: its version is no longer pending, its entry is `done`. */
  settleChange(entry: AuditEntry): Promise<void>;
  /** If the change was not made: removes its version. */
  dropChange(entry: AuditEntry): Promise<void>;
  /** Marks the entries of acts that were running when Tocsin stopped. */
  endInterrupted(): Promise<void>;
  newestVersion(): Promise<StoredVersion | null>;
  getVersion(version: number): Promise<StoredVersion | null>;
  /** Without their documents, newest first. */
  listVersions(query: {
    limit: number;
    cursor?: string | undefined;
  }): Promise<Page<Omit<StoredVersion, "document">>>;
  /**
   * One small step of retention: deletes up to `limit` entries and up to `limit` versions that are too old or too many.
   * The newest version stays. Resolves to their number.
   */
  deleteOld(step: AuditDeletion): Promise<number>;
}

export interface AuditDeletion {
  readonly before: number;
  readonly maxEntries: number;
  readonly maxVersions: number;
  readonly limit: number;
}
