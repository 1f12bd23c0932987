import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { eventually, startTestEngine } from "../../engine/testing/test-engine.ts";
import { createDingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { wordsOf } from "../words/words-of.ts";
import type { Notice } from "./test-notice.ts";
import { createTrayActions } from "./tray-actions.ts";

/** A real engine with two groups, and the tray's actions on it. */
async function setUp(now = systemClock.now) {
  const engine = await startTestEngine();
  const ops = createDingtalkGroup({ id: "ops", token: "token-of-ops" });
  const night = createDingtalkGroup({ id: "night", token: "token-of-night" });
  const simulator = await startDingtalkSimulator({ groups: [ops, night] });
  onTestFinished(() => simulator.close());
  await engine.connect({ id: "ops", webhookUrl: simulator.webhookUrl(ops) });
  await engine.connect({ id: "night", webhookUrl: simulator.webhookUrl(night) });

  const notices: Notice[] = [];
  const actions = createTrayActions({
    client: engine.client,
    clock: { now },
    log: silentLog,
    notify: (notice) => notices.push(notice),
    words: () => wordsOf("en"),
    open() {},
    quit() {},
  });
  const nextNotice = () => eventually(async () => notices.shift() ?? null);
  return { engine, ops, night, actions, nextNotice };
}

describe("the tray's actions", () => {
  it("test the groups asked for and show all answers in one notice", async () => {
    const { ops, night, actions, nextNotice } = await setUp();
    actions.sendTests(["ops"]);
    expect(await nextNotice()).toMatchObject({ title: "Test delivered" });
    expect([ops.messages.length, night.messages.length]).toEqual([1, 0]);

    night.failNext({ kind: "answer", name: "sign_mismatch_short" });
    actions.sendTests(["ops", "night"]);
    expect(await nextNotice()).toMatchObject({
      title: "Test not delivered to 1 of 2 groups",
      body: expect.stringMatching(/^night: .*\nops: /),
    });
  });

  it("pause for the time asked for, or until resumed", async () => {
    const { engine, actions } = await setUp();
    const pausedUntil = async () => (await engine.client.status()).paused?.until;
    const before = systemClock.now();
    actions.pause("quarterHour");
    const until = await eventually(async () => (await pausedUntil()) ?? null);
    expect(until).toBeGreaterThanOrEqual(before + 900_000);
    expect(until).toBeLessThanOrEqual(systemClock.now() + 900_000);

    actions.pause("open");
    expect(await eventually(async () => (await pausedUntil()) === null)).toBe(true);
    actions.resume();
    expect(await eventually(async () => (await engine.client.status()).paused === null)).toBe(true);
  });

  it("say so when the engine cannot do it", async () => {
    // Moments are whole milliseconds, so the engine refuses what such a clock says.
    const { engine, actions, nextNotice } = await setUp(() => 0.5);
    actions.pause("hour");
    expect((await nextNotice()).title).toBe("Tocsin could not be paused");
    expect((await engine.client.status()).paused).toBeNull();
  });
});
