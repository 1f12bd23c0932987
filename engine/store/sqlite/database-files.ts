import { existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { AppError, hasErrno } from "../../../shared/errors.ts";
import type { Log } from "../../lib/log.ts";

/** Remembers one fact across restarts. */
export interface Marker {
  set(): void;
  isSet(): boolean;
  clear(): void;
}

/** A marker is an empty file beside the database, which itself cannot be trusted with it. */
function createMarker(file: string, failure: string, log: Log): Marker {
  return {
    set() {
      try {
        writeFileSync(file, "");
      } catch (thrown) {
        // Not fatal: only a fault that is found with the marker's help may go unnoticed.
        log.warn({ err: thrown }, failure);
      }
    },
    isSet: () => existsSync(file),
    clear: () => rmSync(file, { force: true }),
  };
}

/** Set when damage was met in the running program, so that the next start checks every page. */
export const createCorruptionMarker = (databaseFile: string, log: Log): Marker =>
  createMarker(
    `${databaseFile}.suspect`,
    "The marker file for a damaged event database could not be written",
    log,
  );

/**
 * Set while the database is open, once its write-ahead log holds something; cleared before it is closed, which may
 * delete the log. A log that was emptied or deleted leaves no other trace.
 */
export const createOpenMarker = (databaseFile: string, log: Log): Marker =>
  createMarker(
    `${databaseFile}.open`,
    "The marker file for an open event database could not be written",
    log,
  );

/** Bytes of a file; 0 for a missing one. */
export const fileSizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Companions first: SQLite would take one that stayed behind for the new file's. */
const DATABASE_FILES = ["-wal", "-shm", ""] as const;

/** Where a salvaged database is built. */
export const salvageFileOf = (file: string): string => `${file}.salvaging`;

/**
 * Completes or discards the salvage that an earlier start began. The salvaged database was complete if the damaged one
 * had been renamed already.
 */
export function finishSalvage(file: string): void {
  const salvaged = salvageFileOf(file);
  if (!existsSync(file) && !existsSync(`${file}-wal`) && existsSync(salvaged)) renameSync(salvaged, file);
  for (const part of DATABASE_FILES) rmSync(salvaged + part, { force: true });
}

/**
 * Renames a closed database, with its companions, to a name that is free.
 * @returns the new path, such as `tocsin.db.damaged-20260115-090000` (UTC)
 * @throws AppError `store/unavailable` when it cannot be renamed
 */
export function quarantine(file: string, now: number): string {
  const target = freeName(`${file}.damaged-${timestamp(now)}`);
  try {
    for (const part of DATABASE_FILES) moveIfPresent(file + part, target + part);
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
  const isTaken = (name: string) => DATABASE_FILES.some((part) => existsSync(name + part));
  let name = desired;
  for (let count = 2; isTaken(name); count++) name = `${desired}-${count}`;
  return name;
}

function moveIfPresent(from: string, to: string) {
  try {
    renameSync(from, to);
  } catch (thrown) {
    if (!hasErrno(thrown, "ENOENT")) throw thrown;
  }
}

/** `20260115-090000` for 2026-01-15 09:00:00 UTC. */
const timestamp = (now: number) =>
  new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
