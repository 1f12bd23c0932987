import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { onTestFinished } from "vitest";
import { systemClock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { createSshTunnel } from "../../engine/tunnel/ssh/ssh-tunnel.ts";
import type { Tunnel, TunnelEvent } from "../../engine/tunnel/tunnel.ts";
import type { HostKey } from "../../engine/tunnel/tunnel-state.ts";
import { forSettingsSecrets } from "../../shared/model/settings-secrets.ts";
import { tunnelSettingsSchema } from "../../shared/model/tunnel.ts";
import { waitUntil } from "../wait-until.ts";
import type { TestSshServer } from "./ssh-server.ts";

/** Starts a server that echoes its input. */
export async function startEcho() {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => {});
    socket.pipe(socket);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Sends bytes to a port and reads as many bytes back. */
export async function echo(port: number, bytes: Buffer): Promise<Buffer> {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.write(bytes);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) {
    chunks.push(chunk);
    if (Buffer.concat(chunks).length >= bytes.length) break;
  }
  return Buffer.concat(chunks);
}

export interface SshSetup {
  readonly server: Pick<TestSshServer, "port" | "user" | "keyFile">;
  readonly remotePort: number;
  readonly targetPort?: number;
  readonly auth?: "agent" | "key";
  readonly passphrase?: string | null;
  readonly env?: Record<string, string>;
  readonly pins?: Map<string, HostKey>;
}

export function openTunnel({
  server,
  remotePort,
  targetPort = 1,
  auth = "key",
  passphrase = null,
  env = {},
  pins,
}: SshSetup) {
  const known = pins ?? new Map<string, HostKey>();
  const { ssh, ...others } = tunnelSettingsSchema.parse({});
  const tunnel: Tunnel = createSshTunnel(
    {
      settings: {
        ...others,
        ssh: {
          ...ssh,
          host: "127.0.0.1",
          port: server.port,
          user: server.user,
          auth,
          keyFile: server.keyFile,
          remotePort,
        },
      },
      publicUrl: "https://alerts.example.com",
      target: null,
      secrets: { ...forSettingsSecrets(() => null), sshPassphrase: passphrase },
    },
    {
      target: () => `http://127.0.0.1:${targetPort}`,
      hostKeys: {
        get: (name) => known.get(name) ?? null,
        pin: async (name, key) => void known.set(name, key),
      },
      clock: systemClock,
      log: silentLog,
      env,
    },
  );
  onTestFinished(() => tunnel.stop());
  const events: TunnelEvent[] = [];
  tunnel.start((event) => events.push(event));
  const closed = () => events.find((event) => event.kind === "closed");
  return {
    tunnel,
    events,
    pins: known,
    isOpen: () =>
      waitUntil(async () => {
        const end = closed();
        if (end !== undefined) throw new Error(end.problem.message);
        return events.some((event) => event.kind === "open");
      }),
    ended: () => waitUntil(async () => closed() ?? null),
  };
}
