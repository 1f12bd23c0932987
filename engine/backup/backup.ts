import { access, chmod, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError, hasErrno } from "../../shared/errors.ts";
import type { AuditEntry } from "../../shared/model/audit.ts";
import { createAct } from "../audit/act.ts";
import { noted } from "../audit/changes.ts";
import { lockDataDir } from "../data-dir/lock.ts";
import type { Clock } from "../lib/clock.ts";
import { STATE_FILE_NAMES, STATE_FILES } from "../lib/state-file.ts";
import { writeFileAtomic } from "../lib/text-files.ts";
import { createAuditWriter } from "../store/sqlite/audit-writer.ts";
import { inTransaction, openDatabase } from "../store/sqlite/connection.ts";
import { migrate } from "../store/sqlite/migrate.ts";

/**
 * A backup is one file: a consistent copy of the event database, also while Tocsin runs, with an additional table that
 * holds the other files of the data directory.
 */
const DATABASE = "tocsin.db";
const SETTINGS = "config.json";
const FILES: readonly string[] = [SETTINGS, ...STATE_FILE_NAMES.filter((name) => STATE_FILES[name].inBackup)];
/** Left out unless requested, so that a backup alone reveals no secrets. */
const KEYS = ["vault-key", "admin-token"];
/** Incremented when older versions cannot read the backups of newer ones. */
const FORMAT = 1;

export interface BackupOptions {
  readonly dataDir: string;
  readonly file: string;
  readonly withKeys: boolean;
  readonly clock: Pick<Clock, "now">;
}

export interface BackupSummary {
  readonly events: number;
  readonly bytes: number;
}

/**
 * Writes a backup (mode 0600) of a data directory, whether or not Tocsin runs on it, and reads it back.
 * @throws AppError `input/invalid` with field `file` for an existing file, `store/unavailable` when something cannot be
 * read or written, or when the written backup is damaged
 */
export async function createBackup({
  dataDir,
  file,
  withKeys,
  clock,
}: BackupOptions): Promise<BackupSummary> {
  if (await exists(file)) {
    throw new AppError("input/invalid", `${file} is there already. Name another file for the backup.`, {
      field: "file",
    });
  }
  const source = join(dataDir, DATABASE);
  if (!(await exists(source))) {
    throw new AppError(
      "input/invalid",
      `There is no data of Tocsin in ${dataDir}. Name its data directory with --data-dir.`,
      { field: "dataDir" },
    );
  }
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  try {
    copyDatabase(source, partial);
    await chmod(partial, 0o600);
    const kept = await readFiles(dataDir, withKeys ? [...FILES, ...KEYS] : FILES);
    const copy = new Database(partial);
    try {
      addFiles(copy, kept, clock.now());
      assertSound(copy, file);
    } finally {
      copy.close();
    }
    await rename(partial, file);
    return describeBackup(file);
  } catch (thrown) {
    await rm(partial, { force: true });
    throw thrown instanceof AppError ? thrown : unwritable(file, thrown);
  }
}

/** Copies one snapshot of the committed data, without disturbing a process that writes. */
function copyDatabase(source: string, target: string): void {
  const db = new Database(source, { readonly: true, fileMustExist: true });
  try {
    db.prepare("VACUUM INTO ?").run(target);
  } finally {
    db.close();
  }
}

function addFiles(copy: Database.Database, files: ReadonlyMap<string, Buffer>, createdAt: number): void {
  copy.exec(`
    PRAGMA journal_mode = DELETE;
    CREATE TABLE backup_info (format INTEGER NOT NULL, created_at INTEGER NOT NULL) STRICT;
    CREATE TABLE backup_files (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
  `);
  inTransaction(copy, () => {
    copy.prepare("INSERT INTO backup_info VALUES (?, ?)").run(FORMAT, createdAt);
    const add = copy.prepare("INSERT INTO backup_files VALUES (?, ?)");
    for (const [name, content] of files) add.run(name, content);
  });
}

async function readFiles(dataDir: string, names: readonly string[]): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const name of names) {
    try {
      found.set(name, await readFile(join(dataDir, name)));
    } catch (thrown) {
      if (!hasErrno(thrown, "ENOENT")) throw thrown;
    }
  }
  return found;
}

export interface RestoreOptions {
  readonly file: string;
  /** Empty or missing. */
  readonly dataDir: string;
  readonly clock: Pick<Clock, "now">;
}

export interface RestoreSummary {
  readonly createdAt: number;
  readonly events: number;
  /** Deliveries that were waiting when the backup was made; sending is paused if there are any. */
  readonly waiting: number;
  readonly hasKey: boolean;
}

/**
 * Creates a data directory from a backup, which is checked first. Deliveries that were waiting when the backup was
 * made may have been sent since, so sending is paused until the user resumes it.
 * @throws AppError `input/invalid` if the file is not a backup or the directory contains data, `data-dir/in-use`,
 * `store/too-new` for a newer version's backup, `store/unavailable` when something cannot be read or written
 */
export async function restoreBackup({ file, dataDir, clock }: RestoreOptions): Promise<RestoreSummary> {
  const lock = await lockDataDir(dataDir);
  try {
    for (const name of [DATABASE, ...FILES]) {
      if (!(await exists(join(dataDir, name)))) continue;
      throw new AppError(
        "input/invalid",
        `${dataDir} already holds data of Tocsin (${name}). Move it away, or name another place with --data-dir.`,
        { field: "dataDir" },
      );
    }
    return await unpack(file, dataDir, clock.now());
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : unwritable(dataDir, thrown);
  } finally {
    await lock.release();
  }
}

async function unpack(file: string, dataDir: string, now: number): Promise<RestoreSummary> {
  const partial = join(dataDir, `${DATABASE}.partial`);
  await rm(partial, { force: true });
  const backup = openBackup(file);
  let createdAt: number;
  let files: Map<string, Buffer>;
  try {
    assertSound(backup, file);
    createdAt = createdAtOf(backup, file);
    const rows = backup
      .prepare<[], { name: string; content: Buffer }>("SELECT name, content FROM backup_files")
      .all();
    // Only known names, so that a manipulated backup cannot write other files.
    files = new Map(
      rows.filter(({ name }) => [...FILES, ...KEYS].includes(name)).map((row) => [row.name, row.content]),
    );
    backup.prepare("VACUUM INTO ?").run(partial);
  } finally {
    backup.close();
  }

  try {
    const db = openDatabase(partial);
    let counts: { events: number; waiting: number };
    try {
      db.exec("DROP TABLE backup_files; DROP TABLE backup_info;");
      migrate(db);
      createAuditWriter(db).put(restoreEntry(createdAt, now));
      counts = countIn(db);
    } finally {
      db.close();
    }
    for (const [name, content] of files) {
      const text = content.toString("utf8");
      const isPausing = name === SETTINGS && counts.waiting > 0;
      await writeFileAtomic(join(dataDir, name), isPausing ? paused(text) : text);
    }
    await rename(partial, join(dataDir, DATABASE));
    return { createdAt, ...counts, hasKey: files.has("vault-key") };
  } finally {
    for (const end of ["", "-wal", "-shm"]) await rm(`${partial}${end}`, { force: true });
  }
}

/** What the audit says of it, so that the gap since the backup is explained. */
function restoreEntry(createdAt: number, now: number): AuditEntry {
  const actor = { kind: "command", id: null, name: null } as const;
  const act = createAct({ at: now, actor, procedure: "backup.restore" });
  act.noteChanges(noted({ createdAt }));
  return act.entry();
}

const paused = (settings: string): string =>
  `${JSON.stringify({ ...JSON.parse(settings), pause: { until: null } }, null, "\t")}\n`;

function openBackup(file: string): Database.Database {
  try {
    return new Database(file, { readonly: true, fileMustExist: true });
  } catch (thrown) {
    throw noBackup(file, thrown);
  }
}

function createdAtOf(backup: Database.Database, file: string): number {
  const info = backup
    .prepare<[], { format: number; created_at: number }>("SELECT format, created_at FROM backup_info")
    .get();
  if (info === undefined) throw noBackup(file);
  if (info.format <= FORMAT) return info.created_at;
  throw new AppError(
    "store/too-new",
    `${file} was written by a newer version of Tocsin. Install that version to restore it.`,
  );
}

/** @throws AppError if the file is not a backup, or is damaged */
function assertSound(db: Database.Database, file: string): void {
  let found: unknown;
  try {
    db.prepare("SELECT count(*) FROM backup_info").get();
    found = db.pragma("integrity_check", { simple: true });
  } catch (thrown) {
    throw noBackup(file, thrown);
  }
  if (found !== "ok") {
    throw new AppError("store/unavailable", `${file} is damaged. Use an older backup.`, { cause: found });
  }
}

function describeBackup(file: string): BackupSummary {
  const db = new Database(file, { readonly: true });
  try {
    const pages = Number(db.pragma("page_count", { simple: true }));
    return { events: countIn(db).events, bytes: pages * Number(db.pragma("page_size", { simple: true })) };
  } finally {
    db.close();
  }
}

const countIn = (db: Database.Database) =>
  db
    .prepare<[], { events: number; waiting: number }>(`
      SELECT (SELECT count(*) FROM events) AS events,
        (SELECT count(*) FROM deliveries WHERE state IN ('queued', 'retrying', 'sending')) AS waiting`)
    .get() ?? { events: 0, waiting: 0 };

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const noBackup = (file: string, cause?: unknown) =>
  new AppError("input/invalid", `${file} is no backup of Tocsin, or cannot be read.`, {
    field: "file",
    cause,
  });

const unwritable = (place: string, cause: unknown) =>
  new AppError(
    "store/unavailable",
    `${place} could not be written or read: ${cause instanceof Error ? cause.message : String(cause)}. See to the disk and the rights, and try again.`,
    { cause },
  );
