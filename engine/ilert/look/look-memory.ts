import { readFile } from "node:fs/promises";
import { z } from "zod";
import { hasErrno } from "../../../shared/errors.ts";
import { createSerialQueue } from "../../config/serial-queue.ts";
import { writeFileAtomic } from "../../config/write-file-atomic.ts";
import type { Log } from "../../log.ts";
import type { Seen } from "../derive-events.ts";

const lookSchema = z.object({
  reportTime: z.number(),
  status: z.string(),
  priority: z.string().nullable(),
  people: z.array(z.number()),
  /** Files of earlier versions have none. */
  hiddenPeople: z.number().default(0),
  escalationRule: z.number().nullable(),
});
const memorySchema = z.object({
  /** The API's address, which stands for the account. */
  apiUrl: z.string(),
  /** When the last look began that got through, Unix ms. */
  lookedAt: z.number(),
  /** See `deriveEvents`. */
  since: z.number(),
  /** Ids of the alert sources in ilert that were watched. */
  sources: z.array(z.number()),
  seen: z.array(z.tuple([z.number(), lookSchema])),
});

/** How ilert's alerts stood at the last look. */
export interface Remembered {
  readonly apiUrl: string;
  readonly lookedAt: number;
  readonly since: number;
  readonly sources: readonly number[];
  readonly seen: Seen;
}

/** What looks remember from one run to the next. */
export interface LookMemory {
  /** Null before the first look at this account. */
  of(apiUrl: string): Remembered | null;
  /** @throws what writing the file throws; what was remembered before stays */
  keep(remembered: Remembered | null): Promise<void>;
}

/** A file that cannot be read is as good as none: watching begins anew, and what was missed until now stays missed. */
export async function openLookMemory(file: string, log: Log): Promise<LookMemory> {
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

async function read(file: string, log: Log): Promise<Remembered | null> {
  try {
    const found = memorySchema.nullable().parse(JSON.parse(await readFile(file, "utf8")));
    return found === null ? null : { ...found, seen: new Map(found.seen) };
  } catch (error) {
    if (!hasErrno(error, "ENOENT")) log.error({ err: error, file }, "The last look at ilert cannot be read");
    return null;
  }
}
