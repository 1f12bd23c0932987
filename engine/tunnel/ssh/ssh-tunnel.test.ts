import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it, onTestFinished } from "vitest";
import { tunnelSettingsSchema } from "../../../shared/model/tunnel.ts";
import { systemClock } from "../../clock.ts";
import { silentLog } from "../../log.ts";
import { tempDir } from "../../testing/temp-dir.ts";
import { eventually } from "../../testing/test-engine.ts";
import { freePort } from "../testing/free-port.ts";
import { hasOpenSsh } from "../testing/openssh-server.ts";
import { hasSshTools, keyIn, run } from "../testing/ssh-keys.ts";
import type { TestSshServer } from "../testing/ssh-server.ts";
import { type StartSshServer, startOpenSsh, startSsh2 } from "../testing/while-testing.ts";
import type { Tunnel, TunnelNews } from "../tunnel.ts";
import type { HostKey } from "../tunnel-memory.ts";
import { createSshTunnel } from "./ssh-tunnel.ts";

/** Sends back whatever it gets, and ends when the caller has. */
async function startEcho() {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => {});
    socket.pipe(socket);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Says something to a port and hears as much come back. */
async function echoed(port: number, bytes: Buffer): Promise<Buffer> {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.write(bytes);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) {
    chunks.push(chunk);
    if (Buffer.concat(chunks).length >= bytes.length) break;
  }
  return Buffer.concat(chunks);
}

interface Setup {
  readonly server: Pick<TestSshServer, "port" | "user" | "keyFile">;
  readonly remotePort: number;
  readonly targetPort?: number;
  readonly auth?: "agent" | "key";
  readonly passphrase?: string | null;
  readonly env?: Record<string, string>;
  readonly pins?: Map<string, HostKey>;
}

function open({
  server,
  remotePort,
  targetPort = 1,
  auth = "key",
  passphrase = null,
  env = {},
  pins,
}: Setup) {
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
      secrets: { sshPassphrase: passphrase, cloudflaredToken: null, ngrokAuthtoken: null },
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
  const news: TunnelNews[] = [];
  tunnel.start((told) => news.push(told));
  const closed = () => news.find((told) => told.kind === "closed");
  return {
    tunnel,
    news,
    pins: known,
    isOpen: () =>
      eventually(async () => {
        const end = closed();
        if (end !== undefined) throw new Error(end.problem.message);
        return news.some((told) => told.kind === "open");
      }),
    ended: () => eventually(async () => closed() ?? null),
  };
}

const SERVERS: [name: string, start: StartSshServer][] = [["the server of ssh2", startSsh2]];
if (hasOpenSsh()) SERVERS.push(["Debian's OpenSSH", startOpenSsh]);
else process.stdout.write("The SSH tunnel is not tried against OpenSSH: there is no /usr/sbin/sshd.\n");

const there = hasSshTools();

describe.skipIf(!there).each(SERVERS)("an SSH tunnel to %s", (_name, start) => {
  it("leads what comes to the server here, byte for byte, also many at a time", async () => {
    const server = await start();
    const remotePort = await freePort();
    const { isOpen, news, pins } = open({ server, remotePort, targetPort: await startEcho() });
    await isOpen();
    expect(news).toEqual([
      { kind: "host-key", server: `127.0.0.1:${server.port}`, fingerprint: server.fingerprint },
      { kind: "open", url: "https://alerts.example.com", trial: false },
    ]);
    expect([...pins.values()]).toEqual([{ type: "ssh-ed25519", fingerprint: server.fingerprint }]);
    const bodies = [1, 100_000, 3_000_000, 70_000].map((length) => randomBytes(length));
    const back = await Promise.all(bodies.map((bytes) => echoed(remotePort, bytes)));
    expect(back.map((bytes, index) => bytes.equals(bodies[index] ?? Buffer.alloc(0)))).toEqual(
      bodies.map(() => true),
    );
  });

  it("outlives a target that is not there", async () => {
    const server = await start();
    const remotePort = await freePort();
    const { isOpen, news } = open({ server, remotePort, targetPort: await freePort() });
    await isOpen();
    expect((await echoed(remotePort, Buffer.from("anyone?")).catch(() => Buffer.alloc(0))).length).toBe(0);
    expect(news.some((told) => told.kind === "closed")).toBe(false);
  });

  it("lets go of the port when it is stopped, so that the next one can have it", async () => {
    const server = await start();
    const remotePort = await freePort();
    const first = open({ server, remotePort });
    await first.isOpen();
    await first.tunnel.stop();
    const targetPort = await startEcho();
    await eventually(async () => {
      const next = open({ server, remotePort, targetPort, pins: first.pins });
      return await next.isOpen().catch(() => false);
    });
    expect((await echoed(remotePort, Buffer.from("here"))).toString()).toBe("here");
  });

  it("is refused with a key that the server does not know", async () => {
    const server = await start();
    const stranger = { ...server, keyFile: keyIn(tempDir(), "stranger") };
    const { ended } = open({ server: stranger, remotePort: await freePort() });
    expect(await ended()).toMatchObject({
      needsUser: true,
      problem: { sentence: "tunnel.ssh-denied", params: { user: server.user } },
    });
  });

  it("refuses a server whose key is another one than before, and shows both", async () => {
    const server = await start();
    const name = `127.0.0.1:${server.port}`;
    const known = { type: "ssh-ed25519", fingerprint: "SHA256:of-another-day" };
    const pins = new Map([[name, known]]);
    const { ended, news } = open({ server, remotePort: await freePort(), pins });
    expect(await ended()).toMatchObject({
      needsUser: true,
      problem: {
        sentence: "tunnel.ssh-host-key-changed",
        params: { server: name, known: known.fingerprint, shown: server.fingerprint },
      },
    });
    expect(news).toHaveLength(1);
    expect(pins.get(name)).toBe(known);
  });

  it("says that the port is taken there", async () => {
    const server = await start();
    const taken = await startEcho();
    const { ended } = open({ server, remotePort: taken });
    expect(await ended()).toMatchObject({
      needsUser: false,
      problem: { sentence: "tunnel.ssh-port-refused", params: { port: taken } },
    });
  });

  it("notices a server that is killed at once", async () => {
    const server = await start();
    const { isOpen, ended } = open({ server, remotePort: await freePort() });
    await isOpen();
    await server.kill();
    expect(await ended()).toMatchObject({ needsUser: false, problem: { sentence: "tunnel.ssh-ended" } });
  });

  it("notices a server that is frozen within 10 s, and is ended all the same", {
    timeout: 20_000,
  }, async () => {
    const server = await start();
    const { isOpen, ended, tunnel } = open({ server, remotePort: await freePort() });
    await isOpen();
    const frozenAt = performance.now();
    server.freeze();
    expect(await ended()).toMatchObject({ needsUser: false, problem: { sentence: "tunnel.ssh-silent" } });
    expect(performance.now() - frozenAt).toBeLessThan(10_000);
    await tunnel.stop();
    expect(performance.now() - frozenAt).toBeLessThan(12_000);
  });
});

describe.skipIf(!there)("the key of an SSH tunnel", () => {
  const problemOf = async (setup: Partial<Setup> & { keyFile?: string }) => {
    const { keyFile = "", ...rest } = setup;
    const { ended } = open({ server: { port: 9, user: "tocsin", keyFile }, remotePort: 1, ...rest });
    return (await ended()).problem.sentence;
  };

  it("opens with its passphrase", async () => {
    const dir = tempDir();
    keyIn(dir, "user", "open sesame");
    const server = await startSsh2({ dir });
    const remotePort = await freePort();
    await open({ server, remotePort, passphrase: "open sesame" }).isOpen();
    expect(await problemOf({ ...server, passphrase: "wrong" })).toBe("tunnel.ssh-passphrase");
    expect(await problemOf(server)).toBe("tunnel.ssh-key-locked");
  });

  it("says what is wrong with it", async () => {
    const dir = tempDir();
    const key = keyIn(dir, "user");
    const noKey = join(dir, "note.txt");
    writeFileSync(noKey, "hello");
    expect(await problemOf({ keyFile: join(dir, "nowhere") })).toBe("tunnel.ssh-key-unreadable");
    expect(await problemOf({ keyFile: `${key}.pub` })).toBe("tunnel.ssh-key-public");
    expect(await problemOf({ keyFile: noKey })).toBe("tunnel.ssh-key-locked");
    expect(await problemOf({ auth: "agent" })).toBe("tunnel.ssh-no-agent");
  });

  it("may be the agent's", async () => {
    const server = await startSsh2();
    const socket = join(tempDir(), "agent");
    const agent: ChildProcess = spawn("ssh-agent", ["-D", "-a", socket], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    onTestFinished(() => void agent.kill());
    if (agent.stdout !== null) await once(createInterface({ input: agent.stdout }), "line");
    run("env", [`SSH_AUTH_SOCK=${socket}`, "ssh-add", "-q", server.keyFile]);
    await open({
      server,
      remotePort: await freePort(),
      auth: "agent",
      env: { SSH_AUTH_SOCK: socket },
    }).isOpen();
  });
});

describe.skipIf(!there)("an SSH server that is none", () => {
  const endOf = async (port: number) => {
    const { ended } = open({
      server: { port, user: "tocsin", keyFile: keyIn(tempDir(), "user") },
      remotePort: 1,
    });
    return await ended();
  };

  it("is told from one that is not there", async () => {
    const chatty = createServer((socket) => {
      socket.on("error", () => {});
      socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    await once(chatty.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void chatty.close());
    const { port } = chatty.address() as AddressInfo;
    expect((await endOf(port)).problem.sentence).toBe("tunnel.ssh-no-ssh");
    expect((await endOf(await freePort())).problem).toMatchObject({
      sentence: "tunnel.ssh-unreachable",
      params: { word: "ECONNREFUSED" },
    });
  });
});
