import { z } from "zod";
import type { OpenState } from "../../lib/state-file.ts";
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
  /** @throws what storing it throws; the previous state is kept then */
  save(next: PollState | null): Promise<void>;
}

/** Without a readable file the next poll is a first one, and events missed before it stay missed. */
export function openPollState(open: OpenState): PollStateFile {
  const kept = open("ilert-poll-state.json", pollStateSchema);
  function read(): PollState | null {
    const stored = kept.read();
    return stored === null ? null : { ...stored, seen: new Map(stored.seen) };
  }
  let state = read();
  kept.onReplaced(() => {
    state = read();
  });
  return {
    of: (apiUrl) => (state?.apiUrl === apiUrl ? state : null),
    async save(next) {
      if (next === null) await kept.remove();
      else await kept.write({ ...next, seen: [...next.seen] });
      state = next;
    },
  };
}
