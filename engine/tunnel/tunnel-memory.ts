import { readFile } from "node:fs/promises";
import { z } from "zod";
import { hasErrno } from "../../shared/errors.ts";
import type { Log } from "../lib/log.ts";
import { createSerialQueue } from "../lib/serial-queue.ts";
import { writeFileAtomic } from "../lib/text-files.ts";

const hostKeySchema = z.object({ type: z.string(), fingerprint: z.string() });
/** The pinned key of an SSH server: its type, and its fingerprint in OpenSSH's notation (`SHA256:…`). */
export type HostKey = z.infer<typeof hostKeySchema>;

const memorySchema = z.object({
  hostKeys: z.record(z.string(), hostKeySchema).default({}),
  knownUrl: z.string().nullable().default(null),
});
type StoredMemory = z.infer<typeof memorySchema>;

/** The SSH servers that are trusted, by `host:port`. */
export interface HostKeys {
  get(server: string): HostKey | null;
  pin(server: string, key: HostKey): Promise<void>;
}

/** The state that tunnels keep over restarts. */
export interface TunnelMemory {
  readonly hostKeys: HostKeys;
  /** The address that ilert calls: the first that was proven, or the last that was acknowledged. */
  knownUrl(): string | null;
  learnUrl(url: string): Promise<void>;
  /** Resolves when everything is on disk. */
  flushed(): Promise<void>;
}

/**
 * A file that cannot be read is logged and replaced: every server then counts as new, and its fingerprint is shown again.
 */
export async function openTunnelMemory(file: string, log: Log): Promise<TunnelMemory> {
  let memory = await readMemory(file, log);
  const enqueue = createSerialQueue();
  /** Takes effect at once; the file follows. */
  const save = (next: StoredMemory) => {
    memory = next;
    return enqueue(() => writeFileAtomic(file, `${JSON.stringify(memory, null, 2)}\n`));
  };
  return {
    hostKeys: {
      get: (server) => (Object.hasOwn(memory.hostKeys, server) ? (memory.hostKeys[server] ?? null) : null),
      pin: (server, key) => save({ ...memory, hostKeys: { ...memory.hostKeys, [server]: key } }),
    },
    knownUrl: () => memory.knownUrl,
    learnUrl: (knownUrl) => save({ ...memory, knownUrl }),
    flushed: () => enqueue(async () => {}),
  };
}

async function readMemory(file: string, log: Log): Promise<StoredMemory> {
  try {
    return memorySchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (!hasErrno(error, "ENOENT"))
      log.error({ err: error, file }, "The state of the tunnels cannot be read");
    return memorySchema.parse({});
  }
}
