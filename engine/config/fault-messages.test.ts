import { ORPCError } from "@orpc/client";
import { describe, expect, it } from "vitest";
import { loadMessages } from "../../shared/i18n/catalogue.ts";
import { createLocale, render } from "../../shared/i18n/render.ts";
import type { Reason } from "../../shared/model/common.ts";
import { action, newConnector } from "../../testkit/config/config-samples.ts";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";

const chinese = createLocale("zh-CN", await loadMessages("zh-CN"));

/** Two consecutive words; names, field paths, choices and code are single words. */
const ENGLISH = /[A-Za-z]{2,} [A-Za-z]{2,}/;

function inChinese(reason: Pick<Reason, "message" | "sentence" | "params">): string {
  const { sentence, params } = reason;
  const rendered = render({ sentence, params }, chinese);
  return rendered?.message ?? `no sentence for: ${reason.message}`;
}

const withCondition = (value: string) => `
actions:
  - { id: a, name: A, sources: [test], connector: ops, events: [alert-created], conditions: [
      { field: summary, operator: matches, value: '${value}' }] }
`;

describe("a fault in an imported file", () => {
  it.each<readonly [string, string]>([
    ["a wrong indent", "sources:\n  - id: a\n name: b\n"],
    ["a tab", "sources:\n\t- id: a\n"],
    ["an open quote", 'sources: "a'],
    ["a second document", "sources: []\n---\nsources: []\n"],
    ["a name that is no text", "? [a, b]\n: c\n"],
    ["a tag", "sources: !secret ops\n"],
    ["an escape", 'sources: "\\q"\n'],
    ["a word too many", 'sources: "a" b\n'],
    ["an alias of nothing", "sources: *nowhere\n"],
    ["an anchor on an alias", "sources: &a *a\n"],
    ["a reserved sign", "sources: @a\n"],
    ["a name twice", "sources: []\nsources: []\n"],
    ["a list for a file", "- sources\n"],
    ["a newer version", "version: 2\n"],
    ["an unknown field", "sources: [{ id: a, name: A, nam: B, zzz: 1 }]\n"],
    ["a missing field", "sources: [{ id: a }]\n"],
    ["no such choice", "connectors: [{ id: a, name: A, type: slack }]\nsettings: { language: fr }\n"],
    ["another type", "settings: { hooksPort: many, startAtLogin: 3, publicUrl: nowhere }\n"],
    ["too small, too large", "settings: { retention: { days: 0, megabytes: 1e9 } }\n"],
    ["a secret from the environment", "sources: [{ id: a, name: A, token: env:HOME }]\n"],
    ["env: without a name", "sources: [{ id: a, name: A, token: 'env:' }]\n"],
    ["no webhook URL", "connectors: [{ id: a, name: A, webhookUrl: 'ftp://x' }]\n"],
    [
      "a reference to nothing",
      "actions: [{ id: a, name: A, sources: [x], connector: y, events: [alert-created] }]",
    ],
    ...[
      "[a",
      "a(b",
      "a)",
      "[z-a]",
      "\\y",
      "(?P<n",
      "(?P<n>a)(?P<n>b)",
      "(?z)a",
      "a**",
      "*a",
      "a\\",
      "a{2000}",
    ].map((expression) => [`the expression ${expression}`, withCondition(expression)] as const),
    ["a look ahead", withCondition("a(?=b)")],
    ["a reference back", withCondition("(a)\\1")],
    ["an expression too large", withCondition("(?:ab){300}")],
    ["an expression too deep", withCondition("(".repeat(200) + ")".repeat(200))],
  ])("is reported in the reader's language: %s", async (_what, text) => {
    const { client } = await startTestEngine();
    const { obstacles } = await client.config.plan({ text });
    expect(obstacles).not.toEqual([]);
    for (const obstacle of obstacles) {
      expect(inChinese(obstacle)).not.toMatch(ENGLISH);
    }
  });
});

describe("input that the contract rejects", () => {
  /** Calls with input that the contract's types do not allow. */
  const refusal = async (call: Promise<unknown>) => {
    const thrown = await call.catch((error: unknown) => error);
    if (!(thrown instanceof ORPCError)) throw new Error("was not refused");
    return { message: thrown.message, ...thrown.data };
  };

  it("is reported in the reader's language, with the field", async () => {
    const { client } = await startTestEngine();
    await client.connectors.create(newConnector);
    const valid = { ...action, sources: ["test"] };
    const refused = [
      await refusal(client.actions.create({ ...valid, colour: "red" } as typeof valid)),
      await refusal(client.actions.create({ ...valid, language: "fr" as "de" })),
      await refusal(client.actions.create({ ...valid, timeZone: "Asia/Beijing" })),
      await refusal(client.actions.create({ ...valid, name: undefined as unknown as string })),
      await refusal(client.actions.create({ ...valid, enabled: "yes" as unknown as boolean })),
    ];
    expect(refused.map(({ field, message }) => `${field} / ${message}`)).toEqual([
      "colour / colour: is not a known field",
      expect.stringMatching(/^language \/ language: must be one of /),
      "timeZone / timeZone: must be the name of a time zone such as Asia/Shanghai or Europe/Berlin",
      "name / name: is missing",
      "enabled / enabled: must be true or false",
    ]);
    for (const data of refused) {
      expect(inChinese(data)).not.toMatch(ENGLISH);
    }
  });
});
