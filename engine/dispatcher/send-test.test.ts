import { describe, expect, it, onTestFinished } from "vitest";
import type { ConnectorUpdate } from "../../shared/model/connector.ts";
import { startDispatcherBench } from "../../testkit/dispatcher/dispatcher-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { takeRobot } from "../../testkit/store/take-robot.ts";

const MINUTE = 60_000;
const OWN_URL = "https://robot.example/send?access_token=t";
type Bench = Awaited<ReturnType<typeof startDispatcherBench>>;

/** A connector that is not saved, of a robot that no saved one uses. */
const draftOf = ({ connector }: Bench, changes: object = {}) =>
  ({
    ...connector,
    id: "new",
    webhookUrl: "https://robot.example/send?access_token=new",
    secret: null,
    ...changes,
  }) as ConnectorUpdate;

const TESTS: readonly [string, (bench: Bench) => ReturnType<Bench["dispatcher"]["test"]>][] = [
  ["a stored connector", ({ dispatcher, connector }) => dispatcher.test(connector)],
  ["a draft of another robot", (bench) => bench.dispatcher.testDraft(draftOf(bench))],
];

const testedOf = async ({ dispatcher }: Bench) => (await dispatcher.statuses()).map(({ tested }) => tested);

const agesOf = async ({ store, clock }: Bench) =>
  (await takeRobot(store, { connectorIds: [], isRobot: () => true, now: clock.now() })).sent;

describe.each(TESTS)("a test of %s", (_what, test) => {
  it("is sent at once, and recorded with its times", async () => {
    const bench = await startDispatcherBench();
    bench.robotTime.ms = 2_000;
    await bench.clock.advance(5_000);
    const startedAt = bench.clock.now();
    const tested = test(bench);
    await bench.clock.advance(1_999);
    expect(await agesOf(bench)).toEqual([{ sinceStart: 1_999, sinceEnd: null }]);
    await bench.clock.advance(1);
    const { ok, durationMs, deliveryId } = await tested;
    expect([ok, durationMs]).toEqual([true, 2_000]);
    expect(await agesOf(bench)).toEqual([{ sinceStart: 2_000, sinceEnd: 0 }]);
    expect((await bench.store.getDelivery(deliveryId ?? ""))?.attemptList).toMatchObject([
      { startedAt, durationMs: 2_000 },
    ]);
  });

  it("waits 15 s for a free place, and is then not sent any more", async () => {
    const bench = await startDispatcherBench();
    for (let n = 0; n < 20; n++) expect((await test(bench)).ok).toBe(true);
    const timers = bench.clock.waiting().length;
    let isOver = false;
    const late = test(bench).finally(() => {
      isOver = true;
    });
    await bench.clock.advance(14_999);
    expect(isOver).toBe(false);
    await bench.clock.advance(1);
    expect(await late).toMatchObject({ ok: false, reason: { code: "lane-busy" }, durationMs: null });
    await bench.clock.advance(46_000);
    expect(bench.sent).toHaveLength(20);
    expect((await test(bench)).ok).toBe(true);
    await bench.clock.advance(1_000);
    expect(bench.clock.waiting().length).toBeLessThanOrEqual(timers);
  });

  it("is sent as soon as a place is free", async () => {
    const bench = await startDispatcherBench();
    for (let n = 0; n < 20; n++) await test(bench);
    await bench.clock.advance(50_000);
    const late = test(bench);
    await bench.clock.advance(9_000);
    expect(bench.sent).toHaveLength(20);
    await bench.clock.advance(1_500);
    expect((await late).ok).toBe(true);
  });

  it("is refused while the robot is held, with the minutes that are left", async () => {
    const bench = await startDispatcherBench();
    bench.answers.push(answer("hold", { retryAfterMs: 10 * MINUTE }));
    expect((await test(bench)).ok).toBe(false);
    const held = async () => (await test(bench)).reason;
    expect(await held()).toMatchObject({ code: "lane-held", params: { minutes: 10 } });
    await bench.clock.advance(9.5 * MINUTE);
    expect(await held()).toMatchObject({ code: "lane-held", params: { minutes: 1 } });
    expect(bench.sent).toHaveLength(1);
    await bench.clock.advance(0.5 * MINUTE);
    expect((await test(bench)).ok).toBe(true);
  });

  it("has a result although it cannot be recorded", async () => {
    const bench = await startDispatcherBench();
    await bench.dispatcher.stop();
    const broken = () => Promise.reject(new Error("disk full"));
    const store = { ...bench.store, putRobotSend: broken, recordTest: broken };
    const dispatcher = bench.dispatcherWith({ store, config: bench.config });
    onTestFinished(() => dispatcher.stop());
    await dispatcher.start();
    bench.notified.events.length = 0;
    expect(await test({ ...bench, dispatcher })).toMatchObject({ ok: true, deliveryId: null });
    expect(bench.notified.events).toEqual([]);
  });
});

describe("a test in the lane of its connector", () => {
  it("is awaited if it began at the last moment", async () => {
    const bench = await startDispatcherBench();
    bench.robotTime.ms = 10_000;
    await bench.receive("1");
    const tested = bench.dispatcher.test(bench.connector);
    await bench.clock.advance(20_000);
    expect(await tested).toMatchObject({ ok: true, durationMs: 10_000 });
  });

  it("is cancelled with the reason if the robot is held while it waits", async () => {
    const bench = await startDispatcherBench();
    bench.robotTime.ms = 14_000;
    bench.answers.push(answer("hold", { retryAfterMs: 10 * MINUTE }));
    await bench.receive("1");
    await bench.clock.advance(100);
    const tested = bench.dispatcher.test(bench.connector);
    await bench.clock.advance(15_000);
    expect((await tested).reason).toMatchObject({ code: "lane-held", params: { minutes: 10 } });
    expect(bench.sent).toHaveLength(1);
  });

  it("waits for the pending message if it is for a draft of the same robot", async () => {
    const bench = await startDispatcherBench();
    bench.robotTime.ms = 5_000;
    await bench.receive("1");
    await bench.clock.advance(100);
    const tested = bench.dispatcher.testDraft(draftOf(bench, { id: "another", webhookUrl: OWN_URL }));
    await bench.clock.advance(4_000);
    expect(bench.sent).toHaveLength(1);
    await bench.clock.advance(6_000);
    expect((await tested).ok).toBe(true);
    expect(bench.sent).toHaveLength(2);
  });

  it("proves nothing about the stored secrets if the draft has others", async () => {
    const bench = await startDispatcherBench();
    const secret = "SECanother";
    await bench.dispatcher.testDraft(draftOf(bench, { id: "ops", webhookUrl: OWN_URL, secret }));
    expect(await testedOf(bench)).toEqual(["untested"]);
  });

  it("is proven for the tested one of several connectors of the robot", async () => {
    const bench = await startDispatcherBench();
    const two = { ...bench.connector, id: "two" };
    await bench.config.createConnector({ ...two, webhookUrl: OWN_URL, secret: null });
    await bench.dispatcher.settled();
    await bench.dispatcher.test(two);
    expect(await testedOf(bench)).toEqual(["untested", "works"]);
    expect((await bench.dispatcher.statuses()).map(({ sentThisMonth }) => sentThisMonth)).toEqual([0, 1]);
  });
});

describe("the proof of a test", () => {
  it.each([
    ["delivered", "works", 1],
    ["block", "refused", 0],
    ["retry", "untested", 0],
  ] as const)("after %s: %s", async (verdict, tested, sentThisMonth) => {
    const bench = await startDispatcherBench();
    bench.answers.push(answer(verdict));
    const { deliveryId } = await bench.dispatcher.test(bench.connector);
    expect(await bench.lane()).toMatchObject({ tested, sentThisMonth });
    expect(await bench.store.getDelivery(deliveryId ?? "")).toMatchObject(
      verdict === "delivered"
        ? { state: "delivered", reason: null }
        : { state: "failed", reason: { code: verdict } },
    );
  });

  it.each([
    ["delivered", "works"],
    ["retry", "untested"],
  ] as const)("for a draft that is saved afterwards: %s, %s", async (verdict, tested) => {
    const bench = await startDispatcherBench();
    const draft = draftOf(bench, { id: "ops", keyword: "alert", webhookUrl: OWN_URL });
    bench.answers.push(answer(verdict));
    await bench.dispatcher.testDraft(draft);
    expect(await testedOf(bench)).toEqual(["untested"]);
    await bench.config.updateConnector(draft);
    await bench.dispatcher.settled();
    expect(await testedOf(bench)).toEqual([tested]);
  });

  it("is nothing for a connector whose secrets cannot be read, and nothing is sent", async () => {
    const bench = await startDispatcherBench();
    const result = await bench.dispatcher.test({ ...bench.connector, id: "unknown" });
    expect(result).toMatchObject({ ok: false, reason: { code: "robot/secret-missing" }, durationMs: null });
    expect(await bench.store.getDelivery(result.deliveryId ?? "")).toMatchObject({
      state: "cancelled",
      attempts: 0,
    });
    expect(bench.sent).toEqual([]);
  });
});

describe("the message of a test", () => {
  it.each([
    ["system", "Test alert"],
    ["de", "Testalarm"],
  ] as const)("is in the language of the settings: %s", async (language, summary) => {
    const bench = await startDispatcherBench();
    await bench.config.updateSettings({ language });
    await bench.dispatcher.test(bench.connector);
    const [event] = (await bench.store.listEvents({ limit: 1 })).items;
    expect(event).toMatchObject({ kind: "test", summary, alertSourceName: "Tocsin", decisions: [] });
    expect(bench.notified.events).toEqual([event?.id]);
  });

  it("is part of the activity of its alert action", async () => {
    const bench = await startDispatcherBench();
    const mention = { mobiles: [], userIds: ["mei"], all: false };
    const action = { id: "tell", name: "Tell", mention, language: "de", timeZone: null } as const;
    await bench.dispatcher.test(bench.connector, { action, sourceName: "Production" });
    const [event] = (await bench.store.listEvents({ limit: 1 })).items;
    expect(event).toMatchObject({
      summary: "Testalarm",
      alertSourceName: "Production",
      decisions: [{ actionId: "tell", connectorId: "ops", chosen: true }],
    });
  });
});
