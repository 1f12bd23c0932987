import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hasTool } from "../../../testkit/debian-tool.ts";
import { freePort } from "../../../testkit/free-port.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { hasOpenSsh } from "../../../testkit/tunnel/openssh-server.ts";
import { echo, openTunnel, startEcho } from "../../../testkit/tunnel/ssh-bench.ts";
import { keyIn } from "../../../testkit/tunnel/ssh-keys.ts";
import { type StartSshServer, startOpenSsh, startSsh2 } from "../../../testkit/tunnel/while-testing.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";

const SERVERS: [name: string, start: StartSshServer][] = [["the server of ssh2", startSsh2]];
if (hasOpenSsh()) SERVERS.push(["Debian's OpenSSH", startOpenSsh]);
else process.stdout.write("The SSH tunnel is not tested against OpenSSH: there is no /usr/sbin/sshd.\n");

const hasTools = hasTool("ssh-keygen");

describe.skipIf(!hasTools).each(SERVERS)("an SSH tunnel to %s", (_name, start) => {
  it("forwards connections from the server, byte for byte, also many at a time", async () => {
    const server = await start();
    const remotePort = await freePort();
    const { isOpen, events, pins } = openTunnel({ server, remotePort, targetPort: await startEcho() });
    await isOpen();
    expect(events).toEqual([
      { kind: "host-key", server: `127.0.0.1:${server.port}`, fingerprint: server.fingerprint },
      { kind: "open", url: "https://alerts.example.com", trial: false },
    ]);
    expect([...pins.values()]).toEqual([{ type: "ssh-ed25519", fingerprint: server.fingerprint }]);
    const bodies = [1, 100_000, 3_000_000, 70_000].map((length) => randomBytes(length));
    const back = await Promise.all(bodies.map((bytes) => echo(remotePort, bytes)));
    expect(back.map((bytes, index) => bytes.equals(bodies[index] ?? Buffer.alloc(0)))).toEqual(
      bodies.map(() => true),
    );
  });

  it("survives an unreachable target", async () => {
    const server = await start();
    const remotePort = await freePort();
    const { isOpen, events } = openTunnel({ server, remotePort, targetPort: await freePort() });
    await isOpen();
    expect((await echo(remotePort, Buffer.from("anyone?")).catch(() => Buffer.alloc(0))).length).toBe(0);
    expect(events.some((event) => event.kind === "closed")).toBe(false);
  });

  it("releases the port when it is stopped", async () => {
    const server = await start();
    const remotePort = await freePort();
    const first = openTunnel({ server, remotePort });
    await first.isOpen();
    await first.tunnel.stop();
    const targetPort = await startEcho();
    await waitUntil(async () => {
      const next = openTunnel({ server, remotePort, targetPort, pins: first.pins });
      return await next.isOpen().catch(() => false);
    });
    expect((await echo(remotePort, Buffer.from("here"))).toString()).toBe("here");
  });

  it("is refused with an unknown key", async () => {
    const server = await start();
    const peerAddress = { ...server, keyFile: keyIn(tempDir(), "stranger") };
    const { ended } = openTunnel({ server: peerAddress, remotePort: await freePort() });
    expect(await ended()).toMatchObject({
      requiresAction: true,
      problem: { sentence: "tunnel.ssh-denied", params: { user: server.user } },
    });
  });

  it("refuses a server whose key has changed, and shows both", async () => {
    const server = await start();
    const name = `127.0.0.1:${server.port}`;
    const known = { type: "ssh-ed25519", fingerprint: "SHA256:of-another-day" };
    const pins = new Map([[name, known]]);
    const { ended, events } = openTunnel({ server, remotePort: await freePort(), pins });
    expect(await ended()).toMatchObject({
      requiresAction: true,
      problem: {
        sentence: "tunnel.ssh-host-key-changed",
        params: { server: name, known: known.fingerprint, shown: server.fingerprint },
      },
    });
    expect(events).toHaveLength(1);
    expect(pins.get(name)).toBe(known);
  });

  it("reports that the port is in use on the server", async () => {
    const server = await start();
    const taken = await startEcho();
    const { ended } = openTunnel({ server, remotePort: taken });
    expect(await ended()).toMatchObject({
      requiresAction: false,
      problem: { sentence: "tunnel.ssh-port-refused", params: { port: taken } },
    });
  });

  it("notices at once that the server was killed", async () => {
    const server = await start();
    const { isOpen, ended } = openTunnel({ server, remotePort: await freePort() });
    await isOpen();
    await server.kill();
    expect(await ended()).toMatchObject({ requiresAction: false, problem: { sentence: "tunnel.ssh-ended" } });
  });
});

describe.skipIf(!hasTools)("an SSH tunnel to an unresponsive server", () => {
  it("is given up within 10 s, and can be stopped", { timeout: 20_000 }, async () => {
    // At the same time, because most of the test is waiting for a keep-alive that is never answered.
    const freeze = async (start: StartSshServer) => {
      const server = await start();
      const { isOpen, ended, tunnel } = openTunnel({ server, remotePort: await freePort() });
      await isOpen();
      const frozenAt = performance.now();
      server.freeze();
      const end = await ended();
      const endedAfterMs = performance.now() - frozenAt;
      await tunnel.stop();
      return { end, endedAfterMs, stoppedAfterMs: performance.now() - frozenAt };
    };
    for (const frozen of await Promise.all(SERVERS.map(([, start]) => freeze(start)))) {
      expect(frozen.end).toMatchObject({ requiresAction: false, problem: { sentence: "tunnel.ssh-silent" } });
      expect(frozen.endedAfterMs).toBeLessThan(10_000);
      expect(frozen.stoppedAfterMs).toBeLessThan(12_000);
    }
  });
});
