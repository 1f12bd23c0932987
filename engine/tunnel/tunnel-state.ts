import { z } from "zod";
import type { OpenState } from "../lib/state-file.ts";

const hostKeySchema = z.object({ type: z.string(), fingerprint: z.string() });
/** The pinned key of an SSH server: its type, and its fingerprint in OpenSSH's notation (`SHA256:…`). */
export type HostKey = z.infer<typeof hostKeySchema>;

const storedSchema = z.object({
  hostKeys: z.record(z.string(), hostKeySchema).default({}),
  knownUrl: z.string().nullable().default(null),
});

/** The SSH servers that are trusted, by `host:port`. */
export interface HostKeys {
  get(server: string): HostKey | null;
  pin(server: string, key: HostKey): Promise<void>;
}

/** The state that tunnels keep over restarts. */
export interface TunnelStateFile {
  readonly hostKeys: HostKeys;
  /** The address that ilert calls: the first that was proven, or the last that was acknowledged. */
  knownUrl(): string | null;
  learnUrl(url: string): Promise<void>;
  /** Resolves when everything is stored. */
  flushed(): Promise<void>;
}

/** Changes take effect at once, and are stored later. */
export function openTunnelState(open: OpenState): TunnelStateFile {
  const file = open("tunnel.json", storedSchema);
  const read = () => file.read() ?? storedSchema.parse({});
  let stored = read();
  file.onReplaced(() => {
    stored = read();
  });
  const save = (next: typeof stored) => {
    stored = next;
    return file.write(next);
  };
  return {
    hostKeys: {
      get: (server) => (Object.hasOwn(stored.hostKeys, server) ? (stored.hostKeys[server] ?? null) : null),
      pin: (server, key) => save({ ...stored, hostKeys: { ...stored.hostKeys, [server]: key } }),
    },
    knownUrl: () => stored.knownUrl,
    learnUrl: (knownUrl) => save({ ...stored, knownUrl }),
    flushed: file.flushed,
  };
}
