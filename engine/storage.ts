import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Reason } from "../shared/model/common.ts";
import type { NodeView } from "../shared/model/node.ts";
import { createConfigJournal } from "./audit/config-journal.ts";
import type { Config } from "./config/config.ts";
import type { ConfigStore } from "./config/config-store.ts";
import { createFileConfigStore } from "./config/file-config-store.ts";
import { createSealedVault } from "./config/vault/vault.ts";
import { type CreateOwnership, ownAll } from "./dispatcher/ownership.ts";
import type { EngineOptions } from "./engine.ts";
import { INSTALLATION_FILE } from "./ilert/setup/setup-state.ts";
import type { Clock } from "./lib/clock.ts";
import type { Service } from "./lib/service.ts";
import { type OpenState, stateFilesIn } from "./lib/state-file.ts";
import type { People } from "./people/people.ts";
import { createSqliteStore } from "./store/sqlite/sqlite-store.ts";
import type { Store } from "./store/store.ts";
import { type OnOneNode, onThisNode } from "./team/duties.ts";
import type { News } from "./team/news.ts";

/** Where an engine keeps everything but its log: in the files of its data directory, or in a database. */
export interface Storage {
  readonly store: Store;
  readonly configStore: ConfigStore;
  readonly openState: OpenState;
  /** The size of the database; 0 if it is unknown. */
  bytes(): Promise<number>;
  /** Differs as soon as the stored people have changed; absent where no other node changes them. */
  readonly peopleRevision?: () => Promise<string>;
  /** Applies what other nodes change; absent where there are none. */
  readonly follow?: (parts: FollowingParts) => Service;
  readonly team: Team;
  /** The provisioning files that any node has applied; absent where there is one node, which always applies its file. */
  readonly appliedFiles?: AppliedFiles;
}

/** Remembers provisioning files by their hashes. Errors: `store/unavailable`. */
export interface AppliedFiles {
  has(hash: string): Promise<boolean>;
  add(hash: string): Promise<void>;
}

/** How this process shares the work with the other nodes. */
export interface Team {
  readonly createOwnership: CreateOwnership;
  readonly onOneNode: OnOneNode;
  /** @param listener - called when other nodes may have stored work for this one */
  readonly onWork: (listener: () => void) => void;
  /** Must be called when this process has stored work for robots. */
  readonly tellWork: () => void;
  /** Tells the pages of the other nodes of a change. */
  readonly tellNews: (news: News) => void;
  /** @param listener - called with what another node has changed */
  readonly onNews: (listener: (news: News) => void) => void;
  /** A key of 32 bytes for one purpose; what one node has signed, another can check. */
  readonly keyFor: (purpose: KeyPurpose) => Buffer;
  /** Must run before robots and duties are asked for, and until they are left. */
  readonly node: Service | null;
  /** The nodes that share the database; none without one. */
  readonly listNodes: () => Promise<NodeView[]>;
}

type KeyPurpose = "plan" | "probe" | "provision";

/** A process without others, which does everything. */
const ALONE: Team = {
  createOwnership: ownAll,
  onOneNode: onThisNode,
  onWork: () => {},
  tellWork: () => {},
  tellNews: () => {},
  onNews: () => {},
  keyFor: () => randomBytes(32),
  node: null,
  listNodes: async () => [],
};

/** The parts that keep in memory what other nodes may change. */
export interface FollowingParts {
  readonly config: Pick<Config, "refresh">;
  readonly people: Pick<People, "refresh">;
}

export interface StorageOptions {
  readonly options: Pick<
    EngineOptions,
    "dataDir" | "log" | "cipher" | "otherCiphers" | "settingsFile" | "version"
  >;
  readonly clock: Clock;
  /** Called with a lasting finding, such as a damaged database. */
  readonly onFinding: (reason: Reason) => void;
  /** Called when the store's trouble begins or ends. */
  readonly onTrouble: () => void;
  /** Called when an entry of the audit was written, within its transaction. */
  readonly onAudited: () => void;
}

/** @throws AppError `store/too-new`, `store/unavailable`, `vault/unavailable` */
export type OpenStorage = (options: StorageOptions) => Promise<Storage>;

/** Opens the files of a data directory, which must be locked. */
export const openFiles: OpenStorage = async ({ options, clock, onFinding, onTrouble, onAudited }) => {
  const { dataDir, settingsFile, log } = options;
  const vault = await createSealedVault({
    file: join(dataDir, "secrets.json"),
    cipher: options.cipher,
    otherCiphers: options.otherCiphers ?? [],
    log,
  });
  const file = join(dataDir, "tocsin.db");
  const store = await createSqliteStore({
    file,
    // The file is written only after the database was opened.
    isExpected: existsSync(join(dataDir, INSTALLATION_FILE)),
    log,
    clock,
    onDamaged: onFinding,
    onTrouble,
    onAudited,
  });
  const journal = createConfigJournal({ audit: store.audit, clock, log });
  return {
    store,
    configStore: createFileConfigStore({ settingsFile, vault, journal, log }),
    openState: stateFilesIn(dataDir, log),
    team: ALONE,
    bytes: async () => (await sizeOf(file)) + (await sizeOf(`${file}-wal`)),
  };
};

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );
