import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../shared/errors.ts";
import { firstConfig } from "./config/database-config-store.ts";
import { createFileKeyCipher, presentKeyCiphers } from "./config/vault/file-key-cipher.ts";
import { openEntry, readEntries } from "./config/vault/vault.ts";
import { lockDataDir } from "./data-dir/lock.ts";
import { silentLog } from "./lib/log.ts";
import { STATE_FILE_NAMES, STATE_FILES, type StateFileName } from "./lib/state-file.ts";
import type { CopiedRows } from "./store/postgres/import/copy-tables.ts";
import { importSqlite } from "./store/postgres/import/import-sqlite.ts";

export interface MigrationOptions {
  readonly dataDir: string;
  /** Of the PostgreSQL database. */
  readonly url: string;
  /** With `TOCSIN_VAULT_KEY`, the key of all nodes. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called with the number of events so far. */
  readonly onProgress: (events: number) => void;
}

const SHARED_STATES = STATE_FILE_NAMES.filter((name) => STATE_FILES[name].isShared);

/**
 * Copies an installation that does not run into an empty database: events, queue, configuration, secrets, states, people
 * and audit. Its files stay as they are. A failure leaves the database as it was.
 * @returns the number of copied rows by table
 * @throws AppError `input/invalid`, `data-dir/in-use`, `vault/unavailable` if a secret cannot be opened, `conflict` if the
 * database holds data already, `store/too-new`, `store/unavailable`
 */
export async function migrateToDatabase({
  dataDir,
  url,
  env,
  onProgress,
}: MigrationOptions): Promise<CopiedRows> {
  const file = join(dataDir, "tocsin.db");
  if (!existsSync(file)) {
    throw new AppError(
      "input/invalid",
      `There is no data of Tocsin in ${dataDir}. Name its data directory with --data-dir.`,
      { field: "dataDir" },
    );
  }
  const lock = await lockDataDir(dataDir);
  try {
    const secrets = await openSecrets(dataDir, env);
    const cipher = await createFileKeyCipher({ keyFile: join(dataDir, "vault-key"), env });
    const config = await firstConfig(cipher, readJson(dataDir, "config.json") ?? {}, secrets);
    const facts = SHARED_STATES.flatMap((key) => {
      const value = readJson(dataDir, key);
      return value === null ? [] : [{ key, value: JSON.stringify(value) }];
    });
    const rows = await importSqlite({ file, url, config, facts, log: silentLog, onProgress });
    const stored = Object.values(secrets).filter((value) => value !== null);
    return { ...rows, secrets: stored.length, states: facts.length };
  } finally {
    await lock.release();
  }
}

/** All secrets, by name. */
async function openSecrets(
  dataDir: string,
  env: MigrationOptions["env"],
): Promise<Record<string, string | null>> {
  const ciphers = await presentKeyCiphers({ keyFile: join(dataDir, "vault-key"), env }, silentLog);
  const secrets: Record<string, string | null> = {};
  const closed: string[] = [];
  for (const [name, entry] of readEntries(join(dataDir, "secrets.json"))) {
    try {
      secrets[name] = entry === null ? null : await openEntry(ciphers, name, entry);
    } catch {
      closed.push(name);
    }
  }
  if (closed.length === 0) return secrets;
  throw new AppError(
    "vault/unavailable",
    `These secrets cannot be opened: ${closed.join(", ")}. Put the key that sealed them to ${join(dataDir, "vault-key")}; those of a desktop's keyring have to be entered on a server first. Nothing was copied.`,
  );
}

/** Null without the file. @throws AppError `config/unreadable` */
function readJson(dataDir: string, name: StateFileName | "config.json"): object | null {
  const file = join(dataDir, name);
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as object;
  } catch (cause) {
    const lost = name === "config.json" ? "" : ` ${STATE_FILES[name].whenLost}`;
    throw new AppError(
      "config/unreadable",
      `${file} cannot be read. Correct it, or move it away.${lost} Nothing was copied.`,
      { cause },
    );
  }
}
