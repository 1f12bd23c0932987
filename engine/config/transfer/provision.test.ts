import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import Conf from "conf";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/errors.ts";
import { createTestCipher } from "../../../testkit/config/test-cipher.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { systemClock } from "../../lib/clock.ts";
import { silentLog } from "../../lib/log.ts";
import { createConfig } from "../create-config.ts";
import { openSettingsFile } from "../open-settings-file.ts";
import { createSealedVault } from "../vault/sealed-vault.ts";
import { applyProvision, readProvisionFile } from "./provision.ts";

const GOOD = `
sources:
  - { id: production, name: Production, type: ilert, token: env:TOCSIN_PRODUCTION_TOKEN }
connectors:
  - id: ops
    name: Ops group
    type: dingtalk
    webhookUrl: https://oapi.dingtalk.com/robot/send?access_token=0a1b2c3d4e5f6071
    secret: env:DINGTALK_OPS_SECRET
actions:
  - id: ops-critical
    name: Tell Ops
    sources: [production]
    connector: ops
    events: [alert-created, alert-auto-escalated, alert-assigned, alert-acknowledged, alert-resolved]
    mention: { mobiles: ["13800000000"], userIds: [], all: false }
`;
const ENV = { TOCSIN_PRODUCTION_TOKEN: "token-of-production-1", DINGTALK_OPS_SECRET: "SEC-of-ops-123456" };

async function openConfig(folder: string) {
  return createConfig({
    settingsFile: openSettingsFile(folder, (options) => new Conf(options)),
    vault: await createSealedVault({ file: join(folder, "secrets.json"), cipher: createTestCipher("key") }),
    log: silentLog,
    clock: systemClock,
  });
}

/** Reads and applies a text as the file `tocsin.yaml` in the folder. */
async function provision(folder: string, text: string | Buffer, env: Record<string, string> = ENV) {
  const file = join(folder, "tocsin.yaml");
  await writeFile(file, text);
  const config = await openConfig(folder);
  let reported = 0;
  config.onChange(() => {
    reported += 1;
  });
  const changed = await applyProvision(config, await readProvisionFile(file, env));
  return { config, changed, reported };
}

/** The lines of the refusal, without the folder; the configuration must be as empty as before. */
async function refusal(text: string | Buffer, env?: Record<string, string>): Promise<string[]> {
  const folder = tempDir();
  const thrown: unknown = await provision(folder, text, env).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(AppError);
  expect(thrown).toMatchObject({ code: "provision/invalid" });
  const after = (await openConfig(folder)).snapshot();
  expect([...after.sources, ...after.connectors, ...after.actions]).toEqual([]);
  const lines = (thrown as AppError).message.replaceAll(`${folder}/`, "").split("\n");
  expect(lines.pop()).toBe("Nothing of the file was applied.");
  return lines;
}

describe("a good provisioning file", () => {
  it("brings sources, connectors and actions, with secrets from the environment", async () => {
    const folder = tempDir();
    const { changed, reported } = await provision(folder, GOOD);
    expect([changed, reported]).toEqual([true, 1]);
    const config = await openConfig(folder);
    expect(config.sourceToken("production")).toBe("token-of-production-1");
    expect(config.credentials("ops")).toEqual({
      webhookUrl: "https://oapi.dingtalk.com/robot/send?access_token=0a1b2c3d4e5f6071",
      secret: "SEC-of-ops-123456",
    });
    expect(config.snapshot().actions[0]).toMatchObject({
      id: "ops-critical",
      enabled: true,
      mention: { mobiles: ["13800000000"], userIds: [], all: false },
    });
  });

  it("brings a proxy with its password from the environment, once", async () => {
    const folder = tempDir();
    const text =
      "settings: { network: { proxy: manual, proxyUrl: env:COMPANY_PROXY, bypass: [.example.com] } }\n";
    const env = { COMPANY_PROXY: "http://ops:password-of-the-proxy@proxy.example.com:3128" };
    const { config } = await provision(folder, text, env);
    expect(config.proxyPassword()).toBe("password-of-the-proxy");
    expect(config.snapshot().settings.network.proxyUrl).toBe("http://ops:***@proxy.example.com:3128");
    expect((await provision(folder, text, env)).changed).toBe(false);
    expect(await refusal(text, {})).toEqual([
      "tocsin.yaml line 1, settings.network.proxyUrl: env:COMPANY_PROXY is not set in the environment",
    ]);
  });

  it("changes nothing the second time", async () => {
    const folder = tempDir();
    await provision(folder, GOOD);
    const { changed, reported } = await provision(folder, GOOD);
    expect([changed, reported]).toEqual([false, 0]);
  });

  it("replaces by id and leaves alone what it does not name", async () => {
    const folder = tempDir();
    await provision(folder, GOOD);
    const more = `
sources: [{ id: staging, name: Staging, token: token-of-staging-00 }]
connectors: [{ id: ops, name: Renamed }]
actions:
`;
    const { config } = await provision(folder, more, {});
    expect(config.snapshot().sources.map(({ id }) => id)).toEqual(["production", "staging"]);
    expect(config.snapshot().connectors.map(({ name }) => name)).toEqual(["Renamed"]);
    expect(config.credentials("ops")?.secret).toBe("SEC-of-ops-123456");
    expect(config.snapshot().actions).toHaveLength(1);
  });

  it("may be empty, refer to what is configured already, and use a few aliases", async () => {
    const folder = tempDir();
    expect((await provision(folder, "# nothing yet\n")).changed).toBe(false);
    await provision(folder, GOOD);
    const action = `
actions:
  - { id: a, name: A, sources: &s [production], connector: ops, events: &e [alert-created] }
  - { id: b, name: B, sources: *s, connector: ops, events: *e }
`;
    const { config } = await provision(folder, action, {});
    expect(config.snapshot().actions.map(({ id }) => id)).toEqual(["ops-critical", "a", "b"]);
  });

  it("asks for severity, labels and services as for other fields of an alert", async () => {
    const conditions = [
      { field: "severity", operator: "is", value: "1" },
      { field: "labels", operator: "is-not", value: "env=dev" },
      { field: "services", operator: "matches", value: "^check" },
    ];
    const listed = JSON.stringify(conditions);
    const action = `    mention: { mobiles: ["13800000000"], userIds: [], all: false }`;
    const { config } = await provision(
      tempDir(),
      GOOD.replace(action, `${action}\n    conditions: ${listed}`),
    );
    expect(config.snapshot().actions[0]?.conditions).toEqual(conditions);
  });

  it("brings required headers with their values, and is applied again without a change", async () => {
    const folder = tempDir();
    const text = `
settings:
  access:
    headers:
      - { name: X-Door, value: env:DOOR }
      - x-porch
`;
    const env = { DOOR: "value-of-the-header-4711" };
    expect((await provision(folder, text, env)).changed).toBe(true);
    const { config, changed } = await provision(folder, text, env);
    expect(changed).toBe(false);
    expect(config.snapshot().settings.access.headers).toEqual(["x-door", "x-porch"]);
    expect(config.headerValue("x-door")).toBe(env.DOOR);
    expect(config.headerValue("x-porch")).toBeNull();
  });
});

describe("a provisioning file with faults", () => {
  it("names file, line and field of a secret that is not in the environment", async () => {
    const { DINGTALK_OPS_SECRET: _, ...env } = ENV;
    expect(await refusal(GOOD, env)).toEqual([
      "tocsin.yaml line 9, connectors[0].secret: env:DINGTALK_OPS_SECRET is not set in the environment",
    ]);
    expect(await refusal(GOOD, { ...ENV, TOCSIN_PRODUCTION_TOKEN: " " })).toEqual([
      "tocsin.yaml line 3, sources[0].token: env:TOCSIN_PRODUCTION_TOKEN is empty in the environment",
    ]);
  });

  it("is told all its faults at once, in its own order", async () => {
    const text = `
sources:
  - { id: production, name: Production, token: short }
  - { id: production, name: Again, token: token-of-production-2 }
connectors:
  - id: ops
    name: ""
    webhookURL: https://oapi.dingtalk.com/robot/send?access_token=0a1b2c3d4e5f6071
    webhookUrl: http://example.com/robot/send
    secret: env:NOT_SET
    rateLimit: { messages: 20, perSecond: 60 }
actions:
  - id: ops critical
    name: Tell Ops
    sources: []
    events: [alert-create]
    mention: { mobiles: [13800000000] }
  - just text
conectors: []
`;
    expect(await refusal(text, {})).toEqual([
      "tocsin.yaml line 3, sources[0].token: must be 16 to 200 letters, digits, or any of . _ ~ -",
      'tocsin.yaml line 4, sources[1].id: "production" is the id of an earlier one',
      "tocsin.yaml line 7, connectors[0].name: must not be empty",
      "tocsin.yaml line 8, connectors[0].webhookURL: is not a known field; did you mean webhookUrl?",
      "tocsin.yaml line 10, connectors[0].secret: env:NOT_SET is not set in the environment",
      "tocsin.yaml line 11, connectors[0].rateLimit.perSeconds: is missing",
      "tocsin.yaml line 11, connectors[0].rateLimit.perSecond: is not a known field; did you mean perSeconds?",
      "tocsin.yaml line 13, actions[0].id: must be 1 to 64 letters, digits, - or _, and begin with a letter or digit",
      "tocsin.yaml line 13, actions[0].connector: is missing",
      "tocsin.yaml line 15, actions[0].sources: must name at least one alert source",
      expect.stringMatching(
        /^tocsin\.yaml line 16, actions\[0\]\.events\[0\]: must be one of alert-created, /,
      ),
      "tocsin.yaml line 17, actions[0].mention.mobiles[0]: must be text: put it in quotes",
      "tocsin.yaml line 18, actions[1]: must be a group of fields",
      "tocsin.yaml line 19, conectors: is not a known field; did you mean connectors?",
    ]);
  });

  it("names the line of a webhook URL or a regular expression that is not accepted", async () => {
    const badUrl = GOOD.replace("https://oapi", "http://oapi");
    expect(await refusal(badUrl)).toEqual([
      expect.stringMatching(/^tocsin\.yaml line 8, connectors\[0\]\.webhookUrl: /),
    ]);
    const condition = "conditions: [{ field: summary, operator: matches, value: '(unclosed' }]";
    expect(await refusal(`${GOOD}    ${condition}\n`)).toEqual([
      expect.stringMatching(/^tocsin\.yaml line 17, actions\[0\]\.conditions\[0\]\.value: /),
    ]);
  });

  it("names the line of a reference to nothing, and of a secret that something new lacks", async () => {
    const text = GOOD.replace("sources: [production]", "sources: [production, staging]")
      .replace("connector: ops", "connector: dev")
      .replace("    webhookUrl: https://oapi.dingtalk.com/robot/send?access_token=0a1b2c3d4e5f6071\n", "")
      .replace(", token: env:TOCSIN_PRODUCTION_TOKEN", "");
    expect(await refusal(text)).toEqual([
      "tocsin.yaml line 3, sources[0].token: is missing",
      "tocsin.yaml line 5, connectors[0].webhookUrl: is missing",
      'tocsin.yaml line 12, actions[0].sources[1]: there is no alert source "staging"',
      'tocsin.yaml line 13, actions[0].connector: there is no connector "dev"',
    ]);
  });

  it("never shows a secret that stands in it", async () => {
    const secrets = ["SEC-in-the-file-0001", "token-in-the-file-1!", `env:${"a".repeat(64)}`];
    const text = `
sources: [{ id: a, name: A, token: "token-in-the-file-1!" }]
connectors:
  - { id: b, name: B, webhookUrl: "ftp://SEC-in-the-file-0001@x", secret: env:${"a".repeat(64)} }
`;
    for (const broken of [text, `${text}"SEC-in-the-file-0001`, `${text}%SEC-in-the-file-0001 !`]) {
      const shown = (await refusal(broken, {})).join("\n");
      for (const secret of secrets) expect(shown).not.toContain(secret);
    }
  });
});

describe("a file that is not YAML as we take it", () => {
  it.each([
    ["sources:\n\t- id: a\n", /^tocsin\.yaml line 2, /],
    ["sources:\n  - { id: a\nactions: []\n", /^tocsin\.yaml line 3, /],
    ["sources: []\n---\nsources: []\n", /^tocsin\.yaml line 2, begins a second document/],
    ["sources: []\nactions: []\nsources: []\n", /^tocsin\.yaml line 3, sources: stands here twice$/],
    ["sources: !secret ops\n", /^tocsin\.yaml line 1, has a tag/],
    ["sources: *nowhere\n", /^tocsin\.yaml uses an alias/],
    ["- sources\n", /^tocsin\.yaml line 1, must be a group of fields$/],
  ])("is refused with its line: %j", async (text, expected) => {
    expect((await refusal(text))[0]).toMatch(expected);
  });

  it("is refused when its aliases would unfold without end", async () => {
    const levels = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (const [from, to] of ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"]) {
      levels.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(", ")}]`);
    }
    expect(await refusal(levels.join("\n"))).toEqual([expect.stringMatching(/^tocsin\.yaml uses an alias/)]);
  });

  it("is refused above 1 MiB, when it is not UTF-8, and when it is not there", async () => {
    expect(await refusal(" ".repeat(1024 * 1024 + 1))).toEqual(["tocsin.yaml is larger than 1024 KiB"]);
    expect(await refusal(Buffer.from([0x73, 0xff, 0xfe]))).toEqual(["tocsin.yaml is not text in UTF-8"]);
    const reading = readProvisionFile(join(tempDir(), "none.yaml"), {});
    await expect(reading).rejects.toMatchObject({
      code: "provision/invalid",
      message: expect.stringContaining("none.yaml does not exist"),
    });
  });
});

it("refuses required headers with line and field", async () => {
  const text = `
settings:
  access:
    headers:
      - { name: X-Door, value: env:NOT_SET }
      - { nam: X-Porch }
      - { name: x-yard, value: short-and-secret }
      - { name: x-roof, value: short }
      - x-roof
`;
  expect(await refusal(text.replace("short-and-secret", "long-enough-it-is"))).toEqual([
    expect.stringMatching(/line 5, settings\.access\.headers\[0\]\.value: .*NOT_SET/),
    expect.stringMatching(/line 6, settings\.access\.headers\[1\]\.name: is missing/),
    expect.stringMatching(/line 6, settings\.access\.headers\[1\]\.nam: is not a known field/),
    expect.stringMatching(/line 8, settings\.access\.headers\[3\]\.value: must have 16/),
  ]);
});
