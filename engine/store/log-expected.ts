import { existsSync, rmSync, writeFileSync } from "node:fs";
import type { Log } from "../lib/log.ts";

/**
 * Remembers that the database was opened and not closed, so that its write-ahead log must be there at the next start:
 * that a log was emptied or deleted leaves no other trace.
 */
export interface LogExpected {
  /** To be called once the log holds something. */
  raise(): void;
  isRaised(): boolean;
  /** To be called before the database is closed, which may delete the log. */
  clear(): void;
}

/** Kept as an empty file beside the database. */
export function createLogExpected(databaseFile: string, log: Log): LogExpected {
  const file = `${databaseFile}.open`;
  return {
    raise() {
      try {
        writeFileSync(file, "");
      } catch (thrown) {
        // Only the loss of the log would not be noticed.
        log.warn({ err: thrown }, "That the event database is open could not be noted");
      }
    },
    isRaised: () => existsSync(file),
    clear: () => rmSync(file, { force: true }),
  };
}
