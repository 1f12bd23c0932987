import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { silentLog } from "../lib/log.ts";
import { createKeptListener } from "./keep-listening.ts";
import { createListener, type ListenerAddress, type ListenerDeps } from "./listener.ts";

/** A port in use by another program. */
async function occupyPort() {
  const other = createServer((_request, response) => response.end("another program"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const free = () => new Promise<void>((resolve) => void other.close(() => resolve()));
  onTestFinished(free);
  return { port: (other.address() as AddressInfo).port, free };
}

/** A listener without an engine, whose changes and warnings are counted. */
function keepListening(address: ListenerAddress) {
  const state = { address, changes: 0, warnings: 0 };
  const warn = () => {
    state.warnings += 1;
  };
  const log = { ...silentLog, warn };
  const clock = createManualClock();
  const listener = createListener({ log, ...address } as Partial<ListenerDeps> as ListenerDeps);
  const kept = createKeptListener({
    listener,
    clock,
    log,
    address: () => state.address,
    onChanged: () => {
      state.changes += 1;
    },
  });
  onTestFinished(() => kept.stop());
  return { state, clock, listener, kept };
}

describe("a kept listener", () => {
  it("reports each new reason once, and the success", async () => {
    const { port, free } = await occupyPort();
    const { state, clock, listener, kept } = keepListening({ host: "127.0.0.1", port });
    await kept.start();
    expect(kept.problem()).toMatchObject({ code: "listener/port-in-use", params: { port } });
    await clock.advance(15_000);
    expect(state).toMatchObject({ changes: 1, warnings: 1 });
    state.address = { host: "192.0.2.1", port };
    await clock.advance(5_000);
    expect(kept.problem()).toMatchObject({ code: "listener/cannot-listen" });
    expect(state).toMatchObject({ changes: 2, warnings: 2 });
    state.address = { host: "127.0.0.1", port };
    await free();
    await clock.advance(5_000);
    await waitUntil(async () => listener.url() !== null);
    await clock.advance(0);
    expect(kept.problem()).toBeNull();
    expect(state).toMatchObject({ changes: 3, warnings: 2 });
    expect(clock.waiting()).toEqual([]);
  });

  it("has no problem, and keeps its address, if the listener was started elsewhere meanwhile", async () => {
    const occupied = await occupyPort();
    const { state, clock, listener, kept } = keepListening({ host: "127.0.0.1", port: occupied.port });
    await kept.start();
    await listener.rebind({ host: "127.0.0.1", port: 0 });
    const url = listener.url();
    expect(kept.problem()).toBeNull();
    await occupied.free();
    await clock.advance(5_000);
    expect(listener.url()).toBe(url);
    expect(state.changes).toBe(1);
  });

  it("does not retry after it was stopped, and closes its port", async () => {
    const occupied = await occupyPort();
    const { clock, listener, kept } = keepListening({ host: "127.0.0.1", port: occupied.port });
    await kept.start();
    await kept.stop();
    await occupied.free();
    await clock.advance(60_000);
    expect(listener.url()).toBeNull();
    const other = keepListening({ host: "127.0.0.1", port: 0 });
    await other.kept.start();
    expect(other.clock.waiting()).toEqual([]);
    await other.kept.stop();
    expect(other.listener.url()).toBeNull();
  });

  it("fails for errors that are not about the address", async () => {
    const { listener, clock } = keepListening({ host: "127.0.0.1", port: 0 });
    const address = () => {
      throw new TypeError("a bug");
    };
    const kept = createKeptListener({ listener, clock, log: silentLog, address, onChanged: () => {} });
    await expect(kept.start()).rejects.toThrow("a bug");
  });
});

describe("a listener whose port is in use", () => {
  it("lets the program start without it, and listens as soon as possible", async () => {
    const occupied = await occupyPort();
    const clock = createManualClock();
    const engine = await startTestEngine({ clock, keepsListening: true, hooks: { port: occupied.port } });
    expect((await engine.client.status()).receiving).toMatchObject({
      ok: false,
      url: null,
      problem: { code: "listener/port-in-use", sentence: expect.stringContaining("listener.taken-yet") },
    });
    await clock.advance(20_000);
    expect((await engine.client.status()).receiving.ok).toBe(false);
    await occupied.free();
    await clock.advance(5_000);
    const url = `http://127.0.0.1:${occupied.port}`;
    await waitUntil(async () => (await engine.client.status()).receiving.url === url);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it("listens at once at a new address from the settings", async () => {
    const occupied = await occupyPort();
    const settingsFile = { store: {} };
    const before = await startTestEngine({ settingsFile });
    await before.client.settings.update({ hooksPort: occupied.port });
    await before.stop();
    const clock = createManualClock();
    const engine = await startTestEngine({ clock, settingsFile, keepsListening: true, hooks: {} });
    const settings = await engine.client.settings.get();
    expect(settings.hooksPort).toBe(occupied.port);
    const { port, free } = await occupyPort();
    await free();
    await engine.client.settings.update({ hooksPort: port });
    const url = `http://127.0.0.1:${port}`;
    expect((await engine.client.status()).receiving).toEqual({ ok: true, url, problem: null });
    await occupied.free();
    await clock.advance(60_000);
    expect((await engine.client.status()).receiving.url).toBe(url);
  });

  it("fails the start of a program that needs it", async () => {
    const { port } = await occupyPort();
    await expect(startTestEngine({ hooks: { port } })).rejects.toMatchObject({
      code: "listener/port-in-use",
    });
  });
});
