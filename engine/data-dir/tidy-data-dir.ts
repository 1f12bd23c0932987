import { type Dirent, readdirSync } from "node:fs";
import { chmod, lstat, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Log } from "../lib/log.ts";

const OWN = "(?:tocsin\\.[\\w.-]+|[a-z-]+\\.json(?:\\.damaged)?|admin-token|vault-key)";
/** The files of Tocsin. */
const OWN_FILE = new RegExp(`^${OWN}$`);
/** Temporary files of an interrupted write or restore; `conf` has its own suffix. */
const LEFT_BEHIND = new RegExp(
  `^(?:\\.tocsin-\\d+\\.tmp|${OWN}(?:\\.[0-9a-f]{12})?\\.(?:tmp(?:-[0-9a-f]{10,20})?|partial(?:-wal|-shm)?))$`,
);
/** Chromium's files, on the desktop. */
const BROWSER =
  /^(?:browser|lockfile|Singleton(?:Lock|Cookie|Socket)|Local State|Crashpad|Dictionaries|DevToolsActivePort)$/;

/**
 * Removes the temporary files of an interrupted run, and revokes other users' access to the folder and the files in
 * it. Requires the data directory's lock, because another process could be writing. Never rejects; failures are
 * logged.
 */
export async function tidyDataDir(dataDir: string, log: Log): Promise<void> {
  const folder = resolve(dataDir);
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const { name } of entries.filter((entry) => entry.isFile() && LEFT_BEHIND.test(entry.name))) {
      await rm(join(folder, name), { force: true });
      log.info({ file: name }, "Removed a temporary file of an earlier run");
    }
    if (process.platform === "win32") return;
    for (const { name } of entries.filter((entry) => entry.isFile() && OWN_FILE.test(entry.name)))
      await restrictAccess(join(folder, name), 0o600, log);
    if (entries.every(isOwn)) await restrictAccess(folder, 0o700, log);
    else await warnOfOpenFolder(folder, log);
  } catch (error) {
    log.warn({ err: error }, "The data directory could not be tidied");
  }
}

const isOwn = ({ name }: Dirent): boolean =>
  OWN_FILE.test(name) || LEFT_BEHIND.test(name) || BROWSER.test(name);

async function restrictAccess(path: string, mode: number, log: Log): Promise<void> {
  const stats = await lstat(path).catch(() => null);
  if (stats === null || (stats.mode & 0o077) === 0) return;
  try {
    await chmod(path, mode);
    log.warn({ path }, "Removed the access of other users to this");
  } catch (error) {
    log.warn({ err: error, path }, "Other users have access to this, and it cannot be removed");
  }
}

/** The permissions of a folder with other files must not be changed: it may be a home directory, or /var. */
async function warnOfOpenFolder(folder: string, log: Log): Promise<void> {
  const { mode } = await lstat(folder);
  if ((mode & 0o077) !== 0)
    log.warn(
      { folder },
      "The data directory is accessible to other users and contains other files; use a separate directory",
    );
}
