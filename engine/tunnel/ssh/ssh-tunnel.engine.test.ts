import { describe, expect, it } from "vitest";
import type { TunnelState } from "../../../shared/model/tunnel.ts";
import { hasTool } from "../../../testkit/debian-tool.ts";
import { alertBody, startTestEngine, TEST_TOKEN } from "../../../testkit/engine/test-engine.ts";
import { freePort } from "../../../testkit/free-port.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { anotherApp } from "../../../testkit/tunnel/reverse-proxy.ts";
import { startReverseProxy, startSsh2 } from "../../../testkit/tunnel/while-testing.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import { systemClock } from "../../lib/clock.ts";
import { PROBE_SCHEDULE } from "../probe-schedule.ts";

/** An engine whose public access is a reverse proxy in front of an SSH server with a forward to the engine. */
async function overSsh(clock = systemClock) {
  const dir = tempDir();
  const server = await startSsh2({ dir });
  const remotePort = await freePort();
  const front = await startReverseProxy(() => `http://127.0.0.1:${remotePort}`);
  const engine = await startTestEngine({ clock });
  const settings = await engine.client.settings.get();
  const { tunnel } = settings;
  const ssh = { ...tunnel.ssh, host: "127.0.0.1", port: server.port, user: server.user, remotePort };
  await engine.client.settings.update({
    ...settings,
    publicUrl: front.url,
    tunnel: { ...tunnel, provider: "ssh", ssh: { ...ssh, auth: "key", keyFile: server.keyFile } },
  });
  const becomes = (state: TunnelState) =>
    waitUntil(async () => {
      const status = await engine.client.status();
      return status.tunnel.state === state && status;
    });
  const post = () =>
    fetch(`${front.url}/hooks/test/${TEST_TOKEN}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(alertBody()),
    });
  return { dir, server, front, engine, becomes, post };
}

describe.skipIf(!hasTool("ssh-keygen"))("public access over SSH", () => {
  it("is proven, delivers webhooks, and reconnects automatically", async () => {
    const { dir, server, becomes, post } = await overSsh();
    const { tunnel } = await becomes("connected");
    expect(tunnel.hostKey).toEqual({ server: `127.0.0.1:${server.port}`, fingerprint: server.fingerprint });
    expect((await post()).status).toBe(202);
    await server.kill();
    const { problems } = await becomes("down");
    expect(problems[0]?.code).toBe("tunnel/ssh");
    await startSsh2({ dir, port: server.port });
    await becomes("connected");
    expect((await post()).status).toBe(202);
  });

  it.each([
    ["freezes", "freeze", "tunnel.silent"],
    ["lies: another app answers at its address", anotherApp, "tunnel.other-answer"],
  ] as const)(
    "is found to be broken within three intervals when it %s, and restarted",
    async (_how, mode, sentence) => {
      const clock = createManualClock();
      const { front, engine, becomes } = await overSsh(clock);
      await becomes("connected");
      const failedAt = clock.now();
      front.mode = mode;
      const interval = async () => {
        const { calls } = front;
        await clock.advance(PROBE_SCHEDULE.everyMs);
        await waitUntil(async () => front.calls > calls);
        // The timeout of a probe.
        await clock.advance(10_000);
      };
      // The SSH connection stays open, so only the probe can notice it.
      await interval();
      await interval();
      const { since, problem } = (await becomes("degraded")).tunnel;
      expect(problem?.sentence).toBe(sentence);
      expect(since - failedAt).toBeLessThan(3 * PROBE_SCHEDULE.everyMs);
      await interval();
      await waitUntil(async () => (await engine.client.status()).tunnel.state !== "degraded");
      front.mode = "forward";
      await waitUntil(async () => {
        await clock.advance(1_000);
        return (await engine.client.status()).tunnel.state === "connected";
      });
      expect((await engine.client.status()).problems).toEqual([]);
    },
  );

  it("refuses a server with another key until the user trusts it", async () => {
    const { server, engine, becomes } = await overSsh();
    await becomes("connected");
    await server.kill();
    const other = await startSsh2({ port: server.port });
    await waitUntil(async () => (await engine.client.status()).tunnel.problem?.code === "tunnel/host-key");
    const { tunnel } = await engine.client.status();
    expect(tunnel).toMatchObject({
      state: "down",
      problem: { params: { known: server.fingerprint, shown: other.fingerprint } },
    });
    // A third key is rejected like the second one, since only the displayed key is trusted.
    const third = `SHA256:${"A".repeat(43)}`;
    await engine.client.tunnel.trustHostKey({ fingerprint: third });
    expect((await engine.client.tunnel.test()).tunnel.problem?.params?.known).toBe(third);
    // It now connects to the other server, which accepts another user's key.
    await engine.client.tunnel.trustHostKey({ fingerprint: other.fingerprint });
    await waitUntil(
      async () => (await engine.client.status()).tunnel.hostKey?.fingerprint === other.fingerprint,
    );
    expect((await engine.client.tunnel.test()).tunnel.problem?.sentence).toBe("tunnel.ssh-denied");
  });
});
