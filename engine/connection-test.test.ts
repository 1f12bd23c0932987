import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine, type TestEngine } from "../testkit/engine/test-engine.ts";
import { GROUP_SECRET as SECRET, startGroup } from "../testkit/simulator/dingtalk-group.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";

describe("Test this connection", () => {
  it("returns DingTalk's answer and is recorded in the log", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    const result = await engine.client.connectors.test({ id: "ops" });
    expect(result).toMatchObject({ ok: true, errcode: 0 });
    expect(group.messages[0]?.msgUuid).toBe(result.deliveryId);
    expect((await engine.client.status()).lanes[0]?.window.used).toBe(1);
    expect((await engine.client.events.list({ kind: "test" })).items[0]?.deliveries).toMatchObject([
      { state: "delivered" },
    ]);
  });

  it.each([
    ["keyword_missing_short", "dingtalk/security:keyword", /keyword/i],
    ["sign_mismatch_zh", "dingtalk/security:sign", /secret/i],
    ["timestamp_invalid_short", "dingtalk/security:timestamp", /clock/i],
    ["ip_not_allowed_short", "dingtalk/security:ip", /address/i],
    ["token_unknown_300005", "dingtalk/token", /webhook/i],
  ])("explains %s", async (name, code, advice) => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext({ kind: "answer", name });
    const result = await engine.client.connectors.test({ id: "ops" });
    expect(result).toMatchObject({ ok: false, reason: { code } });
    expect(result.reason.advice).toMatch(advice);
    expect(result.answer).not.toBeNull();
  });

  it("unblocks a lane when the robot answers again", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext({ kind: "answer", name: "robot_stopped" });
    await engine.post(alertBody());
    await waitUntil(async () => (await engine.client.status()).lanes[0]?.state === "blocked");
    expect(await engine.client.connectors.test({ id: "ops" })).toMatchObject({ ok: true });
    await waitUntil(async () => group.messages.length === 2);
    expect(group.messages.map(({ title }) => title)).toEqual([
      expect.stringContaining("Test alert"),
      expect.stringContaining("Queue depth"),
    ]);
  });

  it("ignores a pause and a disabled connector, but not DingTalk's hold", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    await engine.client.pause({});
    expect(await engine.client.connectors.test({ id: "ops" })).toMatchObject({ ok: true });
    await engine.client.resume();
    await engine.client.connectors.update({ id: "ops", name: "ops", enabled: false });
    expect(await engine.client.connectors.test({ id: "ops" })).toMatchObject({ ok: true });
    group.failNext({ kind: "answer", name: "rate_limited_410100" });
    expect(await engine.client.connectors.test({ id: "ops" })).toMatchObject({
      ok: false,
      reason: { code: "dingtalk/rate" },
    });
    expect(await engine.client.connectors.test({ id: "ops" })).toMatchObject({
      ok: false,
      reason: { code: "lane-held" },
    });
    expect(group.received).toBe(3);
  });
});

describe("the proof of a connector", () => {
  it("is unknown until a message was accepted, and known after a restart", async () => {
    const { webhookUrl } = await startGroup();
    const dataDir = tempDir();
    const settingsFile = { store: {} };
    const first = await startTestEngine({ dataDir, settingsFile });
    const tested = async (engine: TestEngine) => (await engine.client.status()).lanes[0]?.tested;
    await first.connect({ id: "ops", webhookUrl, secret: "SECwrong" });
    expect(await tested(first)).toBe("untested");
    await first.client.connectors.test({ id: "ops" });
    expect(await tested(first)).toBe("refused");
    await first.client.connectors.update({ id: "ops", secret: SECRET });
    expect(await tested(first)).toBe("fixed");
    await first.stop();

    const second = await startTestEngine({ dataDir, settingsFile });
    expect(await tested(second)).toBe("fixed");
    await second.client.connectors.test({ id: "ops" });
    expect(await tested(second)).toBe("works");
    await second.client.connectors.update({ id: "ops", name: "Renamed" });
    expect(await tested(second)).toBe("works");
    await second.client.connectors.update({ id: "ops", secret: "SECanother" });
    expect(await tested(second)).toBe("untested");
  });

  it("is known for a connector whose draft was tested before it was saved", async () => {
    const { webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    const draft = { id: "ops", name: "Ops", webhookUrl, secret: SECRET };
    expect(await engine.client.connectors.testDraft(draft)).toMatchObject({ ok: true });
    await engine.client.connectors.create(draft);
    await waitUntil(async () => (await engine.client.status()).lanes[0]?.tested === "works");
  });

  it("always exists for a practice group", async () => {
    const engine = await startTestEngine();
    await engine.client.connectors.create({ id: "practice", name: "Practice", type: "practice" });
    await waitUntil(async () => (await engine.client.status()).lanes[0]?.tested === "works");
  });
});
