import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { toyType } from "../../testkit/connectors/toy-type.ts";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

it("provisions, stores and sends to a connector as its type declares", async () => {
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
