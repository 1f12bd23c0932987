import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine, type TestEngine } from "../../testkit/engine/test-engine.ts";
import { GROUP_SECRET, startGroup } from "../../testkit/simulator/dingtalk-group.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

const windowOf = async (engine: TestEngine) => (await engine.client.status()).lanes[0]?.window.used;
const events = async (engine: TestEngine) => (await engine.client.events.list({})).items;

/** What the recorded attempts of a delivery advise. */
async function adviceOf({ client }: TestEngine, deliveryId: string | null) {
  const { reason, attemptList } = await client.deliveries.get({ id: deliveryId ?? "" });
  return [reason, ...attemptList.map((attempt) => attempt.reason)].map((one) => one?.advice ?? "").join("|");
}

it("mentions a retry only if the delivery is retried", async () => {
  const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  const engine = await startTestEngine({ fetch: () => Promise.reject(new TypeError("failed", { cause })) });
  const draft = { id: "ops", name: "Ops", webhookUrl: "a".repeat(64), secret: null } as const;
  const RETRY = /tries again/;
  const tested = await engine.client.connectors.testDraft(draft);
  await engine.connect(draft);
  for (const { ok, reason, deliveryId } of [tested, await engine.client.connectors.test({ id: "ops" })]) {
    expect([ok, reason.code]).toEqual([false, "dingtalk/network"]);
    expect(reason.advice).toMatch(/Check the internet connection/);
    expect(reason.advice).not.toMatch(RETRY);
    expect(await adviceOf(engine, deliveryId)).not.toMatch(RETRY);
  }
  await engine.post(alertBody());
  const [delivery] = await waitUntil(async () => {
    const { items } = await engine.client.deliveries.list({ state: "retrying" });
    return items.length > 0 && items;
  });
  const [ofDelivery, ofAttempt] = (await adviceOf(engine, delivery?.id ?? null)).split("|");
  expect(ofDelivery).toMatch(RETRY);
  expect(ofAttempt).toMatch(RETRY);
});

describe("Test this connection, before the connector is saved", () => {
  it("tests a connector that was never saved, and records its result in the log", async () => {
    const { group, webhookUrl } = await startGroup({ keyword: "Watchword" });
    const engine = await startTestEngine();
    const result = await engine.client.connectors.testDraft({
      id: "new",
      name: "New",
      keyword: "Watchword",
      webhookUrl,
      secret: GROUP_SECRET,
    });
    expect(result).toMatchObject({ ok: true, errcode: 0, reason: { code: "dingtalk/ok" } });
    expect(result.durationMs).toBeGreaterThan(0);
    expect(group.messages).toMatchObject([{ title: expect.stringContaining("[TEST]") }]);
    expect(await events(engine)).toMatchObject([
      {
        kind: "test",
        outcome: "delivered",
        deliveries: [{ id: result.deliveryId, connectorId: "new", state: "delivered", attempts: 1 }],
      },
    ]);
    const delivery = await engine.client.deliveries.get({ id: result.deliveryId ?? "" });
    expect(delivery.attemptList).toMatchObject([
      { outcome: "ok", errcode: 0, durationMs: result.durationMs },
    ]);
    expect(await engine.client.connectors.list()).toEqual([]);
  });

  it("explains why the robot rejects a message, without a secret in the answer", async () => {
    const { webhookUrl, group } = await startGroup();
    const { client } = await startTestEngine();
    const result = await client.connectors.testDraft({ id: "x", name: "X", webhookUrl, secret: "SECwrong" });
    expect(result).toMatchObject({ ok: false, reason: { code: "dingtalk/security:sign" } });
    for (const secret of [group.token, "SECwrong"]) expect(JSON.stringify(result)).not.toContain(secret);
  });

  it("asks for a missing secret if the robot requires a signature, and does not report it as wrong", async () => {
    const { webhookUrl } = await startGroup();
    const { client } = await startTestEngine();
    const result = await client.connectors.testDraft({ id: "x", name: "X", webhookUrl });
    expect(result.reason).toMatchObject({ code: "dingtalk/security:sign", sentence: expect.anything() });
    expect(result.reason.message).toMatch(
      /^The robot requires signed messages, but this connector has no secret\./,
    );
    expect(result.reason.message).not.toMatch(/does not match the robot's secret/);
  });

  it("takes omitted members from the stored connector, and counts in its window", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET });
    const { client } = engine;
    expect(await client.connectors.testDraft({ id: "ops", name: "Ops" })).toMatchObject({ ok: true });
    expect(await client.connectors.testDraft({ id: "ops", name: "Ops", secret: "SECnew" })).toMatchObject({
      reason: { code: "dingtalk/security:sign" },
    });
    expect(group.messages).toHaveLength(1);
    expect(await windowOf(engine)).toBe(2);
    expect((await client.status()).lanes[0]).toMatchObject({ blocked: null, sentThisMonth: 1 });
    expect((await events(engine)).map(({ outcome }) => outcome)).toEqual(["failed", "delivered"]);
    expect((await client.status()).counts).toMatchObject({ attention: 0, waiting: 0 });
  });

  it("unblocks a lane only if the stored configuration has been proven", async () => {
    const { group, webhookUrl } = await startGroup();
    const { client, connect, post } = await startTestEngine();
    await connect({ id: "ops", webhookUrl, secret: GROUP_SECRET });
    group.failNext({ kind: "answer", name: "robot_stopped" });
    await post(alertBody());
    const isBlocked = async () => (await client.status()).lanes[0]?.state === "blocked";
    await waitUntil(isBlocked);
    await client.connectors.testDraft({ id: "ops", name: "Ops", keyword: "Another" });
    expect(await isBlocked()).toBe(true);
    await client.connectors.testDraft({ id: "ops", name: "Ops" });
    await waitUntil(async () => group.messages.length === 3);
    // The lane learns the answer a moment after the group got the message: when it is stored.
    await waitUntil(async () => !(await isBlocked()));
  });

  it("ignores a pause and a disabled connector, so that it can be tested before it is used", async () => {
    const { webhookUrl } = await startGroup();
    const { client, connect } = await startTestEngine();
    await connect({ id: "ops", webhookUrl, secret: GROUP_SECRET, enabled: false });
    await client.pause({});
    expect(await client.connectors.testDraft({ id: "ops", name: "Ops" })).toMatchObject({ ok: true });
  });

  it("holds the lane of the same robot when DingTalk says too fast, and keeps that hold", async () => {
    const { group, webhookUrl } = await startGroup();
    const { client, connect } = await startTestEngine();
    await connect({ id: "ops", webhookUrl, secret: GROUP_SECRET });
    group.failNext({ kind: "answer", name: "rate_limited_130101" });
    const draft = { id: "another", name: "Another", webhookUrl, secret: GROUP_SECRET };
    expect(await client.connectors.testDraft(draft)).toMatchObject({ reason: { code: "dingtalk/rate" } });
    expect((await client.status()).lanes[0]?.state).toBe("held");
    expect(await client.connectors.testDraft(draft)).toMatchObject({
      ok: false,
      reason: { code: "lane-held" },
      durationMs: null,
    });
    expect((await client.events.list({ kind: "test" })).items[0]?.deliveries).toMatchObject([
      { state: "cancelled", reason: { code: "lane-held" }, attempts: 0 },
    ]);
    expect(group.received).toBe(1);
  });

  it("tests a new robot even though the connector's old one is held", async () => {
    const old = await startGroup();
    const { client, connect } = await startTestEngine();
    await connect({ id: "ops", webhookUrl: old.webhookUrl, secret: GROUP_SECRET });
    old.group.failNext({ kind: "answer", name: "rate_limited_130101" });
    await client.connectors.test({ id: "ops" });
    const { group, webhookUrl } = await startGroup({ token: "robot-access-token-2" });
    const draft = { id: "ops", name: "Ops", webhookUrl, secret: GROUP_SECRET };
    expect(await client.connectors.testDraft(draft)).toMatchObject({ ok: true });
    expect(group.messages).toHaveLength(1);
  });

  it("signs nothing with the stored secret for another host", async () => {
    const stored = await startGroup();
    const { client, connect } = await startTestEngine();
    await connect({ id: "ops", webhookUrl: stored.webhookUrl, secret: GROUP_SECRET });
    const { group, webhookUrl } = await startGroup();
    const draft = { id: "ops", name: "Ops", webhookUrl };
    await expect(client.connectors.testDraft(draft)).rejects.toMatchObject({
      data: { code: "input/invalid", field: "secret", sentence: "input.secret-again" },
    });
    expect(group.received).toBe(0);
  });

  it("counts in the window of a robot that no stored connector uses, and keeps its hold", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    const draft = { id: "new", name: "New", webhookUrl, secret: GROUP_SECRET };
    for (let i = 0; i < 2; i++) await engine.client.connectors.testDraft(draft);
    group.failNext({ kind: "answer", name: "rate_limited_130101" });
    await engine.client.connectors.testDraft(draft);
    expect(await engine.client.connectors.testDraft(draft)).toMatchObject({ reason: { code: "lane-held" } });
    expect(group.received).toBe(3);
    await engine.connect({ id: "new", webhookUrl, secret: GROUP_SECRET });
    await waitUntil(async () => (await engine.client.status()).lanes[0]?.state === "held");
    expect(await windowOf(engine)).toBe(3);
  });

  it("counts in the window after a restart, by a hash that reveals nothing about the robot", async () => {
    const { group, webhookUrl } = await startGroup();
    const kept = { dataDir: tempDir(), settingsFile: { store: {} } };
    const first = await startTestEngine(kept);
    await first.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET });
    const draft = { id: "new", name: "New", webhookUrl, secret: GROUP_SECRET };
    for (let i = 0; i < 2; i++) await first.client.connectors.testDraft(draft);
    expect(await windowOf(first)).toBe(2);
    await first.stop();
    const second = await startTestEngine(kept);
    expect(await windowOf(second)).toBe(2);
    await second.stop();
    const files = readdirSync(kept.dataDir).filter((name) => name.includes(".db"));
    expect(files).not.toEqual([]);
    for (const file of files)
      expect(readFileSync(join(kept.dataDir, file)).includes(group.token)).toBe(false);
  });

  it("counts in the window of a robot that is saved only after the restart", async () => {
    const { webhookUrl } = await startGroup();
    const kept = { dataDir: tempDir(), settingsFile: { store: {} } };
    const first = await startTestEngine(kept);
    await first.client.connectors.testDraft({ id: "new", name: "New", webhookUrl, secret: GROUP_SECRET });
    await first.stop();
    const second = await startTestEngine(kept);
    await second.connect({ id: "new", webhookUrl, secret: GROUP_SECRET });
    await waitUntil(async () => (await windowOf(second)) === 1);
  });

  it("cannot be replayed from the log, where no user waits for its answer", async () => {
    const { webhookUrl } = await startGroup();
    const { client } = await startTestEngine();
    const draft = { id: "new", name: "New", webhookUrl, secret: GROUP_SECRET };
    const { deliveryId } = await client.connectors.testDraft(draft);
    await expect(client.deliveries.replay({ id: deliveryId ?? "" })).rejects.toMatchObject({
      data: { code: "conflict", sentence: "refusal.replay-test" },
    });
  });

  it("needs nothing for a practice group", async () => {
    const { client } = await startTestEngine();
    expect(await client.connectors.testDraft({ id: "p", name: "P", type: "practice" })).toMatchObject({
      ok: true,
      reason: { code: "practice/ok" },
    });
  });

  it.each([
    ["webhookUrl", {}],
    ["webhookUrl", { webhookUrl: "ftp://robot.example/send" }],
    [
      "rateLimit.messages",
      { webhookUrl: "robot-access-token-1", rateLimit: { messages: 0, perSeconds: 60 } },
    ],
  ])("names the field %s", async (field, draft) => {
    const { client } = await startTestEngine();
    await expect(client.connectors.testDraft({ id: "x", name: "X", ...draft })).rejects.toMatchObject({
      data: { code: "input/invalid", field },
    });
  });
});

it("a test of an alert action is rendered like its messages, and listed in its activity", async () => {
  const { webhookUrl, group } = await startGroup();
  const engine = await startTestEngine();
  await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET });
  const mention = { mobiles: ["13800000000"], userIds: [], all: false };
  await engine.client.actions.update({ id: "tell-ops", mention, language: "de" });
  expect(await engine.client.actions.test({ id: "tell-ops" })).toMatchObject({ ok: true });
  const [message] = group.messages;
  expect(message?.text).toContain("@13800000000");
  expect(message?.text).toContain("Testalarm");
  expect(message?.text).toMatch(/Test$/m);
  const { items } = await engine.client.events.list({ action: ["tell-ops"] });
  expect(items).toMatchObject([{ kind: "test", outcome: "delivered" }]);
  await expect(engine.client.actions.test({ id: "nobody" })).rejects.toMatchObject({
    data: { code: "not-found" },
  });
});
