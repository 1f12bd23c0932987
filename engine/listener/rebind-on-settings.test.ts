import { type AddressInfo, connect, createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { LiveMessage } from "../../shared/model/live.ts";
import { alertBody, startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

/** A port that is in use until the test ends, or was just released. */
async function port(use: "taken" | "free"): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  if (use === "free") await new Promise((resolve) => server.close(resolve));
  else onTestFinished(() => void server.close());
  return port;
}

/** An engine that listens at the address in its settings. */
async function startBySettings(failing = { save: false }) {
  let store: Record<string, unknown> = { version: 1, settings: { hooksPort: await port("free") } };
  const settingsFile = {
    get store() {
      return store;
    },
    set store(next) {
      if (failing.save) throw new Error("disk full");
      store = next;
    },
  };
  const engine = await startTestEngine({ hooks: {}, settingsFile });
  return { engine, settings: await engine.client.settings.get(), stored: () => store };
}

const isHealthy = async (url: string) => (await fetch(`${url}/healthz`)).status === 200;

describe("the listener's address in the settings", () => {
  it("takes effect at once, is in the status, and is kept over a restart", async () => {
    const { engine, stored } = await startBySettings();
    const before = engine.hooksUrl;
    const seen: LiveMessage[] = [];
    const reader = new AbortController();
    onTestFinished(() => reader.abort());
    void (async () => {
      for await (const message of await engine.client.live(undefined, { signal: reader.signal })) {
        seen.push(message);
      }
    })();
    const hooksPort = await port("free");
    await engine.client.settings.update({ hooksPort });
    const url = `http://127.0.0.1:${hooksPort}`;
    expect(await isHealthy(url)).toBe(true);
    expect((await engine.post(alertBody())).status).toBe(202);
    await expect(fetch(`${before}/healthz`)).rejects.toThrow();
    await waitUntil(async () => seen.some((m) => m.type === "status" && m.status.receiving.url === url));
    expect(stored()).toMatchObject({ settings: { hooksPort } });
  });

  it("stays the old one, open and in the settings, if the new port is in use", async () => {
    const { engine, settings } = await startBySettings();
    const before = engine.hooksUrl;
    const taken = await port("taken");
    await expect(engine.client.settings.update({ hooksPort: taken })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(new RegExp(`^Port ${taken} .* continues to receive on ${before}\\.$`)),
      data: { code: "listener/port-in-use", field: "hooksPort" },
    });
    expect(engine.hooksUrl).toBe(before);
    expect(await isHealthy(before)).toBe(true);
    expect(await engine.client.settings.get()).toEqual(settings);
  });

  it("can be changed on the same port, and is restored if the new one is not of this machine", async () => {
    const { engine, settings } = await startBySettings();
    await engine.client.settings.update({ hooksHost: "0.0.0.0" });
    expect(engine.hooksUrl).toBe(`http://0.0.0.0:${settings.hooksPort}`);
    expect(await isHealthy(`http://127.0.0.1:${settings.hooksPort}`)).toBe(true);
    await expect(engine.client.settings.update({ hooksHost: "192.0.2.1" })).rejects.toMatchObject({
      data: { code: "listener/cannot-listen", field: "hooksHost" },
    });
    expect(await isHealthy(`http://127.0.0.1:${settings.hooksPort}`)).toBe(true);
  });

  it("is restored if the settings cannot be saved", async () => {
    const failing = { save: false };
    const { engine } = await startBySettings(failing);
    const before = engine.hooksUrl;
    failing.save = true;
    await expect(engine.client.settings.update({ hooksPort: await port("free") })).rejects.toMatchObject({
      data: { code: "store/unavailable" },
    });
    expect(engine.hooksUrl).toBe(before);
    expect(await isHealthy(before)).toBe(true);
  });

  it("can be changed during a request, which is completed", async () => {
    const { engine } = await startBySettings();
    const { hostname, port: oldPort } = new URL(engine.hooksUrl);
    const body = JSON.stringify(alertBody());
    let answer = "";
    const socket = connect(Number(oldPort), hostname);
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    const closed = new Promise((resolve) => socket.on("close", resolve));
    const head = `POST /hooks/test/${TEST_TOKEN} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`;
    await new Promise<void>((resolve) => socket.write(head + body.slice(0, 10), () => resolve()));
    await waitUntil(async () => (await fetch(`${engine.hooksUrl}/healthz`)).ok);
    await engine.client.settings.update({ hooksPort: await port("free") });
    socket.write(body.slice(10));
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 202 /);
  });

  it("is overridden by the command line, but kept", async () => {
    const engine = await startTestEngine();
    const before = engine.hooksUrl;
    await engine.client.settings.update({ hooksPort: await port("taken") });
    expect(engine.hooksUrl).toBe(before);
  });

  it("is saved with a public URL, which is kept in its normal form", async () => {
    const { engine } = await startBySettings();
    const publicUrl = "https://alerts.example.com/?from=clipboard";
    expect((await engine.client.settings.update({ publicUrl })).publicUrl).toBe("https://alerts.example.com");
    expect((await engine.client.status()).publicUrl).toBe("https://alerts.example.com");
  });
});
