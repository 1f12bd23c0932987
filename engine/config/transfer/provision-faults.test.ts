import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROVISION_ENV, PROVISION_FILE, provisionErrors } from "../../../testkit/config/provisioning.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../../connector-types.ts";
import { readProvisionFile } from "./provision.ts";

describe("a provisioning file with faults", () => {
  it("names file, line and field of a secret that is not in the environment", async () => {
    const { DINGTALK_OPS_SECRET: _, ...env } = PROVISION_ENV;
    expect(await provisionErrors(PROVISION_FILE, env)).toEqual([
      "tocsin.yaml line 9, connectors[0].secret: env:DINGTALK_OPS_SECRET is not set in the environment",
    ]);
    expect(await provisionErrors(PROVISION_FILE, { ...PROVISION_ENV, TOCSIN_PRODUCTION_TOKEN: " " })).toEqual(
      ["tocsin.yaml line 3, sources[0].token: env:TOCSIN_PRODUCTION_TOKEN is empty in the environment"],
    );
  });

  it("is rejected with all its faults, in the order of the file", async () => {
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
    expect(await provisionErrors(text, {})).toEqual([
      "tocsin.yaml line 3, sources[0].token: must be 16 to 200 letters, digits, or any of . _ ~ -",
      'tocsin.yaml line 4, sources[1].id: "production" is the id of an earlier one',
      "tocsin.yaml line 7, connectors[0].name: must not be empty",
      "tocsin.yaml line 8, connectors[0].webhookURL: is not a known field; did you mean webhookUrl?",
      "tocsin.yaml line 10, connectors[0].secret: env:NOT_SET is not set in the environment",
      "tocsin.yaml line 11, connectors[0].rateLimit.perSeconds: is missing",
      "tocsin.yaml line 11, connectors[0].rateLimit.perSecond: is not a known field; did you mean perSeconds?",
      "tocsin.yaml line 13, actions[0].id: must be 1 to 64 letters, digits, - or _, and begin with a letter or digit",
      "tocsin.yaml line 13, actions[0].connector: is missing",
      "tocsin.yaml line 15, actions[0].sources: must name at least one webhook source",
      expect.stringMatching(
        /^tocsin\.yaml line 16, actions\[0\]\.events\[0\]: must be one of alert-created, /,
      ),
      "tocsin.yaml line 17, actions[0].mention.mobiles[0]: must be text: put it in quotes",
      "tocsin.yaml line 18, actions[1]: must be a group of fields",
      "tocsin.yaml line 19, conectors: is not a known field; did you mean connectors?",
    ]);
  });

  it("names the line of a webhook URL or a condition that is not accepted", async () => {
    const badUrl = PROVISION_FILE.replace("https://oapi", "http://oapi");
    expect(await provisionErrors(badUrl)).toEqual([
      expect.stringMatching(/^tocsin\.yaml line 8, connectors\[0\]\.webhookUrl: /),
    ]);
    const condition = "conditions: [{ field: summary, operator: matches, value: '(unclosed' }]";
    expect(await provisionErrors(`${PROVISION_FILE}    ${condition}\n`)).toEqual([
      expect.stringMatching(/^tocsin\.yaml line 17, actions\[0\]\.conditions\[0\]\.value: /),
    ]);
    const both =
      "conditions: [{ field: priority, operator: is, value: HIGH }, { field: priority, operator: is, value: LOW }]";
    expect(await provisionErrors(`${PROVISION_FILE}    ${both}\n`)).toEqual([
      "tocsin.yaml line 17, actions[0].conditions[1].value: contradicts a condition above, so that no alert can meet both",
    ]);
    const impossible = "conditions: [{ field: severity, operator: is, value: '9' }]";
    expect(await provisionErrors(`${PROVISION_FILE}    ${impossible}\n`)).toEqual([
      "tocsin.yaml line 17, actions[0].conditions[0].value: must match one of ilert's values: 1, 2, 3, 4, 5",
    ]);
  });

  it("names the line of a name that cannot be read", async () => {
    const said = "must be readable: no invisible, control or text-direction characters, and not only blanks";
    const misleading = PROVISION_FILE.replace("name: Ops group", 'name: "\\u202epuorg spO"');
    expect(misleading).not.toBe(PROVISION_FILE);
    expect(await provisionErrors(misleading)).toEqual([`tocsin.yaml line 6, connectors[0].name: ${said}`]);
  });

  it("names the line of a dangling reference, and of a new entity without its secret", async () => {
    const text = PROVISION_FILE.replace("sources: [production]", "sources: [production, staging]")
      .replace("connector: ops", "connector: dev")
      .replace("    webhookUrl: https://oapi.dingtalk.com/robot/send?access_token=0a1b2c3d4e5f6071\n", "")
      .replace(", token: env:TOCSIN_PRODUCTION_TOKEN", "");
    expect(await provisionErrors(text)).toEqual([
      "tocsin.yaml line 3, sources[0].token: is missing",
      "tocsin.yaml line 5, connectors[0].webhookUrl: is missing",
      'tocsin.yaml line 12, actions[0].sources[1]: there is no webhook source "staging"',
      'tocsin.yaml line 13, actions[0].connector: there is no connector "dev"',
    ]);
  });

  it("is rejected with all its faults in one answer, also those beside the configuration", async () => {
    const text = `
settings:
  oidc: { issuer: "http://login.example.com", clientId: 5, addUnknow: true }
  tunnel: { provider: cloudflared, cloudflared: { binary: /tmp/cloudflared } }
  publicUrl: "https://user:word@example.com"
  pollSeconds: 5
sources:
  - { id: broken, name: Broken, token: short }
  - { id: new, name: New }
connectors: []
actions:
  - { id: one, name: One, sources: [broken], connector: nowhere, events: [] }
  - { id: two, name: Two, sources: [broken, unknown], connector: nowhere, events: [alert-created] }
`;
    expect(await provisionErrors(text)).toEqual([
      "tocsin.yaml line 3, settings.oidc.clientId: must be text: put it in quotes",
      "tocsin.yaml line 3, settings.oidc.addUnknow: is not a known field; did you mean addUnknown?",
      expect.stringMatching(/^tocsin\.yaml line 3, settings\.oidc\.issuer: /),
      expect.stringMatching(/^tocsin\.yaml line 4, settings\.tunnel\.cloudflared\.binary: /),
      expect.stringMatching(/^tocsin\.yaml line 5, settings\.publicUrl: /),
      "tocsin.yaml line 6, settings.pollSeconds: is not a known field",
      "tocsin.yaml line 8, sources[0].token: must be 16 to 200 letters, digits, or any of . _ ~ -",
      "tocsin.yaml line 9, sources[1].token: is missing",
      expect.stringMatching(/^tocsin\.yaml line 12, actions\[0\]\.events: /),
      'tocsin.yaml line 13, actions[1].sources[1]: there is no webhook source "unknown"',
      'tocsin.yaml line 13, actions[1].connector: there is no connector "nowhere"',
    ]);
  });

  it("is rejected without showing any of its secrets", async () => {
    const secrets = ["SEC-in-the-file-0001", "token-in-the-file-1!", `env:${"a".repeat(64)}`];
    const text = `
sources: [{ id: a, name: A, token: "token-in-the-file-1!" }]
connectors:
  - { id: b, name: B, webhookUrl: "ftp://SEC-in-the-file-0001@x", secret: env:${"a".repeat(64)} }
`;
    for (const broken of [text, `${text}"SEC-in-the-file-0001`, `${text}%SEC-in-the-file-0001 !`]) {
      const shown = (await provisionErrors(broken, {})).join("\n");
      for (const secret of secrets) expect(shown).not.toContain(secret);
    }
  });
});

describe("a file that is not valid YAML, or uses an unsupported feature", () => {
  it.each([
    ["sources:\n\t- id: a\n", /^tocsin\.yaml line 2, /],
    ["sources:\n  - { id: a\nactions: []\n", /^tocsin\.yaml line 3, /],
    ["sources: []\n---\nsources: []\n", /^tocsin\.yaml line 2, begins a second document/],
    ["sources: []\nactions: []\nsources: []\n", /^tocsin\.yaml line 3, sources: appears twice$/],
    ["sources: !secret ops\n", /^tocsin\.yaml line 1, has a tag/],
    ["sources: *nowhere\n", /^tocsin\.yaml uses an alias/],
    ["- sources\n", /^tocsin\.yaml line 1, must be a group of fields$/],
  ])("is rejected with its line: %j", async (text, expected) => {
    expect((await provisionErrors(text))[0]).toMatch(expected);
  });

  it("is rejected if its aliases would expand without bound", async () => {
    const levels = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (const [from, to] of ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"]) {
      levels.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(", ")}]`);
    }
    expect(await provisionErrors(levels.join("\n"))).toEqual([
      expect.stringMatching(/^tocsin\.yaml uses an alias/),
    ]);
  });

  it("is rejected above 1 MiB, if it is not UTF-8, and if it does not exist", async () => {
    expect(await provisionErrors(" ".repeat(1024 * 1024 + 1))).toEqual([
      "tocsin.yaml is larger than 1024 KiB",
    ]);
    expect(await provisionErrors(Buffer.from([0x73, 0xff, 0xfe]))).toEqual([
      "tocsin.yaml is not text in UTF-8",
    ]);
    const reading = readProvisionFile(join(tempDir(), "none.yaml"), {}, CONNECTOR_TYPES);
    await expect(reading).rejects.toMatchObject({
      code: "provision/invalid",
      message: expect.stringContaining("none.yaml does not exist"),
    });
  });
});

it("rejects required headers with line and field", async () => {
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
  expect(await provisionErrors(text.replace("short-and-secret", "long-enough-it-is"))).toEqual([
    expect.stringMatching(/line 5, settings\.access\.headers\[0\]\.value: .*NOT_SET/),
    expect.stringMatching(/line 6, settings\.access\.headers\[1\]\.name: is missing/),
    expect.stringMatching(/line 6, settings\.access\.headers\[1\]\.nam: is not a known field/),
    expect.stringMatching(/line 8, settings\.access\.headers\[3\]\.value: must have 16/),
  ]);
});
