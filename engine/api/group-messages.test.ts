import { describe, expect, it } from "vitest";
import { sendBacklog, startWithPractice } from "../../testkit/engine/practice-group.ts";
import { alertBody, startTestEngine, type TestEngine } from "../../testkit/engine/test-engine.ts";
import { GROUP_SECRET, startGroup } from "../../testkit/simulator/dingtalk-group.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

const delivered = (engine: TestEngine, count: number) =>
  waitUntil(
    async () =>
      (await engine.client.deliveries.list({ state: "delivered", limit: 200 })).items.length >= count,
  );

describe("a practice group", () => {
  it("delivers every message at once without the network or a quota", async () => {
    const engine = await startWithPractice();
    await engine.post(alertBody());
    await delivered(engine, 1);
    const [lane] = (await engine.client.status()).lanes;
    expect(lane).toMatchObject({ state: "ready", quota: null, window: { used: 1 }, blocked: null });
    const [delivery] = await engine.deliveries();
    const detail = await engine.client.deliveries.get({ id: delivery?.id ?? "" });
    expect(detail.request).toBeNull();
    expect(detail.attemptList).toMatchObject([
      { outcome: "ok", httpStatus: null, reason: { code: "practice/ok" } },
    ]);
  });

  it("does not count towards the quota of other connectors", async () => {
    const { webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    const quota = { monthly: 100, organisation: "Acme" };
    await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET, quota });
    await engine.connect({ id: "play", type: "practice" });
    await engine.post(alertBody());
    await delivered(engine, 2);
    const [ops, play] = await waitUntil(async () => {
      const { lanes } = await engine.client.status();
      return lanes[0]?.quota?.used === 1 && lanes;
    });
    expect(ops?.connectorId).toBe("ops");
    expect(play).toMatchObject({ connectorId: "play", quota: null });
  });

  it("shows its messages as sent, newest first", async () => {
    const engine = await startWithPractice();
    const { client } = engine;
    await engine.post(alertBody({ id: "1", summary: "First" }));
    await delivered(engine, 1);
    await engine.post(alertBody({ id: "2", summary: "Second" }));
    await delivered(engine, 2);
    expect(await client.connectors.test({ id: "play" })).toMatchObject({ ok: true });
    const messages = await client.connectors.messages({ id: "play" });
    expect(messages.map(({ title }) => title)).toEqual([
      expect.stringContaining("[TEST]"),
      expect.stringContaining("Second"),
      expect.stringContaining("First"),
    ]);
    const detail = await client.deliveries.get({ id: messages[1]?.deliveryId ?? "" });
    expect({ title: messages[1]?.title, text: messages[1]?.text }).toEqual(detail.message);
    expect(messages[1]).toMatchObject({
      eventId: detail.eventId,
      at: detail.finishedAt,
      mention: { mobiles: [], userIds: [], all: false },
    });
  });

  it("respects the rate limit, and shows the digest of a backlog", async () => {
    const engine = await startWithPractice();
    const { client } = engine;
    const alerts = Array.from({ length: 5 }, (_, i) => alertBody({ id: `${i}`, summary: `No. ${i}` }));
    await sendBacklog(engine, alerts, 2);
    await delivered(engine, 1);
    const [message] = await client.connectors.messages({ id: "play" });
    expect(message?.title).toMatch(/^\[DIGEST\] HIGH .* \+4$/);
    const detail = await client.deliveries.get({ id: message?.deliveryId ?? "" });
    expect(detail.message).toEqual({ title: message?.title, text: message?.text });
  });

  it("shows the last 50 messages, also those before a backlog that was sent in one digest", async () => {
    const engine = await startWithPractice();
    const { client } = engine;
    await client.connectors.update({ id: "play", rateLimit: { messages: 1000, perSeconds: 60 } });
    for (let i = 0; i < 60; i++) {
      await engine.post(alertBody({ id: `${i}`, summary: `No. ${i}` }));
      await delivered(engine, i + 1);
    }
    const backlog = Array.from({ length: 230 }, (_, i) => alertBody({ id: `late-${i}`, summary: "Backlog" }));
    await sendBacklog(engine, backlog, 1);
    await waitUntil(async () => (await client.status()).counts.waiting === 0);
    const titles = (await client.connectors.messages({ id: "play" })).map(({ title }) => title);
    expect(titles).toHaveLength(50);
    const before = titles.filter((title) => title.includes("No. "));
    expect(before.length).toBeGreaterThan(40);
    expect(before[0]).toContain("No. 59");
    expect(titles.slice(0, 4).join()).toContain("[DIGEST]");
  });

  it("is the only type that shows messages", async () => {
    const { webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET });
    await expect(engine.client.connectors.messages({ id: "ops" })).rejects.toMatchObject({
      data: { code: "conflict" },
    });
  });
});
