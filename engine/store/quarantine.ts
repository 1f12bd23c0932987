import { existsSync, renameSync } from "node:fs";
import { AppError, hasErrno } from "../../shared/errors.ts";

/** The database's companions first: were they left behind, SQLite would take them for the new file's. */
const PARTS = ["-wal", "-shm", ""] as const;

/**
 * Renames a database that nobody has open, with what belongs to it, to a name that is not taken yet.
 * @returns the new path, such as `tocsin.db.damaged-20260115-090000` (UTC)
 * @throws AppError `store/unavailable` when it cannot be renamed
 */
export function quarantine(file: string, now: number): string {
  const target = freeName(`${file}.damaged-${stamp(now)}`);
  try {
    for (const part of PARTS) moveIfThere(file + part, target + part);
    return target;
  } catch (cause) {
    throw new AppError(
      "store/unavailable",
      `The event database ${file} is damaged and cannot be renamed. Move it out of Tocsin's data folder and start again.`,
      { cause },
    );
  }
}

function freeName(desired: string): string {
  const isTaken = (name: string) => PARTS.some((part) => existsSync(name + part));
  let name = desired;
  for (let count = 2; isTaken(name); count++) name = `${desired}-${count}`;
  return name;
}

function moveIfThere(from: string, to: string) {
  try {
    renameSync(from, to);
  } catch (thrown) {
    if (!hasErrno(thrown, "ENOENT")) throw thrown;
  }
}

/** `20260115-090000` for 2026-01-15 09:00:00 UTC. */
const stamp = (now: number) =>
  new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
