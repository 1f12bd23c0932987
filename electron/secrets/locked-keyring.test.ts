import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Conf from "conf";
import { describe, expect, it } from "vitest";
import { openSettingsFile } from "../../engine/config/settings-file.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { createDingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { fakeKeyring } from "../../testkit/desktop/fake-keyring.ts";
import { alertBody, startTestEngine, type TestEngine } from "../../testkit/engine/test-engine.ts";
import { createManualClock, runPending } from "../../testkit/manual-clock.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { chooseCiphers } from "./choose-ciphers.ts";
import { boundedKeyring, type SystemKeyring } from "./system-keyring.ts";

/** A keyring that asks its user, and does not answer until `answer` is called. */
function askingKeyring() {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const open = fakeKeyring();
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return promise;
  };
  const keyring: SystemKeyring = {
    ...open,
    isAsyncEncryptionAvailable: ask,
    encryptStringAsync: (text) => ask().then(() => open.encryptStringAsync(text)),
    decryptStringAsync: (sealed) => ask().then(() => open.decryptStringAsync(sealed)),
  };
  return { keyring, answer: resolve, asked: () => asked };
}

async function startDesktop(dataDir: string, keyring: SystemKeyring) {
  const clock = createManualClock();
  const places = { keyFile: join(dataDir, "vault-key"), env: {} };
  const there = { keyring, hasKeyring: async () => true };
  const choosing = chooseCiphers({ ...places, ...there, platform: "linux", clock, log: silentLog });
  await clock.advance(1_500);
  const secrets = await choosing;
  const settingsFile = openSettingsFile(dataDir, (options) => new Conf(options));
  return {
    clock,
    engine: await startTestEngine({ mode: "desktop", dataDir, settingsFile, ...secrets, clock }),
  };
}

/** A data directory whose secrets the keyring has sealed, with a group that gets every new alert. */
async function filledDataDir() {
  const group = createDingtalkGroup({ id: "ops", name: "Ops group", token: "ops-robot" });
  const simulator = await startDingtalkSimulator({ groups: [group] });
  const dataDir = tempDir();
  const { engine } = await startDesktop(dataDir, fakeKeyring());
  await engine.connect({ id: "ops", webhookUrl: simulator.webhookUrl(group) });
  await engine.stop();
  return { dataDir, group, simulator };
}

/** The clock of the tests differs from that of the simulated robot. */
const codes = async ({ status }: TestEngine["client"]) =>
  (await status()).problems.map(({ code }) => code).filter((code) => code !== "clock-off");

describe("a keyring that asks its user at start", () => {
  it("delays neither the start nor an alert, is reported, and is used once it is unlocked", async () => {
    const { dataDir, group, simulator } = await filledDataDir();
    const { keyring, answer, asked } = askingKeyring();
    const { engine } = await startDesktop(dataDir, keyring);
    expect(await codes(engine.client)).toContain("vault/keyring-locked");
    expect(await codes(engine.client)).not.toContain("vault/unopened");
    expect(await engine.client.about()).toMatchObject({ keyring: { code: "vault/keyring-locked" } });
    expect((await engine.post(alertBody())).status).toBe(202);
    // One dialog for the user, however many secrets there are.
    expect(asked()).toBe(1);

    await waitUntil(async () => (await engine.client.status()).lanes[0]?.state === "blocked");
    answer(true);
    await waitUntil(async () => group.messages.length === 1);
    await waitUntil(async () => (await codes(engine.client)).length === 0);
    expect(await engine.client.about()).toMatchObject({ vault: "safe-storage", keyring: null });
    await simulator.close();
  });

  it("times out after three minutes, but is still used once it is unlocked", async () => {
    const { dataDir, simulator } = await filledDataDir();
    const { keyring, answer } = askingKeyring();
    const { engine, clock } = await startDesktop(dataDir, keyring);
    await clock.advance(3 * 60_000);
    expect(await engine.client.about()).toMatchObject({ keyring: { code: "vault/keyring-closed" } });
    answer(true);
    await waitUntil(async () => (await codes(engine.client)).length === 0);
    expect(await engine.client.about()).toMatchObject({ vault: "safe-storage", keyring: null });
    await simulator.close();
  });

  it("has new secrets sealed with the key file, and sealed again at the next start", async () => {
    const { dataDir, group, simulator } = await filledDataDir();
    const { keyring, answer } = askingKeyring();
    const locked = await startDesktop(dataDir, keyring);
    const later = { id: "later", name: "Later", webhookUrl: simulator.webhookUrl(group) };
    await locked.engine.client.connectors.create(later);
    expect(await readFile(join(dataDir, "secrets.json"), "utf8")).toContain('"file-key"');
    await locked.engine.stop();
    answer(true);
    await runPending();

    const { engine } = await startDesktop(dataDir, fakeKeyring());
    expect(await codes(engine.client)).toEqual([]);
    expect(await readFile(join(dataDir, "secrets.json"), "utf8")).not.toContain('"file-key"');
    await simulator.close();
  });

  it("is replaced by the key file if it does not exist", async () => {
    const { dataDir, simulator } = await filledDataDir();
    const { keyring, answer } = askingKeyring();
    const { engine } = await startDesktop(dataDir, keyring);
    answer(false);
    await waitUntil(async () => !(await codes(engine.client)).includes("vault/keyring-locked"));
    expect(await engine.client.about()).toMatchObject({ keyring: { code: "vault/keyring-closed" } });
    await simulator.close();
  });
});

describe("boundedKeyring", () => {
  it("rejects calls that take too long, and does not ask the user again meanwhile", async () => {
    const clock = createManualClock();
    const { keyring, answer, asked } = askingKeyring();
    const bounded = boundedKeyring(keyring, { clock, limitMs: 5_000, isWaiting: () => false });
    const first = bounded.encryptStringAsync("one").catch((error: Error) => error.message);
    await clock.advance(5_000);
    expect(await first).toMatch("in time");
    await expect(bounded.encryptStringAsync("two")).rejects.toThrow("not answered yet");
    expect(asked()).toBe(1);
    answer(true);
    await runPending();
    expect((await bounded.encryptStringAsync("three")).length).toBeGreaterThan(0);
  });
});
