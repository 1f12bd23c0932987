import { rename, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { AuditEntry } from "../../shared/model/audit.ts";
import { createAct } from "../audit/act.ts";
import { noted } from "../audit/changes.ts";
import { LOCK_FILE, lockDataDir } from "../data-dir/lock.ts";
import type { Clock } from "../lib/clock.ts";
import { writeFileAtomic } from "../lib/text-files.ts";
import { createAuditWriter } from "../store/sqlite/audit-writer.ts";
import { openDatabase } from "../store/sqlite/connection.ts";
import { migrate } from "../store/sqlite/migrate.ts";
import {
  countIn,
  DATABASE,
  exists,
  FILES,
  FORMAT,
  fileFailure,
  KEYS,
  notABackup,
  SETTINGS,
  verifyChecksum,
} from "./backup-file.ts";

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
 * made may have been sent since, so sending is paused until the user resumes it. A failure leaves nothing behind.
 * @throws AppError `input/invalid` if the file is not a backup or the directory contains data, `data-dir/in-use`,
 * `store/too-new` for a newer version's backup, `store/unavailable` if it is damaged, or when something cannot be read or
 * written
 */
export async function restoreBackup({ file, dataDir, clock }: RestoreOptions): Promise<RestoreSummary> {
  await verifyChecksum(file);
  const content = readBackup(file);
  const lockFile = join(dataDir, LOCK_FILE);
  const [hadDir, hadLock] = [await exists(dataDir), await exists(lockFile)];
  const lock = await lockDataDir(dataDir);
  try {
    await refuseData(dataDir, [DATABASE, ...FILES, ...content.files.keys()]);
    const summary = await unpack(file, content, dataDir, clock.now());
    await lock.release();
    return summary;
  } catch (thrown) {
    await lock.release();
    if (!hadLock) await rm(lockFile, { force: true });
    // Still in use if it is not empty.
    if (!hadDir) await rmdir(dataDir).catch(() => {});
    throw fileFailure(dataDir, thrown);
  }
}

async function refuseData(dataDir: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (!(await exists(join(dataDir, name)))) continue;
    throw new AppError(
      "input/invalid",
      `${dataDir} already holds ${name} of Tocsin, and a backup is never merged with other data. Move its files away, or name an empty directory with --data-dir.`,
      { field: "dataDir" },
    );
  }
}

interface BackupContent {
  readonly createdAt: number;
  /** By name. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** @throws AppError if the file is not a backup, is of a newer version, or is damaged */
function readBackup(file: string): BackupContent {
  try {
    const backup = new Database(file, { readonly: true, fileMustExist: true });
    try {
      const info = backup
        .prepare<[], { format: number; created_at: number }>("SELECT format, created_at FROM backup_info")
        .get();
      if ((info?.format ?? 0) > FORMAT) {
        throw new AppError(
          "store/too-new",
          `${file} was written by a newer version of Tocsin. Install that version to restore it.`,
        );
      }
      const rows = backup
        .prepare<[], { name: string; content: Buffer }>("SELECT name, content FROM backup_files")
        .all();
      // Only known names, so that a manipulated backup cannot write other files.
      const known = rows.filter(({ name }) => FILES.includes(name) || KEYS.includes(name));
      return {
        createdAt: info?.created_at ?? 0,
        files: new Map(known.map(({ name, content }) => [name, content])),
      };
    } finally {
      backup.close();
    }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw notABackup(
      `${file} is not a backup of Tocsin. Name a file that "tocsin backup" has written.`,
      thrown,
    );
  }
}

async function unpack(
  file: string,
  { createdAt, files }: BackupContent,
  dataDir: string,
  now: number,
): Promise<RestoreSummary> {
  const partial = join(dataDir, `${DATABASE}.partial`);
  await rm(partial, { force: true });
  const written: string[] = [];
  try {
    const backup = new Database(file, { readonly: true, fileMustExist: true });
    try {
      backup.prepare("VACUUM INTO ?").run(partial);
    } finally {
      backup.close();
    }
    const counts = prepareDatabase(partial, restoreEntry(createdAt, now));
    for (const [name, content] of files) {
      const text = content.toString("utf8");
      const isPausing = name === SETTINGS && counts.waiting > 0;
      written.push(join(dataDir, name));
      await writeFileAtomic(join(dataDir, name), isPausing ? paused(text) : text);
    }
    await rename(partial, join(dataDir, DATABASE));
    return { createdAt, ...counts, hasKey: files.has("vault-key") };
  } catch (thrown) {
    for (const path of written) await rm(path, { force: true });
    throw thrown;
  } finally {
    for (const end of ["", "-wal", "-shm"]) await rm(`${partial}${end}`, { force: true });
  }
}

function prepareDatabase(path: string, entry: AuditEntry) {
  const db = openDatabase(path);
  try {
    db.exec("DROP TABLE backup_files; DROP TABLE backup_info;");
    migrate(db);
    createAuditWriter(db).put(entry);
    return countIn(db);
  } finally {
    db.close();
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
