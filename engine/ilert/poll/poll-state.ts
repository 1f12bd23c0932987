import { readFile } from "node:fs/promises";
import { z } from "zod";
import { hasErrno } from "../../../shared/errors.ts";
import type { Log } from "../../lib/log.ts";
import { createSerialQueue } from "../../lib/serial-queue.ts";
import { writeFileAtomic } from "../../lib/text-files.ts";
import type { SeenAlerts } from "./derive-events.ts";

const seenAlertSchema = z.object({
  reportTime: z.number(),
  status: z.string(),
  priority: z.string().nullable(),
  people: z.array(z.number()),
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
  sources: z.array(z.number()),
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

/** A file that cannot be read counts as missing: the next poll is a first one, and events missed before it stay missed. */
export async function openPollState(file: string, log: Log): Promise<PollStateFile> {
  let state = await readPollState(file, log);
  const enqueue = createSerialQueue();
  return {
    of: (apiUrl) => (state?.apiUrl === apiUrl ? state : null),
    save: (next) =>
      enqueue(async () => {
        if (next === null && state === null) return;
        const stored = next === null ? null : { ...next, seen: [...next.seen] };
        await writeFileAtomic(file, `${JSON.stringify(stored)}\n`);
        state = next;
      }),
  };
}

async function readPollState(file: string, log: Log): Promise<PollState | null> {
  try {
    const stored = pollStateSchema.nullable().parse(JSON.parse(await readFile(file, "utf8")));
    return stored === null ? null : { ...stored, seen: new Map(stored.seen) };
  } catch (error) {
    if (!hasErrno(error, "ENOENT"))
      log.error({ err: error, file }, "The state of the last poll of ilert cannot be read");
    return null;
  }
}
