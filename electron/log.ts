import { renameSync, statSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import type { Log } from "../engine/log.ts";

/** Size in bytes at which a start puts the log aside and begins a new one. */
const MAX_BYTES = 5 * 1024 * 1024;

/** Members that could hold a secret if one were logged by mistake. */
const SECRET_NAMES = ["token", "secret", "webhookUrl", "authorization", "password", "cookie"];

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Writes JSON lines to `tocsin.log` in the data directory; the one before is kept as `tocsin.1.log`. */
export function createFileLog(dataDir: string): Log {
  const file = join(dataDir, "tocsin.log");
  if (sizeOf(file) > MAX_BYTES) renameSync(file, join(dataDir, "tocsin.1.log"));
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: SECRET_NAMES.flatMap((name) => [name, `*.${name}`]),
    },
    // Written at once: the lines before a crash are those one looks for.
    pino.destination({ dest: file, sync: true, mode: 0o600 }),
  );
}
