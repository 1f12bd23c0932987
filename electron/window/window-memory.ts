import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { Log } from "../../engine/lib/log.ts";
import { hasErrno } from "../../shared/errors.ts";

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});

const windowStateSchema = z.object({
  /** The place when not maximized; null for a new window. */
  place: z
    .object({ bounds: boundsSchema, display: z.object({ id: z.number(), workArea: boundsSchema }) })
    .nullable(),
  maximized: z.boolean(),
  /** Chromium's: each step of 1 is a factor of 1.2. */
  zoomLevel: z.number(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

const NEW_WINDOW: WindowState = { place: null, maximized: false, zoomLevel: 0 };

/** Remembers the state of the window in a separate file, since it depends on the screens of this machine. */
export interface WindowMemory {
  /** The last written state, of this run or an earlier one. */
  read(): WindowState;
  /** Never throws, since forgetting the state does no harm. */
  write(state: WindowState): void;
}

export function openWindowMemory(file: string, log: Log): WindowMemory {
  let state = readState(file, log);
  return {
    read: () => state,
    write(next) {
      const text = JSON.stringify(next);
      if (text === JSON.stringify(state)) return;
      state = next;
      try {
        mkdirSync(dirname(file), { recursive: true });
        // Written atomically and synchronously, since the program may be about to end.
        writeFileSync(`${file}.tmp`, text, { mode: 0o600 });
        renameSync(`${file}.tmp`, file);
      } catch (thrown) {
        log.warn({ err: thrown, file }, "The window's state could not be saved");
      }
    },
  };
}

function readState(file: string, log: Log): WindowState {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (thrown) {
    if (!hasErrno(thrown, "ENOENT")) log.warn({ err: thrown, file }, "The window's state could not be read");
    return NEW_WINDOW;
  }
}
