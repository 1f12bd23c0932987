import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Log } from "../../engine/lib/log.ts";
import { openStateFile } from "../../engine/lib/state-file.ts";

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

/** Keeps the state of the window over restarts, in a separate file, since it depends on the screens of this machine. */
export interface WindowStateFile {
  /** The last written state, of this run or an earlier one. */
  read(): WindowState;
  /** Never throws, since forgetting the state does no harm. */
  write(state: WindowState): void;
}

export function openWindowState(dataDir: string, log: Log): WindowStateFile {
  const file = openStateFile({ dataDir, name: "window.json", schema: windowStateSchema, log });
  let state = file.read() ?? NEW_WINDOW;
  return {
    read: () => state,
    write(next) {
      if (isDeepStrictEqual(next, state)) return;
      state = next;
      try {
        // Synchronously, since the program may be about to end.
        file.writeSync(next);
      } catch (thrown) {
        log.warn({ err: thrown }, "The window's state could not be saved");
      }
    },
  };
}
