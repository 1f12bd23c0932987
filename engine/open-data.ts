import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Reason } from "../shared/model/common.ts";
import type { Config } from "./config/config.ts";
import { createConfig } from "./config/create-config.ts";
import { applyProvision, readProvisionFile } from "./config/transfer/provision.ts";
import { createSealedVault } from "./config/vault/sealed-vault.ts";
import type { Vault } from "./config/vault/vault.ts";
import type { ConnectorDefinition } from "./connectors/connector-type.ts";
import { lockDataDir } from "./data-dir/lock.ts";
import { tidyDataDir } from "./data-dir/tidy-data-dir.ts";
import type { EngineOptions } from "./engine.ts";
import { INSTALLATION_FILE } from "./ilert/setup/setup-state.ts";
import type { Clock } from "./lib/clock.ts";
import { endOrphans, lostSettings } from "./reconcile.ts";
import { createSqliteStore } from "./store/sqlite-store.ts";
import type { Store } from "./store/store.ts";

export interface OpenDataOptions {
  readonly options: EngineOptions;
  readonly connectorTypes: readonly ConnectorDefinition[];
  readonly clock: Clock;
  /** Notes what is open by now, to be closed when the engine stops or fails to start. */
  readonly closeLater: (name: string, stop: () => Promise<void>) => void;
  /** There is one more notice. */
  readonly onNotice: () => void;
  /** The store has trouble, or none any more. */
  readonly onTrouble: () => void;
}

/** What a data directory holds, open and in line with each other. */
export interface OpenedData {
  readonly config: Config;
  readonly store: Store;
  /** What was found and stays true, such as a damaged database; shown as problems. */
  readonly notices: readonly Reason[];
  /** Ends what waits for connectors that are gone. */
  readonly reconcile: () => Promise<void>;
  readonly databaseFile: string;
  readonly vault: Vault;
}

/**
 * Locks and opens a data directory, ends what was orphaned, and applies the provisioning file.
 * @throws AppError `data-dir/in-use`, `store/too-new`, `store/unavailable`, `vault/unavailable`, `config/unreadable`,
 * `provision/invalid`
 */
export async function openData(deps: OpenDataOptions): Promise<OpenedData> {
  const { options, connectorTypes, clock, closeLater, onNotice, onTrouble } = deps;
  const { dataDir, log } = options;
  const lock = await lockDataDir(dataDir);
  closeLater("data directory", () => lock.release());
  await tidyDataDir(dataDir, log);

  const vault = await createSealedVault({
    file: join(dataDir, "secrets.json"),
    cipher: options.cipher,
    otherCiphers: options.otherCiphers ?? [],
    log,
  });
  const { settingsFile } = options;
  const hadSettings = Object.keys(settingsFile.store).length > 0;
  const config = await createConfig({
    settingsFile,
    vault,
    connectorTypes,
    log,
    clock,
    confirmProgram: options.shell?.confirmProgram,
  });
  /** What was found at start and stays true; shown as problems. */
  const notices: Reason[] = [];
  const databaseFile = join(dataDir, "tocsin.db");
  const store = await createSqliteStore({
    file: databaseFile,
    // It is written only once the database is open.
    isExpected: existsSync(join(dataDir, INSTALLATION_FILE)),
    log,
    clock,
    onDamaged(reason) {
      notices.push(reason);
      onNotice();
    },
    onTrouble,
  });
  closeLater("store", () => store.close());

  const reconcile = async () => {
    const found = await endOrphans({ store, config, clock, log });
    if (found !== null) notices.push(found);
  };
  if (!hadSettings) {
    const lost = await lostSettings({ store, log }, settingsFile.path ?? "config.json");
    if (lost !== null) notices.push(lost);
  }
  // Before provisioning, which may bring a connector back whose queue was left behind.
  await reconcile();
  config.beforeNewConnectors(reconcile);
  if (options.provision !== undefined) {
    const { file, env } = options.provision;
    await applyProvision(config, await readProvisionFile(file, env, connectorTypes));
  }
  return { config, store, notices, reconcile, databaseFile, vault };
}
