import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { createDingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import type { Notice } from "../notifications/notification-service.ts";
import { wordsOf } from "../words/words-of.ts";
import { createTrayActions, type TestOutcome, testNotice } from "./tray-actions.ts";

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
    leaveTeam: () => {},
    client: engine.client,
    clock: { now },
    log: silentLog,
    notify: (notice) => notices.push(notice),
    words: () => wordsOf("en"),
    open() {},
    quit() {},
  });
  const nextNotice = () => waitUntil(async () => notices.shift() ?? null);
  return { engine, ops, night, actions, nextNotice };
}

describe("the tray's actions", () => {
  it("tests the requested groups and shows all answers in one notice", async () => {
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

  it("pauses for the requested time, or until resumed", async () => {
    const { engine, actions } = await setUp();
    const pausedUntil = async () => (await engine.client.status()).paused?.until;
    const before = systemClock.now();
    actions.pause("quarterHour");
    const until = await waitUntil(async () => (await pausedUntil()) ?? null);
    expect(until).toBeGreaterThanOrEqual(before + 900_000);
    expect(until).toBeLessThanOrEqual(systemClock.now() + 900_000);

    actions.pause("open");
    expect(await waitUntil(async () => (await pausedUntil()) === null)).toBe(true);
    actions.resume();
    expect(await waitUntil(async () => (await engine.client.status()).paused === null)).toBe(true);
  });

  it("reports an error of the engine", async () => {
    // Moments are whole milliseconds, so the engine rejects the time of this clock.
    const { engine, actions, nextNotice } = await setUp(() => 0.5);
    actions.pause("hour");
    expect((await nextNotice()).title).toBe("Tocsin could not be paused");
    expect((await engine.client.status()).paused).toBeNull();
  });
});

const good = (connectorName: string): TestOutcome => ({
  connectorName,
  result: { ok: true, reason: { code: "ok", message: "DingTalk took it.", advice: null } },
});
const refused = (connectorName: string): TestOutcome => ({
  connectorName,
  result: {
    ok: false,
    reason: {
      code: "security:sign",
      message: "The signature does not match.",
      advice: "Enter the secret again.",
    },
  },
});
const unsent = (connectorName: string): TestOutcome => ({
  connectorName,
  result: { failure: { message: "The database cannot be written." } },
});

const noticeOf = (outcomes: TestOutcome[]) => testNotice(outcomes, wordsOf("en"));

describe("testNotice", () => {
  it("has a headline for one or all successful tests", () => {
    expect(noticeOf([good("Ops")])).toEqual({ title: "Test delivered", body: "Ops: DingTalk took it." });
    expect(noticeOf([good("Ops"), good("DB")]).title).toBe("Test delivered to all 2 groups");
  });

  it("shows why a test failed and what to do", () => {
    expect(noticeOf([refused("Ops")])).toEqual({
      title: "Test not delivered",
      body: "Ops: The signature does not match. Enter the secret again.",
    });
    expect(noticeOf([unsent("Ops")]).body).toBe("Ops: The database cannot be written.");
  });

  it("lists the failed groups first and counts them", () => {
    const notice = noticeOf([good("Ops"), refused("DB"), unsent("Night")]);
    expect(notice.title).toBe("Test not delivered to 2 of 3 groups");
    expect(notice.body.split("\n").map((line) => line.split(":")[0])).toEqual(["DB", "Night", "Ops"]);
  });

  it("is in the reader's language, including the engine's sentences", () => {
    const reason = { code: "security:sign", message: "", advice: null, sentence: "robot.signature" };
    expect(
      testNotice([{ connectorName: "值班群", result: { ok: false, reason } }], wordsOf("zh-CN")),
    ).toEqual({
      title: "测试消息未送达",
      body: expect.not.stringMatching(/[a-z]{5,}/),
    });
  });
});
