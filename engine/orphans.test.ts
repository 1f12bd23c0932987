import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { alertBody, startTestEngine, type TestEngine } from "../testkit/engine/test-engine.ts";
import { GROUP_SECRET as SECRET, startGroup } from "../testkit/simulator/dingtalk-group.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";
import type { SettingsFile } from "./config/settings-file.ts";

const WAITING = 5;

async function startWithQueue() {
  const { group, webhookUrl, close } = await startGroup();
  const settingsFile: SettingsFile = { store: {} };
  const engine = await startTestEngine({ settingsFile });
  // Before the engine stops, which otherwise waits for the robot that does not answer.
  onTestFinished(close);
  await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
  group.failNext("hang");
  for (let index = 0; index < WAITING; index++) await engine.post(alertBody({ id: `${31000000 + index}` }));
  await waitUntil(async () => group.received > 0);
  return { engine, group, settingsFile, webhookUrl };
}

/** Starts with a copy of the current files, as after a kill. */
async function startAfterKill(
  { engine, settingsFile }: Awaited<ReturnType<typeof startWithQueue>>,
  options: Parameters<typeof startTestEngine>[0] & { readonly kept?: Record<string, unknown> } = {},
) {
  const dataDir = join(tempDir(), "data");
  const { kept = structuredClone(settingsFile.store), ...rest } = options;
  cpSync(engine.dataDir, dataDir, { recursive: true, filter: (file) => !file.includes("tocsin.lock") });
  return await startTestEngine({ dataDir, settingsFile: { store: kept }, ...rest });
}

async function expectEnded(engine: TestEngine) {
  const deliveries = await engine.deliveries();
  expect(deliveries.map(({ state, reason }) => [state, reason?.code])).toEqual(
    Array.from({ length: WAITING }, () => ["failed", "connector-gone"]),
  );
  const { problems, counts } = await engine.client.status();
  expect(problems).toContainEqual(expect.objectContaining({ code: "connector-gone" }));
  expect(problems.find(({ code }) => code === "connector-gone")?.message).toMatch(
    /5 deliveries were waiting .*\(ops\)/,
  );
  expect(counts).toMatchObject({ waiting: 0, failed: WAITING, attention: WAITING });
}

/** A new connector with the same id is sent only later events. */
async function expectNothingInherited(engine: TestEngine) {
  const fresh = await startGroup();
  await engine.connect({ id: "ops", webhookUrl: fresh.webhookUrl, secret: SECRET });
  await engine.post(alertBody({ id: "99" }));
  await waitUntil(async () => fresh.group.messages.length > 0);
  expect((await engine.client.status()).lanes).toMatchObject([
    { waiting: 0, blocked: null, holdUntil: null },
  ]);
  expect(fresh.group.messages).toHaveLength(1);
  expect(fresh.group.messages[0]?.msgUuid).toBe((await engine.deliveries())[0]?.id);
}

describe("a delivery of a removed connector", () => {
  it("is visibly ended if the program was killed during the removal, and not inherited by a new connector", async () => {
    const queue = await startWithQueue();
    await queue.engine.client.connectors.remove({ params: { id: "ops" }, query: { withDependents: true } });
    const next = await startAfterKill(queue);
    await expectEnded(next);
    await expectNothingInherited(next);
  });

  it("can be replayed to another connector", async () => {
    const queue = await startWithQueue();
    await queue.engine.client.connectors.remove({ params: { id: "ops" }, query: { withDependents: true } });
    const next = await startAfterKill(queue);
    const other = await startGroup();
    await next.connect({ id: "other", webhookUrl: other.webhookUrl, secret: SECRET });
    expect(await next.client.deliveries.replayMany({ connector: "ops", toConnector: "other" })).toMatchObject(
      {
        replayed: WAITING,
      },
    );
    await waitUntil(async () => other.group.messages.length === WAITING);
  });

  it("is not sent to a connector that a provisioning file adds again at that start", async () => {
    const queue = await startWithQueue();
    await queue.engine.client.connectors.remove({ params: { id: "ops" }, query: { withDependents: true } });
    const fresh = await startGroup();
    const file = join(tempDir(), "tocsin.yaml");
    const connector = {
      id: "ops",
      name: "Ops",
      type: "dingtalk",
      webhookUrl: fresh.webhookUrl,
      secret: SECRET,
    };
    writeFileSync(file, JSON.stringify({ connectors: [connector] }));
    const next = await startAfterKill(queue, { provision: { file, env: {} } });
    await expectEnded(next);
    expect(fresh.group.received).toBe(0);
  });

  it("is not sent to a new connector that is added during the last attempt of the old one", async () => {
    const { engine } = await startWithQueue();
    await engine.client.connectors.remove({ params: { id: "ops" }, query: { withDependents: true } });
    await expectNothingInherited(engine);
    const old = (await engine.deliveries()).slice(1);
    expect(old.map(({ state, reason }) => [state, reason?.code])).toEqual(
      Array.from({ length: WAITING }, () => ["cancelled", "connector-removed"]),
    );
  });

  it("is ended if a kill happened between the removal and a new connector with the same id", async () => {
    const queue = await startWithQueue();
    const { client } = queue.engine;
    await client.connectors.remove({ params: { id: "ops" }, query: { withDependents: true } });
    const fresh = await startGroup();
    const made = client.connectors.create({
      id: "ops",
      name: "New",
      webhookUrl: fresh.webhookUrl,
      secret: SECRET,
    });
    // Until the old lane has ended, the new connector must not be in the settings file.
    const between = await startAfterKill(queue);
    await expectEnded(between);
    await made;
    const after = await startAfterKill(queue);
    expect((await after.client.status()).counts.waiting).toBe(0);
    expect(fresh.group.received).toBe(0);
  });

  it("is ended and reported when the settings file is lost, and so is the loss", async () => {
    const queue = await startWithQueue();
    const next = await startAfterKill(queue, { kept: {} });
    await expectEnded(next);
    expect((await next.client.status()).problems[0]).toMatchObject({ code: "config/lost" });
    await expectNothingInherited(next);
  });

  it("is sent after a kill if the connector still exists", async () => {
    const queue = await startWithQueue();
    const next = await startAfterKill(queue);
    await waitUntil(async () =>
      (await next.deliveries()).every(({ state }) => state === "delivered" || state === "digested"),
    );
  });
});

describe("a first start", () => {
  it("is not mistaken for lost settings", async () => {
    const engine = await startTestEngine();
    expect((await engine.client.status()).problems).toEqual([]);
  });
});
