import type { JournalRecord } from "../audit/config-journal.ts";

/** The configuration that all nodes share. */
export interface ConfigRow {
  /** Raised with each change. */
  readonly revision: number;
  /** The document of the settings file, as JSON. */
  readonly document: string;
  /** The sealed secrets by name, as JSON. */
  readonly sealed: string;
  /** A known text, sealed with the key of the secrets. */
  readonly keyCheck: string;
}

export interface ConfigTable {
  /** Null before the first start. */
  read(): Promise<ConfigRow | null>;
  /** Stores the first configuration, unless another node was first. */
  create(config: Omit<ConfigRow, "revision">): Promise<void>;
  /**
   * Replaces the configuration of this revision, with the record of the change in the same transaction.
   * @returns the number of the version that the record makes, null without one; `stale`, with nothing stored, if the
   * revision is another one
   */
  replace(
    config: Pick<ConfigRow, "revision" | "document" | "sealed">,
    record: JournalRecord | null,
  ): Promise<number | null | "stale">;
}

/** A small state that all nodes share. */
export interface Fact {
  readonly key: string;
  /** JSON; null = removed. */
  readonly value: string | null;
  /** Raised with each change, from 1. */
  readonly version: number;
}

export interface FactTable {
  all(): Promise<Fact[]>;
  /**
   * Replaces a fact.
   * @param expected - the version that it must have; 0 = it must not exist
   * @returns false, with nothing stored, if it has another
   */
  put(key: string, value: string | null, expected: number): Promise<boolean>;
}

/** What the nodes share, besides the events: a value that differs as soon as a part has changed. */
export interface SharedRevisions {
  readonly config: string;
  readonly facts: string;
  readonly people: string;
}
