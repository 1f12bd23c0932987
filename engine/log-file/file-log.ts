import { renameSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import pino from "pino";
import { hasErrno } from "../../shared/errors.ts";
import type { Log } from "../lib/log.ts";
import { SECRET_NAMES, scrubLine } from "./scrub-line.ts";

/** Size at which the log is rotated. */
const MAX_BYTES = 5 * 1024 * 1024;

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const inodeOf = (file: string): number | null => statSync(file, { throwIfNoEntry: false })?.ino ?? null;

export const logFileIn = (dataDir: string): string => join(dataDir, "tocsin.log");

/** Writes JSON lines to `tocsin.log` in the data directory; the previous file is kept as `tocsin.1.log`. */
export function createFileLog(dataDir: string): Log {
  const file = logFileIn(dataDir);
  const rotate = () => renameSync(file, join(dataDir, "tocsin.1.log"));
  if (sizeOf(file) > MAX_BYTES) rotate();
  let written = sizeOf(file);
  // Synchronous, so that the lines before a crash are not lost.
  const destination = pino.destination({ dest: file, sync: true, mode: 0o600 });
  let opened = inodeOf(file);
  const reopen = () => {
    destination.reopen();
    written = sizeOf(file);
    opened = inodeOf(file);
  };
  /** Reopens the file after it was deleted or renamed, as the system's log rotation does. */
  const followFile = () => {
    if (inodeOf(file) !== opened) reopen();
  };
  // A full disk must not stop the program because of a log line.
  destination.on("error", () => {});
  destination.on("write", (bytes) => {
    written += bytes;
    if (written <= MAX_BYTES) return;
    written = 0;
    try {
      rotate();
      reopen();
    } catch {
      // A large log is better than none; it is tried again after as many bytes.
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
            // The line is written to the open file.
          }
          return scrubLine(line);
        },
      },
    },
    destination,
  );
}

/** The maximum number of bytes read, however long the lines are. */
const MAX_TAIL_BYTES = 256 * 1024;
const MAX_TAIL_LINES = 200;

/** The last lines of a log file, newest last; none when there is no file. */
export async function readLogTail(file: string): Promise<string[]> {
  try {
    const handle = await open(file, "r");
    try {
      const { size } = await handle.stat();
      const from = Math.max(0, size - MAX_TAIL_BYTES);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
      const lines = buffer.toString("utf8", 0, bytesRead).split("\n");
      // The first line may be cut, and text after the last line end is not yet a complete line.
      return lines.slice(from > 0 ? 1 : 0, -1).slice(-MAX_TAIL_LINES);
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (hasErrno(thrown, "ENOENT")) return [];
    throw thrown;
  }
}
