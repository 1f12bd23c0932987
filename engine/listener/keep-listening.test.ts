import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

/** A port in use by another program. */
async function takePort() {
  const other = createServer((_request, response) => response.end("another program"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const free = () => new Promise<void>((resolve) => void other.close(() => resolve()));
  onTestFinished(free);
  return { port: (other.address() as AddressInfo).port, free };
}

describe("a listener whose port is taken", () => {
  it("lets the program start without it, and listens as soon as possible", async () => {
    const taken = await takePort();
    const clock = createManualClock();
    const engine = await startTestEngine({ clock, keepsListening: true, hooks: { port: taken.port } });
    expect((await engine.client.status()).receiving).toMatchObject({
      ok: false,
      url: null,
      problem: { code: "listener/port-in-use", sentence: expect.stringContaining("listener.taken-yet") },
    });
    await clock.advance(20_000);
    expect((await engine.client.status()).receiving.ok).toBe(false);
    await taken.free();
    await clock.advance(5_000);
    const url = `http://127.0.0.1:${taken.port}`;
    await waitUntil(async () => (await engine.client.status()).receiving.url === url);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it("listens at once at a new address from the settings", async () => {
    const taken = await takePort();
    const settingsFile = { store: {} };
    const before = await startTestEngine({ settingsFile });
    await before.client.settings.update({ hooksPort: taken.port });
    await before.stop();
    const clock = createManualClock();
    const engine = await startTestEngine({ clock, settingsFile, keepsListening: true, hooks: {} });
    const settings = await engine.client.settings.get();
    expect(settings.hooksPort).toBe(taken.port);
    const { port, free } = await takePort();
    await free();
    await engine.client.settings.update({ hooksPort: port });
    const url = `http://127.0.0.1:${port}`;
    expect((await engine.client.status()).receiving).toEqual({ ok: true, url, problem: null });
    await taken.free();
    await clock.advance(60_000);
    expect((await engine.client.status()).receiving.url).toBe(url);
  });

  it("fails the start of a program that needs it", async () => {
    const { port } = await takePort();
    await expect(startTestEngine({ hooks: { port } })).rejects.toMatchObject({
      code: "listener/port-in-use",
    });
  });
});
