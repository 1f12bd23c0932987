import { existsSync, rmSync, writeFileSync } from "node:fs";
import type { Log } from "../lib/log.ts";

/** Remembers over a restart that damage was met in the running program, so that the next start looks at every page. */
export interface CorruptionMarker {
  set(): void;
  isSet(): boolean;
  clear(): void;
}

/** Kept as an empty file beside the database, which itself cannot be trusted with it. */
export function createCorruptionMarker(databaseFile: string, log: Log): CorruptionMarker {
  const file = `${databaseFile}.suspect`;
  return {
    set() {
      try {
        writeFileSync(file, "");
      } catch (thrown) {
        // The damage is told all the same; only the next start may not find it again.
        log.warn({ err: thrown }, "That the event database is damaged could not be noted");
      }
    },
    isSet: () => existsSync(file),
    clear: () => rmSync(file, { force: true }),
  };
}
