import { renameSync, statSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import type { Log } from "../lib/log.ts";
import { SECRET_NAMES, scrubLine } from "./scrub-line.ts";

/** Size in bytes at which the log is put aside and a new one begun. */
const MAX_BYTES = 5 * 1024 * 1024;

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const inodeOf = (file: string): number | null => statSync(file, { throwIfNoEntry: false })?.ino ?? null;

export const logFileIn = (dataDir: string): string => join(dataDir, "tocsin.log");

/** Writes JSON lines to `tocsin.log` in the data directory; the one before is kept as `tocsin.1.log`. */
export function createFileLog(dataDir: string): Log {
  const file = logFileIn(dataDir);
  const putAside = () => renameSync(file, join(dataDir, "tocsin.1.log"));
  if (sizeOf(file) > MAX_BYTES) putAside();
  let written = sizeOf(file);
  // Written at once: the lines before a crash are those one looks for.
  const destination = pino.destination({ dest: file, sync: true, mode: 0o600 });
  let opened = inodeOf(file);
  const reopen = () => {
    destination.reopen();
    written = sizeOf(file);
    opened = inodeOf(file);
  };
  /** Whoever deletes or renames the file, as a log rotation of the system does, gets no more lines into it. */
  const followFile = () => {
    if (inodeOf(file) !== opened) reopen();
  };
  // A disk without room for a line of the log must not take the program down.
  destination.on("error", () => {});
  destination.on("write", (bytes) => {
    written += bytes;
    if (written <= MAX_BYTES) return;
    written = 0;
    try {
      putAside();
      reopen();
    } catch {
      // Rather one large log than none: it is tried again after as many bytes.
    }
  });
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: SECRET_NAMES.flatMap((name) => [name, `*.${name}`]),
      hooks: {
        streamWrite(line) {
          try {
            followFile();
          } catch {
            // The line goes where the last one went.
          }
          return scrubLine(line);
        },
      },
    },
    destination,
  );
}
