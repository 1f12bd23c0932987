import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startTestEngine, type TestEngine } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { anotherApp } from "../../testkit/tunnel/reverse-proxy.ts";
import { startReverseProxy } from "../../testkit/tunnel/while-testing.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

const MINUTE_MS = 60_000;

async function behindProxy(clock = createManualClock()) {
  let hooks = "";
  const proxy = await startReverseProxy(() => hooks);
  const dataDir = tempDir();
  const settingsFile = { store: {} };
  const start = async () => {
    const engine = await startTestEngine({ clock, dataDir, settingsFile });
    hooks = engine.hooksUrl;
    return engine;
  };
  const engine = await start();
  await setUrl(engine, proxy.url);
  const isState = (state: string, of = engine) =>
    waitUntil(async () => (await of.client.status()).tunnel.state === state);
  /** Advances to the next probe and beyond its timeout. */
  const nextProbe = async () => {
    const calls = proxy.calls;
    await clock.advance(MINUTE_MS);
    await waitUntil(async () => proxy.calls > calls);
    await clock.advance(10_000);
  };
  return { clock, proxy, hooks: () => hooks, engine, start, isState, nextProbe, dataDir };
}

async function setUrl({ client }: TestEngine, publicUrl: string | null) {
  await client.settings.update({ publicUrl });
}

describe("a custom URL", () => {
  it("is proven by a probe, and reported as the public address", async () => {
    const { engine, proxy, isState } = await behindProxy();
    await isState("connected");
    const { tunnel, publicUrl, problems } = await engine.client.status();
    expect(tunnel).toMatchObject({ url: proxy.url, problem: null, provider: "own" });
    expect({ publicUrl, problems }).toEqual({ publicUrl: proxy.url, problems: [] });
  });

  it.each([
    ["freezes", "freeze", "tunnel.silent"],
    ["belongs to another app", anotherApp, "tunnel.other-answer"],
  ] as const)("is degraded within three intervals when it %s", async (_how, mode, sentence) => {
    const { engine, proxy, nextProbe, isState } = await behindProxy();
    await isState("connected");
    proxy.mode = mode;
    await nextProbe();
    expect((await engine.client.status()).tunnel).toMatchObject({
      state: "connected",
      problem: { sentence },
    });
    await nextProbe();
    await isState("degraded");
    expect((await engine.client.status()).problems).toMatchObject([{ code: "tunnel/lost", sentence }]);
    proxy.mode = "forward";
    await engine.wakeUp();
    await isState("connected");
  });

  it("can be tested at any time", async () => {
    const { engine, proxy, isState } = await behindProxy();
    await isState("connected");
    proxy.mode = anotherApp;
    const { tunnel } = await engine.client.tunnel.test();
    expect(tunnel.problem?.sentence).toBe("tunnel.other-answer");
    proxy.mode = "forward";
    expect((await engine.client.tunnel.test()).tunnel.problem).toBeNull();
  });

  it("is reported as changed until it is acknowledged, also after a restart", async () => {
    const { engine, proxy, hooks, start, isState } = await behindProxy();
    await isState("connected");
    const other = await startReverseProxy(hooks);
    await setUrl(engine, other.url);
    await waitUntil(async () => (await engine.client.status()).tunnel.changedFrom === proxy.url);
    await engine.stop();
    const again = await start();
    await isState("connected", again);
    expect((await again.client.status()).problems).toMatchObject([
      { code: "tunnel/url-changed", params: { from: proxy.url, to: other.url } },
    ]);
    expect((await again.client.tunnel.acknowledge()).problems).toEqual([]);
  });

  it("starts over if the state file is damaged", async () => {
    const { engine, proxy, start, isState, dataDir } = await behindProxy();
    await isState("connected");
    const file = join(dataDir, "tunnel.json");
    await waitUntil(async () => (await readFile(file, "utf8").catch(() => "")).includes(proxy.url));
    await engine.stop();
    await writeFile(file, "{");
    const again = await start();
    await isState("connected", again);
    expect((await again.client.status()).tunnel.changedFrom).toBeNull();
  });
});

describe("the tunnels' secrets", () => {
  it("are never returned, and are exported with the others", async () => {
    const from = await startTestEngine();
    await from.client.settings.setSecrets({ cloudflaredToken: "eyJhIjoiMTIzNDU2Nzg5" });
    const status = await from.client.settings.setSecrets({ sshPassphrase: "open sesame" });
    expect(status.cloudflaredToken).toEqual({ set: true, hint: "…Nzg5" });
    const passphrase = "a long enough passphrase";
    const { text } = await from.client.config.export({ passphrase });
    expect(text).not.toContain("sesame");
    const to = await startTestEngine();
    expect((await to.client.config.plan({ text, passphrase })).settings).toBe(true);
    await to.client.config.import({ text, passphrase });
    expect((await to.client.config.plan({ text, passphrase })).settings).toBe(false);
    const { sshPassphrase, cloudflaredToken, ngrokAuthtoken } = await to.client.settings.secrets();
    expect([sshPassphrase.set, cloudflaredToken.set, ngrokAuthtoken.set]).toEqual([true, true, false]);
    await to.client.settings.setSecrets({ sshPassphrase: null });
    expect((await to.client.settings.secrets()).sshPassphrase.set).toBe(false);
  });
});
