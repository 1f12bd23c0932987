import { readFile } from "node:fs/promises";
import { z } from "zod";
import { hasErrno } from "../../shared/errors.ts";
import type { Log } from "../lib/log.ts";
import { createSerialQueue } from "../lib/serial-queue.ts";
import { writeFileAtomic } from "../lib/write-file-atomic.ts";

const hostKeySchema = z.object({ type: z.string(), fingerprint: z.string() });
/** The key of an SSH server as it was pinned: its type, and its fingerprint as OpenSSH writes it (`SHA256:…`). */
export type HostKey = z.infer<typeof hostKeySchema>;

const memorySchema = z.object({
  hostKeys: z.record(z.string(), hostKeySchema).default({}),
  knownUrl: z.string().nullable().default(null),
});
type Remembered = z.infer<typeof memorySchema>;

/** The SSH servers that are trusted, by `host:port`. */
export interface HostKeys {
  get(server: string): HostKey | null;
  pin(server: string, key: HostKey): Promise<void>;
}

/** What tunnels remember from one run to the next. */
export interface TunnelMemory {
  readonly hostKeys: HostKeys;
  /** The address that ilert is known to call: the first that was proven, or the last that the user confirmed. */
  knownUrl(): string | null;
  learnUrl(url: string): Promise<void>;
  /** Resolves when all of it is on disk. */
  kept(): Promise<void>;
}

/**
 * Reads what was kept. A file that cannot be read is put down in the log and begun anew: then every server counts as
 * seen for the first time, and its fingerprint is shown again.
 */
export async function openTunnelMemory(file: string, log: Log): Promise<TunnelMemory> {
  let kept = await read(file, log);
  const enqueue = createSerialQueue();
  /** What is remembered counts at once; the file follows. */
  const keep = (next: Remembered) => {
    kept = next;
    return enqueue(() => writeFileAtomic(file, `${JSON.stringify(kept, null, 2)}\n`));
  };
  return {
    hostKeys: {
      get: (server) => (Object.hasOwn(kept.hostKeys, server) ? (kept.hostKeys[server] ?? null) : null),
      pin: (server, key) => keep({ ...kept, hostKeys: { ...kept.hostKeys, [server]: key } }),
    },
    knownUrl: () => kept.knownUrl,
    learnUrl: (knownUrl) => keep({ ...kept, knownUrl }),
    kept: () => enqueue(async () => {}),
  };
}

async function read(file: string, log: Log): Promise<Remembered> {
  try {
    return memorySchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (!hasErrno(error, "ENOENT"))
      log.error({ err: error, file }, "What the tunnels remembered cannot be read");
    return memorySchema.parse({});
  }
}
