import { existsSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine } from "../testkit/engine/test-engine.ts";
import { GROUP_SECRET as SECRET, startGroup } from "../testkit/simulator/dingtalk-group.ts";
import { damagePage, pagesByName } from "../testkit/store/damage-pages.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";
import type { SettingsFile } from "./config/settings-file.ts";

const WAITING = 60;

/**
 * Sixty alerts, more than fit on one page, wait during a pause; then the program is stopped and a page of its
 * database overwritten.
 */
async function damageQueue(name: string) {
  const { group, webhookUrl } = await startGroup();
  const settingsFile: SettingsFile = { store: {} };
  const dataDir = tempDir();
  const engine = await startTestEngine({ dataDir, settingsFile });
  await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
  await engine.client.pause({ until: null });
  for (let index = 0; index < WAITING; index++) {
    await engine.post(alertBody({ id: `${31000000 + index}`, summary: `Alert ${index} of the queue` }));
  }
  await engine.client.events.list({ q: "queue" });
  await engine.stop();
  const file = join(dataDir, "tocsin.db");
  expect(existsSync(`${file}-wal`)).toBe(false);
  damagePage(file, pagesByName(file).get(name)?.[0] ?? 0);
  return { group, start: () => startTestEngine({ dataDir, settingsFile }) };
}

describe("alerts that wait in a database that is then damaged", () => {
  it.each([
    ["events_fts_data", "store/rebuilt"],
    ["event_index_by_outcome", "store/rebuilt"],
    ["deliveries_in_queue", "store/rebuilt"],
    ["events", "store/damaged"],
    ["deliveries", "store/damaged"],
  ])("all reach their group, each once: a page of %s", async (name, code) => {
    const { group, start } = await damageQueue(name);
    const engine = await start();
    const { problems, counts } = await engine.client.status();
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(counts).toMatchObject({ events: WAITING, waiting: WAITING });
    await engine.client.resume();
    const ended = await waitUntil(async () => {
      const deliveries = await engine.deliveries();
      return deliveries.every(({ finishedAt }) => finishedAt !== null) ? deliveries : null;
    });
    expect(new Set(ended.map(({ state }) => state))).toEqual(new Set(["delivered", "digested"]));
    const texts = group.messages.map(({ text }) => text ?? "").join("\n");
    for (let index = 0; index < WAITING; index++) {
      expect(texts.split(`Alert ${index} of the queue`)).toHaveLength(2);
    }
  });
});

describe("a database that is missing after a clean stop", () => {
  it.each([
    ["emptied", truncateSync, "store/damaged"],
    ["deleted", rmSync, "store/gone"],
  ])("is reported, and alerts are accepted: %s", async (_how, destroy, code) => {
    const settingsFile: SettingsFile = { store: {} };
    const dataDir = tempDir();
    const first = await startTestEngine({ dataDir, settingsFile });
    expect((await first.client.status()).problems).toEqual([]);
    await first.post(alertBody());
    await first.stop();
    destroy(join(dataDir, "tocsin.db"));
    const engine = await startTestEngine({ dataDir, settingsFile });
    const { problems } = await engine.client.status();
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect((await engine.post(alertBody())).status).toBe(202);
  });
});
