import { z } from "zod";
import type { Log } from "../../lib/log.ts";
import { openStateFile } from "../../lib/state-file.ts";
import type { SeenAlerts } from "./derive-events.ts";

const seenAlertSchema = z.object({
  reportTime: z.number(),
  status: z.string(),
  priority: z.string().nullable(),
  people: z.array(z.number()).readonly(),
  hiddenPeople: z.number().default(0),
  escalationRule: z.number().nullable(),
});
const pollStateSchema = z.object({
  /** The API's address, which identifies the account. */
  apiUrl: z.string(),
  /** When the last successful poll began, Unix ms. */
  polledAt: z.number(),
  /** See `deriveEvents`. */
  since: z.number(),
  /** Ids of the alert sources in ilert that were watched. */
  sources: z.array(z.number()).readonly(),
  seen: z.array(z.tuple([z.number(), seenAlertSchema])),
});

/** The state of ilert's alerts at the last successful poll. */
export interface PollState {
  readonly apiUrl: string;
  readonly polledAt: number;
  readonly since: number;
  readonly sources: readonly number[];
  readonly seen: SeenAlerts;
}

/** Keeps the state of the last poll over restarts. */
export interface PollStateFile {
  /** Null before the first poll of this account. */
  of(apiUrl: string): PollState | null;
  /** @throws what writing the file throws; the previous state is kept then */
  save(next: PollState | null): Promise<void>;
}

/** Without a readable file the next poll is a first one, and events missed before it stay missed. */
export function openPollState(dataDir: string, log: Log): PollStateFile {
  const file = openStateFile({ dataDir, name: "ilert-poll-state.json", schema: pollStateSchema, log });
  const stored = file.read();
  let state: PollState | null = stored === null ? null : { ...stored, seen: new Map(stored.seen) };
  return {
    of: (apiUrl) => (state?.apiUrl === apiUrl ? state : null),
    async save(next) {
      if (next === null) await file.remove();
      else await file.write({ ...next, seen: [...next.seen] });
      state = next;
    },
  };
}
