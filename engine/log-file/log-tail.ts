import { open } from "node:fs/promises";
import { hasErrno } from "../../shared/errors.ts";

/** The most that is read, however long the lines are. */
const MAX_BYTES = 256 * 1024;
const MAX_LINES = 200;

/** The last lines of a log file, newest last; none while there is no file. */
export async function readLogTail(file: string): Promise<string[]> {
  try {
    const handle = await open(file, "r");
    try {
      const { size } = await handle.stat();
      const from = Math.max(0, size - MAX_BYTES);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
      const lines = buffer.toString("utf8", 0, bytesRead).split("\n");
      // What was cut in the middle is no line; what follows the last line end is none yet.
      return lines.slice(from > 0 ? 1 : 0, -1).slice(-MAX_LINES);
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (hasErrno(thrown, "ENOENT")) return [];
    throw thrown;
  }
}
