import { readFile } from "node:fs/promises";
import { z } from "zod";
import { hasErrno } from "../../../shared/errors.ts";
import type { Log } from "../../lib/log.ts";
import { createSerialQueue } from "../../lib/serial-queue.ts";
import { writeFileAtomic } from "../../lib/write-file-atomic.ts";
import type { SeenAlert } from "../derive-events.ts";

const seenAlertSchema = z.object({
  reportTime: z.number(),
  status: z.string(),
  priority: z.string().nullable(),
  people: z.array(z.number()),
  /** Files of earlier versions have none. */
  hiddenPeople: z.number().default(0),
  escalationRule: z.number().nullable(),
});
const pollStateSchema = z.object({
  /** The API's address, which stands for the account. */
  apiUrl: z.string(),
  /** When the last poll began that got through, Unix ms. */
  polledAt: z.number(),
  /** See `deriveEvents`. */
  since: z.number(),
  /** Ids of the alert sources in ilert that were watched. */
  sources: z.array(z.number()),
  seen: z.array(z.tuple([z.number(), seenAlertSchema])),
});

/** How ilert's alerts stood at the last poll. */
export interface PollState {
  readonly apiUrl: string;
  readonly polledAt: number;
  readonly since: number;
  readonly sources: readonly number[];
  readonly seen: SeenAlert;
}

/** What looks remember from one run to the next. */
export interface PollStateFile {
  /** Null before the first poll at this account. */
  of(apiUrl: string): PollState | null;
  /** @throws what writing the file throws; what was remembered before stays */
  keep(remembered: PollState | null): Promise<void>;
}

/** A file that cannot be read is as good as none: watching begins anew, and what was missed until now stays missed. */
export async function openPollState(file: string, log: Log): Promise<PollStateFile> {
  let kept = await read(file, log);
  const enqueue = createSerialQueue();
  return {
    of: (apiUrl) => (kept?.apiUrl === apiUrl ? kept : null),
    keep: (next) =>
      enqueue(async () => {
        if (next === null && kept === null) return;
        const text = next === null ? null : { ...next, seen: [...next.seen] };
        await writeFileAtomic(file, `${JSON.stringify(text)}\n`);
        kept = next;
      }),
  };
}

async function read(file: string, log: Log): Promise<PollState | null> {
  try {
    const found = pollStateSchema.nullable().parse(JSON.parse(await readFile(file, "utf8")));
    return found === null ? null : { ...found, seen: new Map(found.seen) };
  } catch (error) {
    if (!hasErrno(error, "ENOENT")) log.error({ err: error, file }, "The last poll at ilert cannot be read");
    return null;
  }
}
