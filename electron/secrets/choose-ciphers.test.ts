import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Conf from "conf";
import { describe, expect, it } from "vitest";
import { openSettingsFile } from "../../engine/config/settings-file.ts";
import { createFileKeyCipher, presentKeyCiphers } from "../../engine/config/vault/file-key-cipher.ts";
import { systemClock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import type { DingtalkView } from "../../shared/connectors/dingtalk/dingtalk.ts";
import { fakeKeyring } from "../../testkit/desktop/fake-keyring.ts";
import { startTestEngine, TEST_TOKEN, type TestEngine } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { chooseCiphers } from "./choose-ciphers.ts";
import type { SystemKeyring } from "./system-keyring.ts";

const NO_KEYRING = fakeKeyring({ getSelectedStorageBackend: () => "basic_text" });
const SECRET = "SEC00112233445566778899";
const WEBHOOK_URL = `https://oapi.dingtalk.com/robot/send?access_token=${"3f".repeat(32)}`;

const settingsFileIn = (dataDir: string) => openSettingsFile(dataDir, (options) => new Conf(options));
const keysIn = (dataDir: string, env = {}) => ({ keyFile: join(dataDir, "vault-key"), env });

/** The desktop app's engine with a data directory and this keyring. */
async function startDesktop(dataDir: string, keyring: SystemKeyring, more = {}): Promise<TestEngine> {
  const deps = {
    ...keysIn(dataDir),
    keyring,
    hasKeyring: async () => true,
    platform: "linux",
    clock: systemClock,
    log: silentLog,
  } as const;
  const secrets = await chooseCiphers(deps);
  return startTestEngine({
    mode: "desktop",
    dataDir,
    settingsFile: settingsFileIn(dataDir),
    ...secrets,
    ...more,
  });
}

/** The headless shell's engine with the same data directory. */
async function startHeadless(dataDir: string, env = {}): Promise<TestEngine> {
  const keys = keysIn(dataDir, env);
  return startTestEngine({
    dataDir,
    settingsFile: settingsFileIn(dataDir),
    cipher: await createFileKeyCipher(keys),
    otherCiphers: await presentKeyCiphers(keys, silentLog),
  });
}

async function fill({ client }: TestEngine) {
  await client.connectors.create({ id: "ops", name: "Ops group", webhookUrl: WEBHOOK_URL, secret: SECRET });
}

const isWhole = async ({ client, post }: TestEngine) => {
  const ops = (await client.connectors.get({ id: "ops" })) as DingtalkView;
  const { problems } = await client.status();
  const { status } = await post({});
  return { secret: ops.secret.hint, takesToken: status !== 401, problems: problems.map(({ code }) => code) };
};
const WHOLE = { secret: "…8899", takesToken: true, problems: [] };

/** The kind of cipher that sealed each secret. */
const kinds = async (dataDir: string) => {
  const file = JSON.parse(await readFile(join(dataDir, "secrets.json"), "utf8"));
  return Object.fromEntries(
    Object.entries<{ kind: string } | null>(file.secrets).flatMap(([name, entry]) =>
      entry === null ? [] : [[name, entry.kind]],
    ),
  );
};

describe("a start with a keyring", () => {
  it("seals the key file's secrets again", async () => {
    const dataDir = tempDir();
    const server = await startHeadless(dataDir);
    await fill(server);
    await server.stop();

    const desktop = await startDesktop(dataDir, fakeKeyring());
    expect(await isWhole(desktop)).toEqual(WHOLE);
    expect(await desktop.client.about()).toMatchObject({ vault: "safe-storage", keyring: null });
    expect(new Set(Object.values(await kinds(dataDir)))).toEqual(new Set(["safe-storage"]));
  });

  it("creates no key file, and starts despite a damaged one", async () => {
    const dataDir = tempDir();
    await (await startDesktop(dataDir, fakeKeyring())).stop();
    await expect(readFile(join(dataDir, "vault-key"))).rejects.toThrow("ENOENT");
    await writeFile(join(dataDir, "vault-key"), "half a k");
    const desktop = await startDesktop(dataDir, fakeKeyring());
    expect((await desktop.client.status()).problems).toEqual([]);
  });

  it("keeps the old entry if the keyring cannot decrypt the new one", async () => {
    const dataDir = tempDir();
    const server = await startHeadless(dataDir);
    await fill(server);
    await server.stop();
    const forgetful = fakeKeyring({ decryptStringAsync: () => Promise.reject(new Error("forgotten")) });
    const desktop = await startDesktop(dataDir, forgetful);
    expect(await isWhole(desktop)).toEqual(WHOLE);
    expect(new Set(Object.values(await kinds(dataDir)))).toEqual(new Set(["file-key"]));
  });

  it("loses nothing if the new file cannot be written", async () => {
    const dataDir = tempDir();
    const server = await startHeadless(dataDir);
    await fill(server);
    await server.stop();
    await mkdir(join(dataDir, "secrets.json.tmp", "in the way"), { recursive: true });
    expect(await isWhole(await startDesktop(dataDir, fakeKeyring()))).toEqual(WHOLE);
    expect(new Set(Object.values(await kinds(dataDir)))).toEqual(new Set(["file-key"]));
  });

  it("seals secrets again for which the system has a newer key", async () => {
    const dataDir = tempDir();
    const keyring = fakeKeyring();
    const first = await startDesktop(dataDir, keyring);
    await fill(first);
    await first.stop();
    let sealed = 0;
    const rotated = fakeKeyring({
      encryptStringAsync: async (text) => {
        sealed += 1;
        return keyring.encryptStringAsync(text);
      },
    });
    rotated.rotated = true;
    expect(await isWhole(await startDesktop(dataDir, rotated))).toEqual(WHOLE);
    // The token, the webhook URL and the secret, after the one that was sealed as a test.
    expect(sealed).toBe(4);
  });
});

describe("a start without a keyring", () => {
  it("seals with the key file and reports it, with advice", async () => {
    const dataDir = tempDir();
    const desktop = await startDesktop(dataDir, NO_KEYRING);
    await fill(desktop);
    expect(await desktop.client.about()).toMatchObject({
      vault: "file-key",
      keyring: { code: "vault/no-keyring", advice: expect.stringContaining("GNOME Keyring") },
    });
    await desktop.stop();
    expect(await isWhole(await startDesktop(dataDir, NO_KEYRING))).toEqual(WHOLE);
  });

  it("keeps what only the keyring can decrypt, and names what to enter again", async () => {
    const dataDir = tempDir();
    const desktop = await startDesktop(dataDir, fakeKeyring());
    await fill(desktop);
    await desktop.stop();
    const before = await readFile(join(dataDir, "secrets.json"), "utf8");

    const server = await startHeadless(dataDir);
    const [problem] = (await server.client.status()).problems;
    expect(problem).toMatchObject({
      code: "vault/unopened",
      params: { names: "Test, Ops group", way: "server" },
      advice: expect.stringContaining("export the configuration"),
    });
    expect(await readFile(join(dataDir, "secrets.json"), "utf8")).toBe(before);

    await server.client.connectors.update({
      id: "ops",
      name: "Ops group",
      webhookUrl: WEBHOOK_URL,
      secret: "SEC-entered-again-9999",
    });
    expect((await server.client.status()).problems).toMatchObject([{ params: { names: "Test" } }]);
    await server.stop();

    const again = await startDesktop(dataDir, fakeKeyring());
    expect(await isWhole(again)).toEqual({ ...WHOLE, secret: "…9999" });
    expect(new Set(Object.values(await kinds(dataDir)))).toEqual(new Set(["safe-storage"]));
  });

  it("restores an undecryptable secret if a change of it fails", async () => {
    const dataDir = tempDir();
    const desktop = await startDesktop(dataDir, fakeKeyring());
    await desktop.stop();
    const before = await readFile(join(dataDir, "secrets.json"), "utf8");
    const settingsFile = settingsFileIn(dataDir);
    const full = {
      get store() {
        return settingsFile.store;
      },
      set store(_value) {
        throw new Error("ENOSPC");
      },
    };
    const locked = Object.assign(fakeKeyring(), { locked: true });
    const { client, stop } = await startDesktop(dataDir, locked, { settingsFile: full });
    await expect(
      client.sources.update({ id: "test", name: "New", token: "another-token-of-mine" }),
    ).rejects.toMatchObject({ data: { code: "store/unavailable" } });
    await stop();
    expect(await readFile(join(dataDir, "secrets.json"), "utf8")).toBe(before);
  });
});

describe("a keyring that is locked at start", () => {
  it("is tried again until it is unlocked; nothing is lost meanwhile", async () => {
    const dataDir = tempDir();
    const first = await startDesktop(dataDir, fakeKeyring());
    await fill(first);
    await first.stop();

    const keyring = Object.assign(fakeKeyring(), { locked: true });
    const clock = createManualClock();
    const desktop = await startDesktop(dataDir, keyring, { clock });
    expect(await desktop.client.about()).toMatchObject({
      vault: "file-key",
      keyring: { code: "vault/keyring-closed" },
    });
    expect((await desktop.client.status()).problems).toMatchObject([{ params: { way: "keyring" } }]);
    // Still authenticated, by the hash of its token.
    expect((await desktop.post({})).status).toBe(400);

    keyring.locked = false;
    await clock.advance(60_000);
    await waitUntil(async () => (await desktop.client.status()).problems.length === 0);
    expect(await isWhole(desktop)).toEqual(WHOLE);
  });

  it("is tried at once when the machine wakes up", async () => {
    const dataDir = tempDir();
    await (await startDesktop(dataDir, fakeKeyring())).stop();
    const keyring = Object.assign(fakeKeyring(), { locked: true });
    const desktop = await startDesktop(dataDir, keyring);
    keyring.locked = false;
    await desktop.wakeUp();
    expect((await desktop.client.status()).problems).toEqual([]);
    expect((await desktop.post({}, { headers: { "x-tocsin-token": TEST_TOKEN } })).status).not.toBe(401);
  });
});

describe("the headless key", () => {
  it("moves from the file to the environment", async () => {
    const dataDir = tempDir();
    const first = await startHeadless(dataDir);
    await fill(first);
    await first.stop();
    const env = { TOCSIN_VAULT_KEY: "00".repeat(32) };
    const second = await startHeadless(dataDir, env);
    expect(await isWhole(second)).toEqual(WHOLE);
    expect(new Set(Object.values(await kinds(dataDir)))).toEqual(new Set(["env-key"]));
  });

  it("is created again when its file is missing, and what it sealed is kept and reported", async () => {
    const dataDir = tempDir();
    const first = await startHeadless(dataDir);
    await fill(first);
    await first.stop();
    const key = await readFile(join(dataDir, "vault-key"), "utf8");
    const before = await readFile(join(dataDir, "secrets.json"), "utf8");
    await rm(join(dataDir, "vault-key"));

    const second = await startHeadless(dataDir);
    expect((await second.client.status()).problems).toMatchObject([
      { params: { names: "Test, Ops group", way: "key" }, advice: expect.stringContaining("vault-key") },
    ]);
    await second.stop();
    expect(await readFile(join(dataDir, "secrets.json"), "utf8")).toBe(before);
    await writeFile(join(dataDir, "vault-key"), key);
    expect(await isWhole(await startHeadless(dataDir))).toEqual(WHOLE);
  });
});
