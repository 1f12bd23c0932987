import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openIn } from "../../testkit/config/config-samples.ts";
import { inEnglish } from "../../testkit/in-english.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../connector-types.ts";
import { englishOf } from "../sentences/message.ts";
import type { Config } from "./config.ts";
import { checkNamedSettings, normalPublicUrl, publicUrlIssues } from "./settings-rules.ts";
import { readHere } from "./transfer/config-file-reader.ts";
import { prepareImport } from "./transfer/import-config.ts";
import { applyProvision, readProvisionFile } from "./transfer/provision.ts";

describe("the public URL", () => {
  it.each([
    ["https://alerts.example.com/", "https://alerts.example.com"],
    ["https://Alerts.Example.com:443//", "https://alerts.example.com"],
    ["https://example.com/tocsin/?a=1#b", "https://example.com/tocsin"],
    ["https://example.com/tocsin/hooks/prod/a-token-of-prod", "https://example.com/tocsin"],
    ["http://10.0.0.1:8080/hooks", "http://10.0.0.1:8080"],
  ])("%s becomes %s", (given, kept) => {
    expect(normalPublicUrl(given)).toBe(kept);
    expect(normalPublicUrl(kept)).toBe(kept);
  });

  it("may be null, and must not contain credentials", () => {
    expect(normalPublicUrl(null)).toBeNull();
    for (const given of ["https://me@example.com", "https://me:hidden@example.com"]) {
      const issues = publicUrlIssues(given);
      expect(issues.map(({ path }) => path)).toEqual([["publicUrl"]]);
      expect(issues.map((issue) => englishOf(issue).message)).toEqual([
        "must not contain a user or password",
      ]);
    }
  });
});

const check = (apiUrl: string | null) => checkNamedSettings({ ilert: { apiUrl } });

describe("the address of ilert's API", () => {
  it.each([
    ["https://api.ilert.com", "https://api.ilert.com/api"],
    ["https://API.eu.example.com/api/", "https://api.eu.example.com/api"],
    ["http://127.0.0.1:4010/api", "http://127.0.0.1:4010/api"],
    [null, null],
  ])("%s is stored as %s", (given, kept) => {
    expect(check(given)).toMatchObject({ ok: true, value: { ilert: { apiUrl: kept, keepRight: true } } });
  });

  it.each([
    "http://api.ilert.com/api",
    "https://me:hidden@api.ilert.com/api",
    "https://api.ilert.com/api?key=hidden",
  ])("%s is rejected by the field's name and without quoting it", (given) => {
    const checked = check(given);
    expect(checked).toMatchObject({
      ok: false,
      issues: [{ path: ["ilert", "apiUrl"], sentence: "input.ilert-address" }],
    });
    expect(JSON.stringify(checked)).not.toContain("hidden");
  });
});

describe("ilert's API key", () => {
  it.each(["Bearer ", " bearer", "Authorization: Bearer", "two words"])(
    "is rejected by the field's name, and the saved one is kept, if %j is pasted",
    async (ilertKey) => {
      const config = await openIn(tempDir());
      await config.setSettingsSecrets({ ilertKey: "Bearer il1api-key" });
      await expect(config.setSettingsSecrets({ ilertKey })).rejects.toMatchObject({
        code: "input/invalid",
        field: "ilertKey",
        sentence: "input.ilert-key",
      });
      expect(config.settingsSecret("ilertKey")).toBe("Bearer il1api-key");
    },
  );
});

const PROGRAM = "/tmp/brought-along/cloudflared";
const FIELD = "tunnel.cloudflared.binary";

const chosenIn = (config: Config) => config.snapshot().settings.tunnel.cloudflared.binary;
const settingsWith = (config: Config, binary: string) => {
  const { settings } = config.snapshot();
  return {
    ...settings,
    tunnel: { ...settings.tunnel, cloudflared: { ...settings.tunnel.cloudflared, binary } },
  };
};
const FILE = `settings: { tunnel: { provider: cloudflared, cloudflared: { binary: ${PROGRAM} } } }`;

async function provision(config: Config) {
  const file = join(tempDir(), "brought.yaml");
  writeFileSync(file, FILE);
  return applyProvision(config, await readProvisionFile(file, {}, CONNECTOR_TYPES));
}

describe("a program that no user can confirm", () => {
  it("is rejected from the page and the API", async () => {
    const config = await openIn(tempDir());
    await expect(config.updateSettings(settingsWith(config, PROGRAM))).rejects.toMatchObject({
      code: "input/invalid",
      field: FIELD,
      sentence: "input.program",
      message: expect.stringContaining("--cloudflared PATH"),
    });
    expect(chosenIn(config)).toBe("");
  });

  it("is rejected in an imported file", async () => {
    const config = await openIn(tempDir());
    const { plan, changes } = await prepareImport(
      config,
      { text: FILE, passphrase: null },
      readHere(CONNECTOR_TYPES),
    );
    expect(inEnglish(plan.obstacles)).toMatchObject([
      { message: expect.stringContaining("--cloudflared PATH") },
    ]);
    await expect(config.apply(changes)).rejects.toMatchObject({ field: FIELD });
    expect(chosenIn(config)).toBe("");
  });

  it("is rejected in a provisioning file, with its line", async () => {
    const config = await openIn(tempDir());
    await expect(provision(config)).rejects.toMatchObject({
      code: "provision/invalid",
      message: expect.stringContaining("line 1, settings.tunnel.cloudflared"),
    });
    expect(chosenIn(config)).toBe("");
  });
});

describe("a program that the user can confirm", () => {
  const asking = async (answer: boolean) => {
    const asked: string[] = [];
    const config = await openIn(tempDir(), undefined, undefined, async (program) => {
      asked.push(program);
      return answer;
    });
    return { config, asked };
  };

  it("is accepted only if the user agrees, wherever it was entered", async () => {
    for (const choose of [
      (config: Config) => config.updateSettings(settingsWith(config, PROGRAM)),
      async (config: Config) =>
        config.apply(
          (await prepareImport(config, { text: FILE, passphrase: null }, readHere(CONNECTOR_TYPES))).changes,
        ),
      provision,
    ]) {
      const refused = await asking(false);
      await expect(choose(refused.config)).rejects.toMatchObject({ field: FIELD });
      expect({ asked: refused.asked, chosen: chosenIn(refused.config) }).toEqual({
        asked: [PROGRAM],
        chosen: "",
      });
      const agreed = await asking(true);
      await choose(agreed.config);
      expect({ asked: agreed.asked, chosen: chosenIn(agreed.config) }).toEqual({
        asked: [PROGRAM],
        chosen: PROGRAM,
      });
    }
  });

  it("is confirmed once, and neither again while unchanged nor for the one on PATH", async () => {
    const { config, asked } = await asking(true);
    await config.updateSettings(settingsWith(config, PROGRAM));
    await config.updateSettings({ ...config.snapshot().settings, giveUpAfterHours: 2 });
    await config.updateSettings(settingsWith(config, ""));
    expect(asked).toEqual([PROGRAM]);
    expect(chosenIn(config)).toBe("");
  });
});
