import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROVISION_ENV, PROVISION_FILE } from "../testkit/config/provisioning.ts";
import { startTestEngine } from "../testkit/engine/test-engine.ts";
import { createManualClock } from "../testkit/manual-clock.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { createBackup } from "./backup/backup.ts";
import { restoreBackup } from "./backup/restore.ts";

it("a provisioning file that changes something is an entry with what it changed, and a version", async () => {
  const file = join(tempDir(), "tocsin.yaml");
  writeFileSync(file, PROVISION_FILE);
  const { client } = await startTestEngine({ provision: { file, env: PROVISION_ENV } });
  const { items } = await client.audit.list({ procedure: "config.provision" });
  expect(items).toMatchObject([
    {
      actor: { kind: "provisioning", id: null },
      address: null,
      channel: "program",
      outcome: "done",
      version: expect.any(Number),
    },
  ]);
  const changed = items[0]?.changes ?? [];
  expect(changed.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["sources.production", "connectors.ops", "actions.ops-critical"]),
  );
  expect(changed).toContainEqual({ path: "connectors.ops.secret", before: null, after: null, secret: true });
  for (const secret of Object.values(PROVISION_ENV)) expect(JSON.stringify(items)).not.toContain(secret);
});

it.each([
  ["", 1],
  ["# nothing yet\nsources: []\nsettings: {}\n", 1],
  ["settings: { giveUpAfterHours: 24 }\n", 0],
])(
  "a provisioning file that names nothing is a problem that the status shows: %j",
  async (text, problems) => {
    const file = join(tempDir(), "tocsin.yaml");
    writeFileSync(file, text);
    const { client } = await startTestEngine({ provision: { file, env: {} } });
    const found = (await client.status()).problems.filter(({ code }) => code === "provision/empty");
    expect(found).toHaveLength(problems);
    for (const { message } of found) expect(message).toContain(`${file} names nothing`);
  },
);

it("a restored backup is an entry that says from when it is", async () => {
  const dataDir = tempDir();
  const engine = await startTestEngine({ dataDir });
  await engine.client.pause({});
  const clock = createManualClock();
  const file = join(tempDir(), "tocsin.backup");
  const createdAt = clock.now();
  await createBackup({ dataDir, file, withKeys: false, clock });
  await clock.advance(60_000);
  const restored = tempDir();
  await restoreBackup({ file, dataDir: restored, clock });
  const { client } = await startTestEngine({ dataDir: restored });
  const { items } = await client.audit.list({ limit: 200 });
  expect(items.find(({ procedure }) => procedure === "backup.restore")).toMatchObject({
    actor: { kind: "command", id: null },
    address: null,
    at: clock.now(),
    changes: [{ path: "createdAt", before: null, after: createdAt }],
    outcome: "done",
  });
  // What was done before the backup is still there.
  expect(items.map(({ procedure }) => procedure)).toContain("pause");
});
