import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, appendFile, open, stat } from "node:fs/promises";
import type Database from "better-sqlite3";
import { AppError, hasErrno } from "../../shared/errors.ts";
import { STATE_FILE_NAMES, STATE_FILES } from "../lib/state-file.ts";

/**
 * A backup is one file: a consistent copy of the event database, also while Tocsin runs, with an additional table that
 * holds the other files of the data directory. After the database, which ignores it, the file has a line with the SHA-256
 * of all bytes before it.
 */
export const DATABASE = "tocsin.db";
export const SETTINGS = "config.json";
export const FILES: readonly string[] = [
  SETTINGS,
  ...STATE_FILE_NAMES.filter((name) => STATE_FILES[name].inBackup),
];
/** Left out unless requested, so that a backup alone reveals no secrets. */
export const KEYS: readonly string[] = ["vault-key", "admin-token"];
/** Incremented when older versions cannot read the backups of newer ones. */
export const FORMAT = 1;

const CHECKSUM_LABEL = "\ntocsin backup sha256 ";
const CHECKSUM_BYTES = CHECKSUM_LABEL.length + 64;

/** @param end - the number of bytes to hash */
async function checksumLine(file: string, end: number): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { end: end - 1 })) hash.update(chunk);
  return `${CHECKSUM_LABEL}${hash.digest("hex")}`;
}

export async function appendChecksum(file: string): Promise<void> {
  await appendFile(file, await checksumLine(file, (await stat(file)).size));
}

/**
 * Checks that a file is a backup, and as it was written.
 * @throws AppError `input/invalid` (field `file`) or, for a damaged one, `store/unavailable`
 */
export async function verifyChecksum(file: string): Promise<void> {
  const { size, isDirectory } = await statusOf(file);
  if (isDirectory) throw notABackup(`${file} is a directory. Name a backup file in it.`);
  const end = size - CHECKSUM_BYTES;
  const line = end > 0 ? await readFrom(file, end) : "";
  if (!line.startsWith(CHECKSUM_LABEL)) {
    throw notABackup(
      `${file} is not a complete backup of Tocsin: it does not end with a checksum. Name a file that "tocsin backup" has written, or copy it again.`,
    );
  }
  if (line === (await checksumLine(file, end))) return;
  throw new AppError(
    "store/unavailable",
    `${file} was changed after the backup was made: its content does not match its checksum. Copy it again from where it is kept, or use another backup. Nothing was restored.`,
  );
}

async function statusOf(file: string) {
  try {
    const found = await stat(file);
    return { size: found.size, isDirectory: found.isDirectory() };
  } catch (thrown) {
    if (hasErrno(thrown, "ENOENT"))
      throw notABackup(`There is no file ${file}. Name a backup that "tocsin backup" has written.`, thrown);
    throw fileFailure(file, thrown);
  }
}

async function readFrom(file: string, start: number): Promise<string> {
  try {
    const opened = await open(file);
    try {
      const { buffer } = await opened.read(Buffer.alloc(CHECKSUM_BYTES), 0, CHECKSUM_BYTES, start);
      return buffer.toString("latin1");
    } finally {
      await opened.close();
    }
  } catch (thrown) {
    throw fileFailure(file, thrown);
  }
}

export const notABackup = (sentence: string, cause?: unknown) =>
  new AppError("input/invalid", sentence, { field: "file", cause });

const hasAny = (thrown: unknown, codes: readonly string[]) => codes.some((code) => hasErrno(thrown, code));

/** The error that a file or directory cannot be read or written; an AppError is returned unchanged. */
export function fileFailure(place: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const path = thrown instanceof Error && "path" in thrown ? String(thrown.path) : place;
  const error = (sentence: string) => new AppError("store/unavailable", sentence, { cause: thrown });
  if (hasAny(thrown, ["ENOSPC", "EDQUOT", "SQLITE_FULL"]))
    return error(`There is no space left to write ${path}. Free some disk space, then try again.`);
  if (hasAny(thrown, ["EACCES", "EPERM", "EROFS", "SQLITE_CANTOPEN", "SQLITE_READONLY"])) {
    return error(
      `${path} cannot be opened. Check that its directory exists, and that the user who runs this command has the right to it.`,
    );
  }
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return error(`${path} cannot be read or written (${why}). Check the disk, then try again.`);
}

export const countIn = (db: Database.Database) =>
  db
    .prepare<[], { events: number; waiting: number }>(`
      SELECT (SELECT count(*) FROM events) AS events,
        (SELECT count(*) FROM deliveries WHERE state IN ('queued', 'retrying', 'sending')) AS waiting`)
    .get() ?? { events: 0, waiting: 0 };

/** @throws AppError if that cannot be determined */
export const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    (thrown: unknown) => {
      if (hasAny(thrown, ["ENOENT", "ENOTDIR"])) return false;
      throw fileFailure(file, thrown);
    },
  );
