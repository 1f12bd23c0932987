import { expect, it } from "vitest";
import { startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";

const WEBHOOK_URL = `https://oapi.dingtalk.com/robot/send?access_token=${"3f".repeat(32)}`;

/** An engine with a connector, an alert action, and the version of this configuration. */
async function start() {
  const engine = await startTestEngine();
  await engine.connect({ id: "ops", webhookUrl: WEBHOOK_URL, secret: "SEC00112233445566778899" });
  const { client } = engine;
  const newest = async () => (await client.versions.list({ limit: 1 })).items[0]?.version ?? 0;
  const connector = async (id = "ops") => (await client.connectors.list()).find((one) => one.id === id);
  const restore = async (version: number) =>
    client.versions.restore({ version, newest: (await client.versions.plan({ version })).newest });
  return { engine, client, newest, connector, restore };
}

it("each change of the configuration is a version, newest first, with who made it", async () => {
  const { client } = await start();
  const { items } = await client.versions.list({ limit: 2 });
  expect(items).toMatchObject([
    { entry: { procedure: "actions.create", actor: { kind: "desktop" }, outcome: "done" } },
    { entry: { procedure: "connectors.create" } },
  ]);
  const { document } = await client.versions.get({ version: items[0]?.version ?? 0 });
  expect(document).toMatchObject({ connectors: [{ id: "ops", name: "ops" }], actions: [{ id: "tell-ops" }] });
  expect(JSON.stringify(document)).not.toContain("access_token");
  await expect(client.versions.get({ version: 999 })).rejects.toMatchObject({ data: { code: "not-found" } });
});

it("two versions are compared", async () => {
  const { client, newest } = await start();
  const before = await newest();
  await client.connectors.update({ id: "ops", name: "Ops" });
  await client.settings.update({ giveUpAfterHours: 12 });
  const { changes } = await client.versions.compare({ version: before, to: await newest() });
  expect(changes).toEqual([
    { path: "connectors.ops.name", before: "ops", after: "Ops", secret: false },
    { path: "settings.giveUpAfterHours", before: 24, after: 12, secret: false },
  ]);
});

it("a restored version is a new one with one entry, and keeps the secrets of what still exists", async () => {
  const { engine, client, newest, connector, restore } = await start();
  const before = await newest();
  await client.connectors.update({ id: "ops", name: "Renamed", rateLimit: { messages: 5 } });
  await client.settings.update({ giveUpAfterHours: 12, appearance: "dark", setup: { state: "done" } });
  await client.sources.create({ id: "later", name: "Later", token: "token-of-the-later-source" });
  const entries = (await client.audit.list({ limit: 200 })).items.length;
  const plan = await restore(before);
  expect(plan.missing).toEqual([]);
  expect(plan.changes.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      ...["sources.later", "connectors.ops.name", "connectors.ops.rateLimit.messages"],
      "settings.giveUpAfterHours",
    ]),
  );
  expect(await connector()).toMatchObject({ name: "ops", webhookUrl: { set: true }, secret: { set: true } });
  // Personal settings and the progress of the first run are not part of the team's configuration.
  expect(await client.settings.get()).toMatchObject({
    giveUpAfterHours: 24,
    appearance: "dark",
    setup: { state: "done" },
  });
  expect((await client.sources.list()).map(({ id }) => id)).toEqual(["test"]);
  const { items } = await client.audit.list({ limit: 200 });
  expect(items).toHaveLength(entries + 1);
  expect(items[0]).toMatchObject({
    procedure: "versions.restore",
    entity: { kind: "version", ids: [String(before)] },
    version: await newest(),
    outcome: "done",
  });
  expect(
    (await fetch(`${engine.hooksUrl}/hooks/test/${TEST_TOKEN}`, { method: "POST", body: "{}" })).status,
  ).not.toBe(401);
});

it("says whose secrets are gone, and does not bring them back", async () => {
  const { client, newest, connector, restore } = await start();
  const before = await newest();
  await client.connectors.remove({ params: { id: "ops" }, query: { withDependents: true } });
  await client.sources.remove({ params: { id: "test" }, query: {} });
  const plan = await restore(before);
  expect(plan.missing).toEqual([
    { kind: "source", id: "test", name: "Test" },
    { kind: "connector", id: "ops", name: "ops" },
  ]);
  expect(await connector()).toMatchObject({ webhookUrl: { set: false }, secret: { set: false } });
  await client.connectors.update({ id: "ops", webhookUrl: WEBHOOK_URL } as never);
  expect(await connector()).toMatchObject({ webhookUrl: { set: true } });
});

it("says beforehand that every call will be rejected, because a required header has lost its value", async () => {
  const { client, newest } = await start();
  await client.settings.setSecrets({ headers: [{ name: "x-wall", value: "value-of-the-wall-1" }] });
  const before = await newest();
  await client.settings.setSecrets({ headers: [{ name: "x-wall", value: null }] });
  const { effects } = await client.versions.plan({ version: before });
  expect(effects).toContainEqual(
    expect.objectContaining({ code: "listener/header-value", params: { names: "x-wall" } }),
  );
});

it("is refused when the configuration has changed since the plan", async () => {
  const { client, newest } = await start();
  const before = await newest();
  await client.connectors.update({ id: "ops", name: "One" });
  const { newest: planned } = await client.versions.plan({ version: before });
  await client.connectors.update({ id: "ops", name: "Two" });
  const restoring = client.versions.restore({ version: before, newest: planned });
  await expect(restoring).rejects.toMatchObject({ data: { code: "conflict" } });
  expect((await client.connectors.list())[0]?.name).toBe("Two");
});

it("removes a secret that would be sent elsewhere, and says so before", async () => {
  const { client, newest } = await start();
  const proxy = (port: number) => ({
    network: { proxy: "manual" as const, proxyUrl: `http://u:secret@127.0.0.1:${port}` },
  });
  await client.settings.update(proxy(9));
  const before = await newest();
  await client.settings.update(proxy(10));
  const plan = await client.versions.plan({ version: before });
  expect(plan.effects.map(({ code }) => code)).toContain("secret/removed");
});

it("lists the secrets of the settings that are missing, and asks for them after the restore", async () => {
  const { client, newest, restore } = await start();
  await client.settings.update({
    proxySignIn: { header: "x-email" },
    oidc: { issuer: "https://login.example.com", clientId: "tocsin" },
    tunnel: { provider: "ngrok" },
    network: { proxy: "manual", proxyUrl: "http://u:secret@127.0.0.1:9" },
    ilert: { fetching: "polling" },
  });
  await client.settings.setSecrets({ proxySignInSecret: "the-secret-that-the-proxy-shares" });
  const before = await newest();
  await client.settings.setSecrets({ proxySignInSecret: null });
  await client.settings.update({
    proxySignIn: { header: null },
    oidc: { issuer: null },
    tunnel: { provider: "own" },
    network: { proxy: "system", proxyUrl: null },
    ilert: { fetching: "off" },
  });
  const problems = async () => (await client.status()).problems.map(({ code }) => code);
  expect(await problems()).toEqual([]);
  const { missing } = await restore(before);
  expect(missing.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    "setting ngrokAuthtoken",
    "setting ilertKey",
    "setting proxySignInSecret",
    "setting proxyPassword",
    "setting oidcClientSecret",
  ]);
  expect(await client.settings.get()).toMatchObject({ network: { proxyUrl: "http://u:***@127.0.0.1:9" } });
  expect(await problems()).toEqual(
    expect.arrayContaining(["ilert/no-key", "sign-in/no-secret", "network/no-password"]),
  );
  await client.settings.setSecrets({
    proxySignInSecret: "the-secret-that-the-proxy-shares",
    ilertKey: "key-of-ilert",
  });
  await client.settings.update({ network: { proxyUrl: "http://u:secret@127.0.0.1:9" } });
  for (const code of ["ilert/no-key", "sign-in/no-secret", "network/no-password"])
    expect(await problems()).not.toContain(code);
});

it("says what is deleted because less is kept, and what becomes empty", async () => {
  const { client, newest } = await start();
  await client.settings.update({ retention: { days: 7 }, audit: { versions: 100 } });
  const before = await newest();
  await client.settings.update({
    retention: { days: 30, megabytes: 400 },
    audit: { versions: 200 },
    access: { allow: ["203.0.113.7"] },
  });
  const { effects } = await client.versions.plan({ version: before });
  expect(effects.map(({ message }) => message)).toEqual([
    "Calls are accepted from every address (now 203.0.113.7).",
    "Events older than 7 days are deleted (now 30 days).",
    "The oldest versions of the configuration are deleted: 100 are kept (now 200).",
  ]);
});
