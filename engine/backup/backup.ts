import { chmod, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { AppError, hasErrno } from "../../shared/errors.ts";
import type { Clock } from "../lib/clock.ts";
import { inTransaction } from "../store/sqlite/connection.ts";
import {
  appendChecksum,
  countIn,
  DATABASE,
  exists,
  FILES,
  FORMAT,
  fileFailure,
  KEYS,
} from "./backup-file.ts";

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
    throw new AppError("input/invalid", `${file} exists already. Name another file for the backup.`, {
      field: "file",
    });
  }
  if (!(await exists(dirname(file)))) {
    throw new AppError(
      "input/invalid",
      `There is no directory ${dirname(file)}. Create it, or name another file for the backup.`,
      { field: "file" },
    );
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
      assertSound(copy, source);
    } finally {
      copy.close();
    }
    await appendChecksum(partial);
    await rename(partial, file);
    return await describeBackup(file);
  } catch (thrown) {
    await rm(partial, { force: true });
    throw fileFailure(file, thrown);
  }
}

/** Copies one snapshot of the committed data, without disturbing a process that writes. */
function copyDatabase(source: string, target: string): void {
  const db = openSource(source);
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

function openSource(source: string): Database.Database {
  try {
    return new Database(source, { readonly: true, fileMustExist: true });
  } catch (thrown) {
    throw fileFailure(source, thrown);
  }
}

/** @throws AppError if the copy is damaged, as the database is then */
function assertSound(copy: Database.Database, source: string): void {
  const found = copy.pragma("integrity_check", { simple: true });
  if (found === "ok") return;
  throw new AppError(
    "store/unavailable",
    `The database ${source} is damaged, so no backup was made. Restart Tocsin, which sets a damaged database aside and rescues what it can, or restore an older backup.`,
    { cause: found },
  );
}

async function describeBackup(file: string): Promise<BackupSummary> {
  const db = new Database(file, { readonly: true });
  try {
    return { events: countIn(db).events, bytes: (await stat(file)).size };
  } finally {
    db.close();
  }
}
