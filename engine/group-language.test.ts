import { describe, expect, it } from "vitest";
import { sendBacklog, startWithPractice } from "../testkit/engine/practice-group.ts";
import { alertBody, type TestEngine } from "../testkit/engine/test-engine.ts";
import { waitUntil } from "../testkit/wait-until.ts";

/** An engine whose practice group receives its messages in Chinese. */
async function startChinese(): Promise<TestEngine> {
  const engine = await startWithPractice();
  const action = await engine.client.actions.get({ id: "tell-play" });
  await engine.client.actions.update({ ...action, language: "zh-CN" });
  return engine;
}

const messages = (engine: TestEngine, count: number) =>
  waitUntil(async () => {
    const found = await engine.client.connectors.messages({ id: "play" });
    return found.length >= count && found;
  });

describe("the language of a message", () => {
  it("is that of the alert action, also in a replay and for the message in the log", async () => {
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

  it("is that of the members for a digest", async () => {
    const engine = await startChinese();
    const alerts = Array.from({ length: 5 }, (_, i) => alertBody({ id: `${i}` }));
    await sendBacklog(engine, alerts, 2);
    expect((await messages(engine, 1))[0]?.title).toBe("[汇总] HIGH Queue depth 120k on orders +4");
  });

  it("is that of the program for a test: English if that follows the system", async () => {
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

  it("is that of the draft for the preview of an alert action", async () => {
    const engine = await startChinese();
    const action = await engine.client.actions.get({ id: "tell-play" });
    const { message } = await engine.client.actions.preview({ action: { ...action, language: "de" } });
    expect(message.text).toContain("**Ereignis:** Alarm erstellt");
  });
});
