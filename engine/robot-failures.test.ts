import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine, whenNewest } from "../testkit/engine/test-engine.ts";
import { GROUP_SECRET as SECRET, startGroup } from "../testkit/simulator/dingtalk-group.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";

describe("a robot that refuses or loses a message", () => {
  it("keeps the queue of a robot whose secret is wrong, reports what to do, and drains once the secret is right", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: "SECwrong" });
    await engine.post(alertBody());
    await engine.post(alertBody({ id: "31000002" }));
    const lane = await waitUntil(async () => {
      const [status] = (await engine.client.status()).lanes;
      return status?.state === "blocked" && status.waiting === 2 ? status : null;
    });
    expect(lane.blocked).toMatchObject({ code: "dingtalk/security:sign" });
    expect(lane.blocked?.advice).toMatch(/secret/i);
    expect(group.received).toBe(1);

    await engine.client.connectors.update({ id: "ops", name: "ops", secret: SECRET });
    await waitUntil(async () => group.messages.length === 2);
    expect((await engine.client.status()).lanes[0]).toMatchObject({ blocked: null });
  });

  it("holds the lane for ten minutes when DingTalk says too fast, and shows waiting deliveries as held", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext({ kind: "answer", name: "rate_limited_130101" });
    const before = Date.now();
    await engine.post(alertBody());
    const held = await whenNewest(engine, "held");
    expect(held.reason?.code).toBe("dingtalk/rate");
    await engine.post(alertBody({ id: "31000002" }));
    expect((await engine.client.deliveries.list({ state: "held" })).items).toHaveLength(2);
    expect((await engine.client.deliveries.list({ state: "queued" })).items).toHaveLength(0);
    const [lane] = (await engine.client.status()).lanes;
    expect(lane).toMatchObject({ state: "held", waiting: 2 });
    expect((lane?.holdUntil ?? 0) - before).toBeGreaterThanOrEqual(600_000);
    expect(group.received).toBe(1);
  });

  it("retries after a connection broke before the message was posted", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext("reset-before");
    await engine.post(alertBody());
    await whenNewest(engine, "delivered");
    expect(group.messages).toHaveLength(1);
  });

  it("sends rejected content once more, simplified", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext({ kind: "answer", name: "content_refused_link" });
    await engine.post(alertBody({ details: "see https://evil.example" }));
    await whenNewest(engine, "delivered");
    expect(group.messages).toHaveLength(1);
    expect(group.messages[0]?.text).not.toContain("evil.example");
    const { message } = await engine.client.deliveries.get({ id: (await engine.deliveries())[0]?.id ?? "" });
    expect(message?.text).toBe(group.messages[0]?.text);
  });

  it("ends a delivery that can never succeed, with the reason, and replays it on request", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext({ kind: "answer", name: "content_refused_text" }, 2);
    await engine.post(alertBody());
    const failed = await whenNewest(engine, "failed");
    expect(failed.reason).toMatchObject({ code: "dingtalk/content" });
    const replay = await engine.client.deliveries.replay({ id: failed.id });
    expect(replay.replayOf).toBe(failed.id);
    await waitUntil(async () => group.messages.length === 1);
    expect(group.messages[0]?.msgUuid).toBe(replay.id);
    expect((await engine.client.events.list({})).items).toHaveLength(1);
  });

  it("keeps a queued delivery over a restart", async () => {
    const { group, webhookUrl } = await startGroup();
    const dataDir = tempDir();
    const settingsFile = { store: {} };
    const first = await startTestEngine({ dataDir, settingsFile });
    await first.connect({ id: "ops", webhookUrl, secret: SECRET });
    await first.client.pause({});
    await first.post(alertBody());
    expect((await first.deliveries())[0]).toMatchObject({ state: "queued" });
    await first.stop();

    const second = await startTestEngine({ dataDir, settingsFile });
    expect((await second.client.status()).paused).toEqual({ until: null });
    expect(group.received).toBe(0);
    await second.client.resume();
    await whenNewest(second, "delivered");
    expect(group.messages).toHaveLength(1);
  });
});
