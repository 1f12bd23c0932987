import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AppError, hasErrno } from "../../shared/errors.ts";
import { STATE_FILE_NAMES } from "../lib/state-file.ts";

/** Files that Tocsin writes while it runs, and that must be writable at startup. */
const WRITTEN = [
  "tocsin.log",
  "config.json",
  "tocsin.db",
  "tocsin.db-wal",
  "tocsin.db-shm",
  "tocsin.lock",
  ...STATE_FILE_NAMES,
];
/** Files that are only read once they exist. */
const READ = ["admin-token", "vault-key"];

/**
 * Creates the data directory (0700) when it is missing, and checks that it and its files can be used before any of them
 * is opened: a log that cannot be written could not report it.
 * @throws AppError `store/unavailable` that names the file, its owner and the remedy
 */
export function prepareDataDir(dataDir: string): void {
  const path = resolve(dataDir);
  makeDirectory(path, path);
  check(path, constants.R_OK | constants.W_OK | constants.X_OK, "folder");
  tryFile(path);
  for (const name of WRITTEN) check(join(path, name), constants.R_OK | constants.W_OK, "file");
  for (const name of READ) check(join(path, name), constants.R_OK, "file");
}

/**
 * Level by level: Node's recursive `mkdir` loops forever if a parent exists but cannot contain folders, as in /proc.
 */
function makeDirectory(path: string, requested: string): void {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return;
    if (stats !== undefined) throw Object.assign(new Error("not a directory"), { code: "ENOTDIR" });
    if (dirname(path) !== path) makeDirectory(dirname(path), requested);
    mkdirSync(path, { mode: 0o700 });
  } catch (cause) {
    if (cause instanceof AppError || hasErrno(cause, "EEXIST")) throw cause;
    throw unusable(`The data directory ${requested} cannot be used: ${creationFailure(cause, path)}`, cause);
  }
}

function creationFailure(cause: unknown, path: string): string {
  if (hasErrno(cause, "ENOTDIR")) return `${path} is a file. Choose another with --data-dir.`;
  if (hasErrno(cause, "ENOSPC"))
    return `the disk is full. Free some space, or choose another disk with --data-dir.`;
  if (hasErrno(cause, "EROFS"))
    return `it would be on a file system that is read-only. Choose another with --data-dir.`;
  const parent = statSync(dirname(path), { throwIfNoEntry: false });
  const owner = parent === undefined ? "" : `, which belongs to ${ownerOf(parent)}`;
  const remedy = process.getuid?.() === 0 ? "Choose" : `Make it for ${currentUser()}, or choose`;
  return `it cannot be made in ${dirname(path)}${owner}. ${remedy} another with --data-dir.`;
}

/** The size of a new database with its journal, in bytes, with some reserve. */
const FIRST_START_BYTES = 4 * 1024 * 1024;

/**
 * Some file systems, such as /proc, accept no files whatever their permissions are. On the first start the disk must
 * have space for a complete database; later Tocsin also runs on a full disk.
 */
function tryFile(folder: string): void {
  const file = join(folder, `.tocsin-${process.pid}.tmp`);
  const isFirst = !existsSync(join(folder, "tocsin.db"));
  try {
    writeFileSync(file, Buffer.alloc(isFirst ? FIRST_START_BYTES : 0), { mode: 0o600 });
  } catch (cause) {
    const isFull = hasErrno(cause, "ENOSPC") || hasErrno(cause, "EDQUOT");
    if (isFull && !isFirst) return;
    throw unusable(
      isFull
        ? `The disk of ${folder} is full, so no events could be stored. Free some space, or choose another disk with --data-dir.`
        : `The data directory ${folder} cannot be used: it takes no files. Choose another with --data-dir.`,
      cause,
    );
  } finally {
    rmSync(file, { force: true });
  }
}

function check(path: string, mode: number, kind: "file" | "folder"): void {
  let stats: Stats | undefined;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return;
    accessSync(path, mode);
  } catch (cause) {
    throw unusable(accessFailure(path, kind, stats, cause), cause);
  }
  if (kind === "file" && stats.isDirectory())
    throw unusable(`${path} is a folder, where Tocsin keeps a file. Move it away and start again.`);
}

function accessFailure(
  path: string,
  kind: "file" | "folder",
  stats: Stats | undefined,
  cause: unknown,
): string {
  if (hasErrno(cause, "EROFS"))
    return `${path} is on a file system that is read-only. Make that writable, or choose another data directory with --data-dir.`;
  const rights = kind === "folder" ? "u+rwx" : "u+rw";
  const uid = process.getuid?.();
  if (stats === undefined || uid === undefined)
    return `${path} cannot be read and written by ${currentUser()}. Change its permissions, or choose another data directory with --data-dir.`;
  if (stats.uid === uid)
    return `${path} is yours but cannot be read and written. Run: chmod ${rights} '${path}'`;
  return `${path} belongs to ${ownerOf(stats)} and cannot be read and written by ${currentUser()}. Run as root: chown ${uid} '${path}'`;
}

const named = (uid: number): string => (uid === 0 ? "root" : `user ${uid}`);
const ownerOf = ({ uid }: Stats): string => named(uid);

/** The user that Tocsin runs as. */
function currentUser(): string {
  const uid = process.getuid?.();
  return uid === undefined ? "the user that runs Tocsin" : named(uid);
}

const unusable = (message: string, cause?: unknown): AppError =>
  new AppError("store/unavailable", message, { cause });
