import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  action,
  newConnector,
  openFilled,
  openIn,
  ROBOT_TOKEN,
  SECRET,
  TOKEN,
} from "../../../testkit/config/config-samples.ts";
import { startTestEngine, TEST_TOKEN } from "../../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { exportConfig } from "./export-config.ts";
import { applyProvision, readProvisionFile } from "./provision.ts";

const PASSPHRASE = "correct horse battery staple";
const AT = Date.UTC(2026, 10, 24, 3, 0);
const SECRETS = [TOKEN, ROBOT_TOKEN, SECRET, TEST_TOKEN, PASSPHRASE];

const ids = (entities: readonly { kind: string; id: string }[]) =>
  entities.map(({ kind, id }) => `${kind} ${id}`);

/** An engine with a source `test`, a connector and an alert action. */
async function startFilled() {
  const engine = await startTestEngine({ clock: createManualClock(AT) });
  await engine.client.connectors.create(newConnector);
  await engine.client.actions.create({ ...action, sources: ["test"] });
  return engine;
}

describe("an exported configuration", () => {
  it("is readable, has its day in its name, and no secret in it", async () => {
    const { client } = await startFilled();
    for (const passphrase of [null, PASSPHRASE]) {
      const { filename, text } = await client.config.export({ passphrase });
      expect(filename).toBe("tocsin-2026-11-24.yaml");
      expect(text).toContain("name: Ops group");
      for (const secret of SECRETS) expect(text).not.toContain(secret);
      expect(text.includes("secrets: tocsin-sealed-1.")).toBe(passphrase !== null);
    }
  });

  it("refuses a passphrase that is soon guessed", async () => {
    const { client } = await startFilled();
    await expect(client.config.export({ passphrase: "short" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      data: { field: "passphrase" },
    });
  });

  it("makes another machine the same, secrets included", async () => {
    const first = await startFilled();
    const settings = await first.client.settings.update({ language: "de", giveUpAfterHours: 3 });
    const { text } = await first.client.config.export({ passphrase: PASSPHRASE });

    const second = await startTestEngine();
    await second.client.sources.remove({ params: { id: "test" } });
    const input = { text, passphrase: PASSPHRASE };
    const plan = await second.client.config.plan(input);
    expect(ids(plan.create)).toEqual(["source test", "connector ops", "action ops-critical"]);
    expect(plan).toMatchObject({ update: [], same: [], settings: true, hasSecrets: true, obstacles: [] });
    expect(await second.client.sources.list()).toEqual([]);

    expect(await second.client.config.import(input)).toEqual(plan);
    expect(await second.client.settings.get()).toEqual(settings);
    expect(await second.client.actions.list()).toEqual(await first.client.actions.list());
    expect(await second.client.connectors.list()).toEqual(await first.client.connectors.list());
    expect((await second.client.sources.sample({ id: "test" })).httpStatus).toBe(202);
    expect((await second.client.config.plan(input)).same).toHaveLength(3);
  });

  it("takes along what is chosen of ilert, and the API key only behind the passphrase", async () => {
    const first = await startFilled();
    const ilertKey = "il1api-of-the-first-machine-4711";
    const ilert = { alertSources: [4711, 4712], bodyTemplate: true };
    const settings = await first.client.settings.get();
    const account = { ...settings.ilert, apiUrl: "https://api.eu.example.com/api", keepRight: false };
    await first.client.settings.update({ ilert: account });
    await first.client.settings.setSecrets({ ilertKey });
    await first.client.sources.update({ id: "test", name: "Test", ilert });
    const open = await first.client.config.export({});
    const { text } = await first.client.config.export({ passphrase: PASSPHRASE });
    for (const one of [text, open.text]) expect(one).not.toContain(ilertKey);

    const second = await startTestEngine();
    const input = { text, passphrase: PASSPHRASE };
    await second.client.config.import(input);
    expect((await second.client.sources.get({ id: "test" })).ilert).toEqual(ilert);
    expect((await second.client.settings.get()).ilert).toEqual(account);
    expect((await second.client.settings.secrets()).ilertKey).toEqual({ set: true, hint: "…4711" });
    expect((await second.client.config.plan(input)).settings).toBe(false);
    await second.client.settings.setSecrets({ ilertKey: "il1api-of-another-account" });
    expect((await second.client.config.plan(input)).settings).toBe(true);
  });

  it("takes the required headers along, their values only behind the passphrase", async () => {
    const first = await startFilled();
    const value = "value-of-the-header-4711";
    await first.client.settings.setSecrets({ headers: [{ name: "x-door", value }] });
    const open = await first.client.config.export({});
    expect(open.text).toContain("x-door");
    const { text } = await first.client.config.export({ passphrase: PASSPHRASE });
    for (const one of [text, open.text]) expect(one).not.toContain(value);

    const second = await startTestEngine();
    const input = { text, passphrase: PASSPHRASE };
    await second.client.config.import(input);
    const { headers } = await second.client.settings.secrets();
    expect(headers).toEqual([{ name: "x-door", value: { set: true, hint: "…4711" } }]);
    expect((await second.client.config.plan(input)).settings).toBe(false);
    await second.client.settings.setSecrets({ headers: [{ name: "x-door", value: `${value}-of-another` }] });
    expect((await second.client.config.plan(input)).settings).toBe(true);
  });

  it("is a provisioning file too where its secrets are left out, and says so where they are sealed", async () => {
    const folder = tempDir();
    const config = await openFilled(folder);
    const before = config.snapshot();
    const provision = async (passphrase: string | null) => {
      const file = join(folder, "export.yaml");
      await writeFile(file, (await exportConfig(config, passphrase, AT)).text);
      return readProvisionFile(file, {});
    };
    expect(await applyProvision(config, await provision(null))).toBe(false);
    expect(config.snapshot()).toEqual(before);
    await expect(provision(PASSPHRASE)).rejects.toMatchObject({
      code: "provision/invalid",
      message: expect.stringMatching(/export\.yaml line \d+, secrets: are sealed with a passphrase/),
    });
  });
});

describe("the plan of an import", () => {
  it("tells what is new, what changes, and what is the same", async () => {
    const { client } = await startFilled();
    const text = `
version: 1
sources:
  - { id: test, name: Test }
  - { id: new, name: New, token: token-of-a-new-source }
connectors:
  - { id: ops, name: Ops group, type: dingtalk, secret: SEC-another-one }
actions:
  - { id: ops-critical, name: Tell Ops, sources: [test], connector: ops, events: [alert-created] }
`;
    const plan = await client.config.plan({ text });
    expect(ids(plan.create)).toEqual(["source new"]);
    expect(ids(plan.update)).toEqual(["connector ops"]);
    expect(ids(plan.same)).toEqual(["source test", "action ops-critical"]);
    expect(plan).toMatchObject({ settings: false, hasSecrets: false, obstacles: [] });
  });

  it("changes only the settings that are named", async () => {
    const { client } = await startFilled();
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

  it("leaves what was chosen of ilert for a source where the file says nothing of it", async () => {
    const { client } = await startFilled();
    const ilert = { alertSources: [4711], bodyTemplate: false };
    await client.sources.update({ id: "test", name: "Test", ilert });
    await client.config.import({ text: "sources: [{ id: test, name: Renamed }]" });
    expect(await client.sources.get({ id: "test" })).toMatchObject({ name: "Renamed", ilert });
    await client.config.import({ text: "sources: [{ id: test, name: Test, ilert: { alertSources: [] } }]" });
    expect((await client.sources.get({ id: "test" })).ilert.alertSources).toEqual([]);
  });

  it("reads settings from when there was one header", async () => {
    const { client } = await startFilled();
    await client.config.import({ text: "settings: { access: { allow: [203.0.113.7], header: X-Door } }" });
    expect((await client.settings.get()).access).toEqual({ allow: ["203.0.113.7"], headers: ["x-door"] });
  });

  it("lists every fault with line and field, and nothing else", async () => {
    const { client } = await startFilled();
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
      "Line 6, version: is not known here: a newer Tocsin wrote this file",
    ]);
    expect(plan).toMatchObject({ create: [], update: [], same: [], settings: false });
    const broken = await client.config.plan({ text: 'sources: "a' });
    expect(broken.obstacles).toMatchObject([
      { code: "import/fault", message: expect.stringMatching(/^Line 1, column 12: lacks a closing/) },
    ]);
  });

  it("names what is new and lacks its secret, with the line to write it into", async () => {
    const { client } = await startFilled();
    const { text } = await client.config.export({});
    const other = await startTestEngine();
    await other.client.sources.remove({ params: { id: "test" } });
    const { obstacles } = await other.client.config.plan({ text });
    expect(obstacles).toMatchObject([
      {
        code: "import/secret-missing",
        message: expect.stringMatching(/^The alert source "Test" is new here/),
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

  it("asks for the passphrase once the file is sealed, and for nothing that the seal may hold", async () => {
    const { client } = await startFilled();
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
    const { client } = await startFilled();
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
    await expect(client.config.import({ text })).rejects.toThrow('there is no alert source "nowhere"');
    expect(await state()).toEqual(stateBefore);
    expect((await openIn(folder)).snapshot()).toEqual(before);
  });

  it("moves the listener, and keeps everything as it was when it cannot", async () => {
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
    const { client } = await startFilled();
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
