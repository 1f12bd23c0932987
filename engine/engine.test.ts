import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readdirSync, writeFileSync } from "node:fs";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { LiveMessage } from "../shared/model/live.ts";
import { createIlertSimulator } from "../simulator/ilert/simulator.ts";
import { alertBody, startTestEngine, TEST_TOKEN, whenNewest } from "../testkit/engine/test-engine.ts";
import { GROUP_SECRET as SECRET, startGroup } from "../testkit/simulator/dingtalk-group.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";

describe("an alert on its way to a group", () => {
  it("sends a whole incident to the group that chose it, signed and in order", async () => {
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
    const delivery = await whenNewest(engine, "delivered");
    expect(group.received).toBe(2);
    expect(group.messages.map(({ msgUuid }) => msgUuid)).toEqual([delivery.id]);
    const { attemptList } = await engine.client.deliveries.get({ id: delivery.id });
    expect(attemptList.map(({ outcome }) => outcome)).toEqual(["network", "ok"]);
  });

  it("sends an event to a group once, even if two alert actions choose it", async () => {
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
    await whenNewest(engine, "delivered");
    expect(await engine.deliveries()).toHaveLength(1);
    expect(group.messages).toHaveLength(1);
    expect(group.messages[0]?.mentions).toHaveLength(1);
  });

  it("is routed by a changed configuration at once", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET }, ["alert-resolved"]);
    await engine.post(alertBody());
    expect(await engine.deliveries()).toEqual([]);
    const [action] = await engine.client.actions.list();
    if (action === undefined) throw new Error("no action");
    await engine.client.actions.update({ ...action, events: ["alert-created"] });
    await engine.post(alertBody());
    await whenNewest(engine, "delivered");
    expect(group.messages).toHaveLength(1);
  });
});

describe("the live log", () => {
  it("starts with the status and streams every change of a row", async () => {
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
    const notice = await waitUntil(
      async () => seen.find((message) => message.type === "changed" && message.parts[0] !== "audit") ?? null,
    );
    expect(notice).toEqual({ type: "changed", parts: ["sources"] });
    await engine.post(alertBody());
    await waitUntil(async () =>
      seen.some((message) => message.type === "event" && message.event.deliveries[0]?.state === "delivered"),
    );
    stop.abort();
    await reading.catch(() => {});
  });

  it("omits a duplicate, which changes nothing", async () => {
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

describe("the responses of the engine", () => {
  it("contain no secrets: reads, events, attempts and errors", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: SECRET });
    group.failNext({ kind: "answer", name: "sign_mismatch_zh" });
    const test = await engine.client.connectors.test({ id: "ops" });
    const { client } = engine;
    await client.connectors.tryAgain({ id: "ops" });
    await engine.post(alertBody());
    const delivery = await whenNewest(engine, "delivered");
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
    expect(await client.connectors.get({ id: "ops" })).toMatchObject({
      secret: { set: true, hint: "…cdef" },
    });
  });
});

describe("a damaged database", () => {
  it("is quarantined and reported, and the engine keeps running", async () => {
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
  it("the listener is probed over real HTTP", async () => {
    const engine = await startTestEngine();
    const asked: unknown[] = [];
    const recordRequest = (message: unknown) => {
      const { request, server } = message as { request: IncomingMessage; server: Server };
      asked.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}${request.url}`);
    };
    subscribe("http.server.request.start", recordRequest);
    onTestFinished(() => void unsubscribe("http.server.request.start", recordRequest));
    await engine.wakeUp();
    expect(asked).toContain(`${engine.hooksUrl}/healthz`);
  });
});
