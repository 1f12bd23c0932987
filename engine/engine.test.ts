import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readdirSync, writeFileSync } from "node:fs";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { LiveMessage } from "../shared/model/live.ts";
import { createIlertSimulator } from "../simulator/ilert/simulator.ts";
import { alertBody, startTestEngine, TEST_TOKEN, type TestEngine } from "../testkit/engine/test-engine.ts";
import { GROUP_SECRET as SECRET, startGroup } from "../testkit/simulator/dingtalk-group.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";

const stateOf = async (engine: TestEngine) => (await engine.deliveries())[0];
const whenDelivered = (engine: TestEngine) =>
  waitUntil(async () => {
    const delivery = await stateOf(engine);
    return delivery?.state === "delivered" ? delivery : null;
  });

describe("the way of an alert", () => {
  it("plays a whole incident of ilert into the group that chose it, signed and in order", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    const ilert = createIlertSimulator({ hookUrl: `${engine.hooksUrl}/hooks/test/${TEST_TOKEN}` });
    const posted = await ilert.playIncident({ pace: 0 });
    expect(posted.map(({ status }) => status)).toEqual(posted.map(() => 202));

    await waitUntil(async () => group.messages.length === 3);
    expect(group.refusals).toEqual([]);
    expect(group.messages.map(({ title }) => /^\[\w+\]/.exec(title ?? "")?.[0])).toEqual([
      "[PENDING]",
      "[ACCEPTED]",
      "[RESOLVED]",
    ]);
    const { items } = await engine.client.events.list({});
    expect(items).toHaveLength(posted.length);
    const comment = items.find((event) => event.type === "alert-comment-added");
    expect(comment?.deliveries).toEqual([]);
    expect(comment?.decisions).toMatchObject([{ chosen: false, actionName: "Tell ops" }]);
    expect(comment?.decisions[0]?.reason.message).toMatch(/comment added/i);
  });

  it("uses the delivery's id as message id, so that a lost answer does not post twice", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext("reset-after");
    await engine.post(alertBody());
    const delivery = await whenDelivered(engine);
    expect(group.received).toBe(2);
    expect(group.messages.map(({ msgUuid }) => msgUuid)).toEqual([delivery.id]);
    const { attemptList } = await engine.client.deliveries.get({ id: delivery.id });
    expect(attemptList.map(({ outcome }) => outcome)).toEqual(["network", "ok"]);
  });

  it("sends each group what it chose, once, also where two alert actions choose the same", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    await engine.client.actions.create({
      id: "second",
      name: "Second",
      sources: ["test"],
      connector: "ops",
      events: ["alert-created"],
      mention: { mobiles: ["13800000000"], userIds: [], all: false },
    });
    await engine.post(alertBody());
    await whenDelivered(engine);
    expect(await engine.deliveries()).toHaveLength(1);
    expect(group.messages).toHaveLength(1);
    expect(group.messages[0]?.mentions).toHaveLength(1);
  });

  it("lets a changed configuration take effect at once", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET }, ["alert-resolved"]);
    await engine.post(alertBody());
    expect(await engine.deliveries()).toEqual([]);
    const [action] = await engine.client.actions.list();
    if (action === undefined) throw new Error("no action");
    await engine.client.actions.update({ ...action, events: ["alert-created"] });
    await engine.post(alertBody());
    await whenDelivered(engine);
    expect(group.messages).toHaveLength(1);
  });
});

describe("a robot that does not take it", () => {
  it("keeps the queue of a robot whose secret is wrong, says what to do, and drains after it is mended", async () => {
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

  it("holds the lane for ten minutes when DingTalk says too fast, and shows what waits as held", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext({ kind: "answer", name: "rate_limited_130101" });
    const before = Date.now();
    await engine.post(alertBody());
    const held = await waitUntil(async () => {
      const delivery = await stateOf(engine);
      return delivery?.state === "held" ? delivery : null;
    });
    expect(held.reason?.code).toBe("dingtalk/rate");
    await engine.post(alertBody({ id: "31000002" }));
    expect((await engine.client.deliveries.list({ state: "held" })).items).toHaveLength(2);
    expect((await engine.client.deliveries.list({ state: "queued" })).items).toHaveLength(0);
    const [lane] = (await engine.client.status()).lanes;
    expect(lane).toMatchObject({ state: "held", waiting: 2 });
    expect((lane?.holdUntil ?? 0) - before).toBeGreaterThanOrEqual(600_000);
    expect(group.received).toBe(1);
  });

  it("tries again after a connection that broke before the message was posted", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext("reset-before");
    await engine.post(alertBody());
    await whenDelivered(engine);
    expect(group.messages).toHaveLength(1);
  });

  it("sends refused content once more, simplified", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext({ kind: "answer", name: "content_refused_link" });
    await engine.post(alertBody({ details: "see https://evil.example" }));
    await whenDelivered(engine);
    expect(group.messages).toHaveLength(1);
    expect(group.messages[0]?.text).not.toContain("evil.example");
    const { message } = await engine.client.deliveries.get({ id: (await stateOf(engine))?.id ?? "" });
    expect(message?.text).toBe(group.messages[0]?.text);
  });

  it("gives up what can never succeed, with the reason, and replays it on demand", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext({ kind: "answer", name: "content_refused_text" }, 2);
    await engine.post(alertBody());
    const dead = await waitUntil(async () => {
      const delivery = await stateOf(engine);
      return delivery?.state === "dead" ? delivery : null;
    });
    expect(dead.reason).toMatchObject({ code: "dingtalk/content" });
    const replay = await engine.client.deliveries.replay({ id: dead.id });
    expect(replay.replayOf).toBe(dead.id);
    await waitUntil(async () => group.messages.length === 1);
    expect(group.messages[0]?.msgUuid).toBe(replay.id);
    expect((await engine.client.events.list({})).items).toHaveLength(1);
  });

  it("keeps trying over a restart", async () => {
    const { group, webhookUrl } = await startGroup();
    const dataDir = tempDir();
    const settingsFile = { store: {} };
    const first = await startTestEngine({ dataDir, settingsFile });
    await first.connect({ id: "ops", webhookUrl, secret: SECRET });
    await first.client.pause({});
    await first.post(alertBody());
    expect(await stateOf(first)).toMatchObject({ state: "queued" });
    await first.stop();

    const second = await startTestEngine({ dataDir, settingsFile });
    expect((await second.client.status()).paused).toEqual({ until: null });
    expect(group.received).toBe(0);
    await second.client.resume();
    await whenDelivered(second);
    expect(group.messages).toHaveLength(1);
  });
});

describe("Test this connection", () => {
  it("answers with what DingTalk said and is recorded in the log", async () => {
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

  it("mends a blocked lane when the robot answers again", async () => {
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

  it("passes a pause and a switched-off connector, but not DingTalk's hold", async () => {
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

describe("the live log", () => {
  it("begins with the status and streams every change of a row", async () => {
    const { webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    const stop = new AbortController();
    const stream = await engine.client.live(undefined, { signal: stop.signal });
    const seen: LiveMessage[] = [];
    const reading = (async () => {
      for await (const message of stream) seen.push(message);
    })();
    await waitUntil(async () => seen.length > 0);
    expect(seen[0]?.type).toBe("status");
    await engine.client.sources.create({ id: "other", name: "Other", token: "another-source-token" });
    const notice = await waitUntil(async () => seen.find(({ type }) => type === "changed") ?? null);
    expect(notice).toEqual({ type: "changed", parts: ["sources"] });
    await engine.post(alertBody());
    await waitUntil(async () =>
      seen.some((message) => message.type === "event" && message.event.deliveries[0]?.state === "delivered"),
    );
    stop.abort();
    await reading.catch(() => {});
  });

  it("says nothing of a repetition, which changes nothing", async () => {
    const engine = await startTestEngine();
    const stop = new AbortController();
    const stream = await engine.client.live(undefined, { signal: stop.signal });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const message of stream) if (message.type === "event") seen.push(message.event.summary);
    })();
    const first = alertBody({ summary: "First" });
    await engine.post(first);
    await waitUntil(async () => seen.length > 0);
    await engine.post(first);
    await engine.post(alertBody({ summary: "Second" }));
    await waitUntil(async () => seen.includes("Second"));
    expect(seen).toEqual(["First", "Second"]);
    stop.abort();
    await reading.catch(() => {});
  });
});

describe("secrets", () => {
  it("never come out of the engine: not in reads, events, attempts, files or errors", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext({ kind: "answer", name: "sign_mismatch_zh" });
    const test = await engine.client.connectors.test({ id: "ops" });
    const { client } = engine;
    await client.connectors.tryAgain({ id: "ops" });
    await engine.post(alertBody());
    const delivery = await whenDelivered(engine);
    const shown = JSON.stringify([
      test,
      await client.status(),
      await client.sources.list(),
      await client.connectors.list(),
      await client.actions.list(),
      await client.events.list({}),
      await client.events.get({ id: delivery.eventId }),
      await client.deliveries.get({ id: delivery.id }),
    ]);
    for (const secret of [SECRET, group.token, TEST_TOKEN]) expect(shown).not.toContain(secret);
    expect((await client.connectors.get({ id: "ops" })).secret).toEqual({ set: true, hint: "…cdef" });
  });
});

describe("a damaged database", () => {
  it("is put aside, said loudly, and the engine runs on", async () => {
    const dataDir = tempDir();
    const settingsFile = { store: {} };
    const first = await startTestEngine({ dataDir, settingsFile });
    await first.post(alertBody());
    await first.stop();
    writeFileSync(join(dataDir, "tocsin.db"), "this is no database ".repeat(500));

    const second = await startTestEngine({ dataDir, settingsFile });
    const [problem] = (await second.client.status()).problems;
    expect(problem?.message).toMatch(/damaged/i);
    expect(readdirSync(dataDir).filter((name) => name.includes("damaged"))).not.toEqual([]);
    expect((await second.post(alertBody())).status).toBe(202);
  });
});

describe("the settings", () => {
  it("are read and replaced through the contract", async () => {
    const { client } = await startTestEngine();
    const settings = await client.settings.get();
    expect(settings).toMatchObject({ retention: { days: 30, megabytes: 500 }, giveUpAfterHours: 24 });
    await client.settings.update({ giveUpAfterHours: 48 });
    expect((await client.settings.get()).giveUpAfterHours).toBe(48);
  });
});

describe("one process for one data directory", () => {
  it("refuses a second engine with a sentence that names the directory", async () => {
    const { dataDir } = await startTestEngine();
    await expect(startTestEngine({ dataDir })).rejects.toMatchObject({
      code: "data-dir/in-use",
      message: expect.stringContaining(dataDir),
    });
  });
});

describe("after sleep, or on another network", () => {
  it("the listener is asked over real HTTP whether it answers", async () => {
    const engine = await startTestEngine();
    const asked: unknown[] = [];
    const hear = (message: unknown) => {
      const { request, server } = message as { request: IncomingMessage; server: Server };
      asked.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}${request.url}`);
    };
    subscribe("http.server.request.start", hear);
    onTestFinished(() => void unsubscribe("http.server.request.start", hear));
    await engine.wakeUp();
    expect(asked).toContain(`${engine.hooksUrl}/healthz`);
  });
});
