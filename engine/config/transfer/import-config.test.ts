import { describe, expect, it } from "vitest";
import { openFilled, openIn } from "../../../testkit/config/config-samples.ts";
import { entityNames, PASSPHRASE, startFilledEngine } from "../../../testkit/config/transfer-samples.ts";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";

describe("the plan of an import", () => {
  it("lists new, changed and unchanged entities", async () => {
    const { client } = await startFilledEngine();
    const text = `
version: 1
sources:
  - { id: test, name: Test }
  - { id: new, name: New, token: token-of-a-new-source }
connectors:
  - { id: ops, name: Ops group, type: dingtalk, secret: SEC-another-one }
actions:
  - id: ops-critical
    name: Tell Ops
    sources: [test]
    connector: ops
    events: [alert-created]
    timeZone: Asia/Kolkata
`;
    const plan = await client.config.plan({ text });
    expect(entityNames(plan.create)).toEqual(["source new"]);
    expect(entityNames(plan.update)).toEqual(["connector ops"]);
    expect(entityNames(plan.same)).toEqual(["source test", "action ops-critical"]);
    expect(plan).toMatchObject({ settings: false, hasSecrets: false, obstacles: [] });
  });

  it("changes only the settings in the file", async () => {
    const { client } = await startFilledEngine();
    const before = await client.settings.get();
    const text = "settings: { publicUrl: 'https://alerts.example.com/', retention: { days: 7 } }";
    expect((await client.config.import({ text })).settings).toBe(true);
    expect(await client.settings.get()).toEqual({
      ...before,
      revision: expect.any(String),
      publicUrl: "https://alerts.example.com",
      retention: { days: 7, megabytes: 500 },
    });
  });

  it("keeps a source's ilert settings if the file has none", async () => {
    const { client } = await startFilledEngine();
    const ilert = { alertSources: [4711], bodyTemplate: false };
    await client.sources.update({ id: "test", name: "Test", ilert });
    await client.config.import({ text: "sources: [{ id: test, name: Renamed }]" });
    expect(await client.sources.get({ id: "test" })).toMatchObject({ name: "Renamed", ilert });
    await client.config.import({ text: "sources: [{ id: test, name: Test, ilert: { alertSources: [] } }]" });
    expect((await client.sources.get({ id: "test" })).ilert.alertSources).toEqual([]);
  });

  it("lists every fault with its line and field, and no changes", async () => {
    const { client } = await startFilledEngine();
    const text = `
sources:
  - { id: test, nam: Test }
conectors: []
settings: { retention: { days: 0 } }
version: 2
`;
    const plan = await client.config.plan({ text });
    expect(plan.obstacles.map(({ message }) => message)).toEqual([
      "Line 3, sources[0].name: is missing",
      "Line 3, sources[0].nam: is not a known field; did you mean name?",
      "Line 4, conectors: is not a known field; did you mean connectors?",
      "Line 5, settings.retention.days: must be at least 1",
      "Line 6, version: is unknown here: a newer Tocsin wrote this file",
    ]);
    expect(plan).toMatchObject({ create: [], update: [], same: [], settings: false });
    const broken = await client.config.plan({ text: 'sources: "a' });
    expect(broken.obstacles).toMatchObject([
      { code: "import/fault", message: expect.stringMatching(/^Line 1, column 12: lacks a closing/) },
    ]);
  });

  it("names a new entity without its secret, and the line", async () => {
    const { client } = await startFilledEngine();
    const { text } = await client.config.export({});
    const other = await startTestEngine();
    await other.client.sources.remove({ params: { id: "test" } });
    const { obstacles } = await other.client.config.plan({ text });
    expect(obstacles).toMatchObject([
      {
        code: "import/secret-missing",
        message: expect.stringMatching(/^The webhook source "Test" is new here/),
      },
      {
        code: "import/secret-missing",
        advice: expect.stringMatching(/write webhookUrl into the file at line \d+\.$/),
      },
    ]);
    await expect(other.client.config.import({ text })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringMatching(/Nothing was imported\.$/),
      data: { field: "text" },
    });
  });

  it("requires the passphrase of a sealed file, and none of the secrets that may be sealed", async () => {
    const { client } = await startFilledEngine();
    const { text } = await client.config.export({ passphrase: PASSPHRASE });
    const other = await startTestEngine();
    const plan = await other.client.config.plan({ text });
    expect(plan.hasSecrets).toBe(true);
    expect(plan.obstacles).toMatchObject([{ code: "import/sealed" }]);
    await expect(other.client.config.import({ text })).rejects.toMatchObject({
      data: { field: "passphrase" },
    });
    for (const call of [other.client.config.plan, other.client.config.import]) {
      await expect(call({ text, passphrase: "not the right passphrase" })).rejects.toMatchObject({
        code: "BAD_REQUEST",
        data: { code: "input/invalid", field: "passphrase" },
      });
    }
  });
});

describe("an import", () => {
  it("applies all or nothing", async () => {
    const folder = tempDir();
    const config = await openFilled(folder);
    const before = config.snapshot();
    const { client } = await startFilledEngine();
    const state = async () => [
      await client.sources.list(),
      await client.connectors.list(),
      await client.actions.list(),
      await client.settings.get(),
    ];
    const stateBefore = await state();
    const text = `
settings: { language: de }
sources: [{ id: fine, name: Fine, token: token-of-a-fine-source }]
actions: [{ id: bad, name: Bad, sources: [nowhere], connector: ops, events: [alert-created] }]
`;
    await expect(client.config.import({ text })).rejects.toThrow('there is no webhook source "nowhere"');
    expect(await state()).toEqual(stateBefore);
    expect((await openIn(folder)).snapshot()).toEqual(before);
  });

  it("rebinds the listener, and changes nothing if that fails", async () => {
    const taken = new URL((await startTestEngine()).hooksUrl).port;
    const settingsFile = { store: { version: 1, settings: { hooksPort: 0 } } };
    const { client, hooksUrl } = await startTestEngine({ hooks: {}, settingsFile });
    const text = `settings: { hooksPort: ${taken} }\nsources: [{ id: b, name: B, token: token-of-source-b }]`;
    await expect(client.config.import({ text })).rejects.toMatchObject({
      code: "CONFLICT",
      data: { field: "hooksPort" },
    });
    expect((await client.sources.list()).map(({ id }) => id)).toEqual(["test"]);
    expect((await client.status()).receiving.url).toBe(hooksUrl);
  });

  it("reads no secret from the environment, and shows none in an error", async () => {
    const { client } = await startFilledEngine();
    const secret = "SEC-that-nobody-may-see";
    const text = `
sources: [{ id: a, name: A, token: env:HOME }]
connectors: [{ id: b, name: B, webhookUrl: "ftp://${secret}", secret: [${secret}] }]
`;
    const plan = await client.config.plan({ text });
    expect(plan.obstacles[0]?.message).toBe(
      "Line 2, sources[0].token: env: works in a provisioning file only; write the secret itself here",
    );
    const thrown = await client.config.import({ text }).catch((error: unknown) => error);
    expect(JSON.stringify([plan, thrown, String(thrown)])).not.toContain(secret);
  });
});
