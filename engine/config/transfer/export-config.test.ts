import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { personalPart } from "../../../shared/model/setting-owners.ts";
import { settingsSchema } from "../../../shared/model/settings.ts";
import { openFilled, ROBOT_TOKEN, SECRET, TOKEN } from "../../../testkit/config/config-samples.ts";
import {
  EXPORTED_AT,
  entityNames,
  PASSPHRASE,
  startFilledEngine,
} from "../../../testkit/config/transfer-samples.ts";
import { startTestEngine, TEST_TOKEN } from "../../../testkit/engine/test-engine.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../../connector-types.ts";
import { exportConfig } from "./export-config.ts";
import { applyProvision, readProvisionFile } from "./provision.ts";

const SECRETS = [TOKEN, ROBOT_TOKEN, SECRET, TEST_TOKEN, PASSPHRASE];

describe("an exported configuration", () => {
  it("is readable, has the date in its name, and contains no secret", async () => {
    const { client } = await startFilledEngine();
    for (const passphrase of [null, PASSPHRASE]) {
      const { filename, text } = await client.config.export({ passphrase });
      expect(filename).toBe("tocsin-2026-11-24.yaml");
      expect(text).toContain("name: Ops group");
      for (const secret of SECRETS) expect(text).not.toContain(secret);
      expect(text.includes("secrets: tocsin-sealed-1.")).toBe(passphrase !== null);
    }
  });

  it("is rejected with a weak passphrase", async () => {
    const { client } = await startFilledEngine();
    await expect(client.config.export({ passphrase: "short" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      data: { field: "passphrase" },
    });
  });

  it("reproduces the configuration on another machine, including the secrets", async () => {
    const first = await startFilledEngine();
    const settings = await first.client.settings.update({ giveUpAfterHours: 3 });
    const { text } = await first.client.config.export({ passphrase: PASSPHRASE });

    const second = await startTestEngine();
    await second.client.sources.remove({ params: { id: "test" } });
    const input = { text, passphrase: PASSPHRASE };
    const plan = await second.client.config.plan(input);
    expect(entityNames(plan.create)).toEqual(["source test", "connector ops", "action ops-critical"]);
    expect(plan).toMatchObject({ update: [], same: [], settings: true, hasSecrets: true, obstacles: [] });
    expect(await second.client.sources.list()).toEqual([]);

    expect(await second.client.config.import(input)).toEqual(plan);
    expect(await second.client.settings.get()).toEqual(settings);
    expect(await second.client.actions.list()).toEqual(await first.client.actions.list());
    expect(await second.client.connectors.list()).toEqual(await first.client.connectors.list());
    expect((await second.client.sources.sample({ id: "test" })).httpStatus).toBe(202);
    expect((await second.client.config.plan(input)).same).toHaveLength(3);
  });

  it("contains nothing of the person in front of the machine", async () => {
    const first = await startFilledEngine();
    await first.client.settings.update({ language: "de", keepAwake: true, giveUpAfterHours: 3 });
    const { text } = await first.client.config.export({});
    const file = parse(text) as { settings: object };
    expect(file.settings).toMatchObject({ giveUpAfterHours: 3 });
    for (const name of Object.keys(personalPart(settingsSchema.parse({})))) {
      expect(file.settings).not.toHaveProperty(name);
    }
  });

  it("includes the ilert settings, and the API key only with a passphrase", async () => {
    const first = await startFilledEngine();
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

  it("includes the required headers, and their values only with a passphrase", async () => {
    const first = await startFilledEngine();
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

  it("is also a provisioning file if it has no sealed secrets, and is rejected as one otherwise", async () => {
    const folder = tempDir();
    const config = await openFilled(folder);
    const before = config.snapshot();
    const provision = async (passphrase: string | null) => {
      const file = join(folder, "export.yaml");
      await writeFile(file, (await exportConfig(config, passphrase, EXPORTED_AT)).text);
      return applyProvision(config, await readProvisionFile(file, {}, CONNECTOR_TYPES));
    };
    expect(await provision(null)).toBe(false);
    expect(config.snapshot()).toEqual(before);
    await expect(provision(PASSPHRASE)).rejects.toMatchObject({
      code: "provision/invalid",
      message: expect.stringMatching(/export\.yaml line \d+, secrets: are encrypted with a passphrase/),
    });
  });
});
