import { expect, it } from "vitest";
import { alertBody, startTestEngine, type TestEngine } from "../testkit/engine/test-engine.ts";
import { waitUntil } from "../testkit/wait-until.ts";

/** An engine whose one practice group reads Chinese. */
async function startChinese(): Promise<TestEngine> {
  const engine = await startTestEngine();
  await engine.connect({ id: "play", name: "Practice", type: "practice" });
  const action = await engine.client.actions.get({ id: "tell-play" });
  await engine.client.actions.update({ ...action, language: "zh-CN" });
  return engine;
}

const messages = (engine: TestEngine, count: number) =>
  waitUntil(async () => {
    const found = await engine.client.connectors.messages({ id: "play" });
    return found.length >= count && found;
  });

it("is what the alert action chose, also in a replay and where the log shows the message", async () => {
  const engine = await startChinese();
  const { client } = engine;
  await engine.post(alertBody());
  const [first] = await messages(engine, 1);
  expect(first?.text).toContain("**事件：** 告警已创建");
  await client.deliveries.replay({ id: first?.deliveryId ?? "" });
  const [replay] = await messages(engine, 2);
  expect(replay?.title).toMatch(/^\[重发\]/);
  const detail = await client.deliveries.get({ id: replay?.deliveryId ?? "" });
  expect(detail.message?.text).toBe(replay?.text);
});

it("is that of its members for a digest", async () => {
  const engine = await startChinese();
  const { client } = engine;
  await client.connectors.update({
    id: "play",
    name: "Practice",
    type: "practice",
    digest: { above: 2, lateAfterMinutes: 30 },
  });
  await client.pause({});
  for (let i = 0; i < 5; i++) await engine.post(alertBody({ id: `${i}` }));
  await client.resume();
  expect((await messages(engine, 1))[0]?.title).toBe("[汇总] HIGH Queue depth 120k on orders +4");
});

it("is the program's own for a test: English where that follows the system", async () => {
  const engine = await startChinese();
  const { client } = engine;
  await client.connectors.test({ id: "play" });
  expect((await messages(engine, 1))[0]?.title).toBe("[TEST] [PENDING] Test alert");
  await client.settings.update({ language: "de" });
  await client.connectors.test({ id: "play" });
  const [test] = await messages(engine, 2);
  expect(test?.title).toBe("[TEST] [OFFEN] Testalarm");
  expect(test?.text).toContain("**Das ist ein Test von Tocsin.**");
});

it("is the draft's in the preview of an alert action", async () => {
  const engine = await startChinese();
  const action = await engine.client.actions.get({ id: "tell-play" });
  const { message } = await engine.client.actions.preview({ action: { ...action, language: "de" } });
  expect(message.text).toContain("**Ereignis:** Alarm erstellt");
});
