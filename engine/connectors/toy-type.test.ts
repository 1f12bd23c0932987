import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { commonMembers } from "../../shared/connectors/common.ts";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { message, reason } from "../sentences/message.ts";
import type { ConnectorDefinition } from "./connector-type.ts";

const rateLimit = { messages: 5, perSeconds: 10 };
const stored = z.strictObject({ ...commonMembers(rateLimit), type: z.literal("toy"), colour: z.string() });
const created = stored.extend({ key: z.string().optional() });

const render: ConnectorDefinition["render"] = ({ alert, connector }) => ({
  title: String(connector.colour),
  text: alert.summary,
});

/** A type that no other file knows: it posts lines to a channel by a key. */
const toyType = (sent: string[]): ConnectorDefinition => ({
  type: "toy",
  schemas: { stored, created, update: created },
  secrets: [{ name: "key", isRequired: true, isBoundToHost: false, missing: message("input.missing") }],
  isLocal: false,
  defaultRateLimit: rateLimit,
  simplifiesAfter: new Set(),
  networkReasons: [],
  quotaOf: () => null,
  readSecrets: ({ key }) => ({ values: typeof key === "string" ? { key } : {}, issues: [] }),
  viewSecrets: ({ key }, stateOf) => ({ key: stateOf(key) }),
  robotOf: ({ key }) => `toy ${key}`,
  hostOf: () => "toy.example",
  render,
  renderDigest: ({ entries }) => ({ message: { title: "", text: "" }, taken: entries.length }),
  request: () => null,
  createSend() {
    return async (input, { key }) => {
      const { title, text } = render(input);
      sent.push(`${key} ${title} ${text}`);
      return {
        verdict: "delivered",
        outcomeClass: "ok",
        retryAfterMs: null,
        reason: reason("toy/ok", "practice.ok"),
        httpStatus: null,
        errcode: null,
        answer: null,
        serverTime: null,
        blocksAddress: false,
        simplify: false,
        mayPass: false,
        maybePosted: false,
      };
    };
  },
});

it("a connector type of its own is provisioned, kept and sent to by what it declares", async () => {
  const sent: string[] = [];
  const file = join(tempDir(), "tocsin.yaml");
  writeFileSync(
    file,
    `connectors: [{ id: lamp, name: Lamp, type: toy, colour: red, key: "env:KEY" }]
sources: [{ id: test, name: Test, token: token-of-the-test-source }]
actions: [{ id: tell, name: Tell, sources: [test], connector: lamp, events: [alert-created] }]
`,
  );
  const settingsFile: { store: Record<string, unknown> } = { store: {} };
  const engine = await startTestEngine({
    settingsFile,
    connectorTypes: [toyType(sent)],
    provision: { file, env: { KEY: "key-of-the-lamp" } },
  });
  await engine.post(alertBody({ summary: "Disk full" }));
  await waitUntil(async () => sent.length > 0);
  expect(sent).toEqual(["key-of-the-lamp red Disk full"]);
  const [lane] = (await engine.client.status()).lanes;
  expect(lane).toMatchObject({ connectorId: "lamp", window: { limit: 5, perSeconds: 10 }, quota: null });
  expect(settingsFile.store.connectors).toMatchObject([{ id: "lamp", type: "toy", colour: "red" }]);
  expect(JSON.stringify(settingsFile.store)).not.toContain("key-of-the-lamp");
});
