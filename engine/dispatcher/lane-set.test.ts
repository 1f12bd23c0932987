import { describe, expect, it, onTestFinished } from "vitest";
import { startDispatcherBench } from "../../testkit/dispatcher/dispatcher-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { sampleDelivery } from "../../testkit/store/samples.ts";
import { takeRobot } from "../../testkit/store/take-robot.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OWN_URL = "https://robot.example/send?access_token=t";
type Bench = Awaited<ReturnType<typeof startDispatcherBench>>;

const addConnector = async (
  { config, connector, dispatcher }: Bench,
  changes: { id: string; webhookUrl?: string },
) => {
  await config.createConnector({ ...connector, webhookUrl: OWN_URL, secret: null, ...changes });
  await dispatcher.settled();
};
const statesOf = async ({ dispatcher }: Bench) => (await dispatcher.statuses()).map(({ state }) => state);

describe("a connector that is removed", () => {
  it("is reported with the rows that were cancelled, and its state is not that of a later one", async () => {
    const bench = await startDispatcherBench();
    bench.answers.push(answer("block"));
    await bench.receive("1");
    await bench.clock.advance(1_000);
    expect(await statesOf(bench)).toEqual(["blocked"]);
    bench.notified.rows.length = 0;
    bench.notified.statuses = 0;
    await bench.config.removeConnector("ops", { withDependents: true });
    await bench.dispatcher.settled();
    expect(bench.notified.rows).toEqual(["ops"]);
    // For its rows, and for the configuration.
    expect(bench.notified.statuses).toBe(2);
    expect(await bench.dispatcher.statuses()).toEqual([]);
    await addConnector(bench, { id: "ops" });
    expect(await statesOf(bench)).toEqual(["ready"]);
    expect((await takeRobot(bench.store)).lanes).toMatchObject([
      { connectorId: "ops", holdUntil: null, blocked: null },
    ]);
  });

  it("completes a message that is being sent", async () => {
    const bench = await startDispatcherBench();
    bench.robotTime.ms = 3_000;
    await bench.receive("1");
    await bench.clock.advance(100);
    await bench.config.removeConnector("ops", { withDependents: true });
    await bench.clock.advance(3_000);
    await bench.dispatcher.settled();
    const [delivery] = (await bench.store.listDeliveries({ limit: 10 })).items;
    expect(delivery).toMatchObject({ state: "delivered" });
  });

  it("has a message cut off that takes longer than 4 s, and sends it no more", async () => {
    const bench = await startDispatcherBench();
    bench.robotTime.ms = 10_000;
    await bench.receive("1");
    await bench.clock.advance(100);
    await bench.config.removeConnector("ops", { withDependents: true });
    await bench.clock.advance(4_000);
    await bench.dispatcher.settled();
    const [delivery] = (await bench.store.listDeliveries({ limit: 10 })).items;
    expect(delivery).toMatchObject({ state: "cancelled", reason: { code: "connector-removed" } });
    await bench.clock.advance(MINUTE);
    expect(bench.sent).toHaveLength(1);
  });

  it("reports nothing if nothing was left to cancel", async () => {
    const bench = await startDispatcherBench();
    await bench.receive("1");
    await bench.clock.advance(1_000);
    await bench.config.removeConnector("ops", { withDependents: true });
    await bench.dispatcher.settled();
    bench.notified.rows.length = 0;
    bench.dispatcher.wake(["ops"]);
    await bench.store.tryWrite();
    await bench.clock.advance(100);
    expect(bench.notified.rows).toEqual([]);
    const [event] = (await bench.store.listEvents({ limit: 1 })).items;
    await bench.store.addDeliveries(event?.id ?? "", [sampleDelivery("late")]);
    bench.dispatcher.wake(["ops"]);
    await bench.store.tryWrite();
    await bench.clock.advance(100);
    expect(bench.notified.rows).toEqual(["ops"]);
  });
});

describe("a change of the configuration", () => {
  it("probes a blocked robot only if it is about its connector or the network", async () => {
    const bench = await startDispatcherBench();
    const network = { ...bench.config.snapshot().settings.network, proxy: "direct" as const };
    await bench.config.updateSettings({ network });
    bench.answers.push(...Array.from({ length: 9 }, () => answer("block")));
    await bench.receive("1");
    await bench.clock.advance(61 * MINUTE);
    const before = bench.sent.length;
    await bench.config.updateSettings({ language: "de" });
    await bench.dispatcher.settled();
    await bench.clock.advance(MINUTE);
    expect(bench.sent).toHaveLength(before);
    await bench.config.updateConnector({ ...bench.connector, name: "Renamed" });
    await bench.dispatcher.settled();
    await bench.clock.advance(MINUTE);
    expect(bench.sent).toHaveLength(before + 1);
    await bench.config.updateSettings({ language: "en" });
    await bench.dispatcher.settled();
    await bench.clock.advance(MINUTE);
    expect(bench.sent).toHaveLength(before + 1);
  });

  it("probes no blocked robot for its first change either, if that is about something else", async () => {
    const bench = await startDispatcherBench();
    bench.answers.push(...Array.from({ length: 9 }, () => answer("block")));
    await bench.receive("1");
    await bench.clock.advance(61 * MINUTE);
    const before = bench.sent.length;
    await bench.config.updateSettings({ language: "de" });
    await bench.dispatcher.settled();
    await bench.clock.advance(MINUTE);
    expect(bench.sent).toHaveLength(before);
  });

  it("adds a connector that works from the start if it was tested before it was saved", async () => {
    const bench = await startDispatcherBench();
    const draft = { id: "new", webhookUrl: `${OWN_URL}2` };
    await bench.dispatcher.testDraft({ ...bench.connector, ...draft, secret: null });
    await addConnector(bench, draft);
    const tested = (await bench.dispatcher.statuses()).map((status) => status.tested);
    expect(tested).toEqual(["untested", "works"]);
  });

  it("is applied to the existing connectors, but not by a stopped dispatcher", async () => {
    const bench = await startDispatcherBench();
    bench.notified.statuses = 0;
    await addConnector(bench, { id: "two", webhookUrl: `${OWN_URL}2` });
    expect(bench.notified.statuses).toBeGreaterThan(0);
    expect(await statesOf(bench)).toEqual(["ready", "ready"]);
    await bench.dispatcher.stop();
    bench.notified.statuses = 0;
    await addConnector(bench, { id: "three", webhookUrl: `${OWN_URL}3` });
    expect(bench.notified.statuses).toBe(0);
    expect(await bench.dispatcher.statuses()).toEqual([]);
  });

  it("lets a message to the connector's former robot arrive, once", async () => {
    const bench = await startDispatcherBench();
    bench.robotTime.ms = 3_000;
    await bench.receive("1");
    await bench.clock.advance(100);
    await bench.config.updateConnector({ ...bench.connector, webhookUrl: `${OWN_URL}2` });
    await bench.dispatcher.settled();
    await bench.clock.advance(MINUTE);
    expect(bench.sent).toHaveLength(1);
    const [delivery] = (await bench.store.listDeliveries({ limit: 10 })).items;
    expect(delivery).toMatchObject({ state: "delivered", attempts: 1 });
  });

  it("lets it arrive also while an earlier change is being applied", async () => {
    const bench = await startDispatcherBench();
    await addConnector(bench, { id: "two", webhookUrl: `${OWN_URL}2` });
    bench.robotTime.ms = 9_000;
    const { id } = await bench.receive("1");
    await bench.store.addDeliveries(id, [sampleDelivery("slow", { connectorId: "two" })]);
    bench.dispatcher.wake(["two"]);
    await bench.clock.advance(100);
    // Its message is cut off after 4 s; until then, the next change waits.
    await bench.config.removeConnector("ops", { withDependents: true });
    await bench.clock.advance(100);
    const two = { ...bench.connector, id: "two" };
    await bench.config.updateConnector({ ...two, webhookUrl: `${OWN_URL}3` });
    await bench.clock.advance(MINUTE);
    expect(bench.sent).toHaveLength(2);
    expect(await bench.store.getDelivery("slow")).toMatchObject({ state: "delivered", attempts: 1 });
  });

  it("applies at once if it concerns the time of retries", async () => {
    const bench = await startDispatcherBench();
    bench.answers.push(...Array.from({ length: 500 }, () => answer("retry", { retryAfterMs: 10 * MINUTE })));
    await bench.config.updateSettings({ giveUpAfterHours: 1 });
    await bench.receive("1");
    await bench.clock.advance(55 * MINUTE);
    expect(await bench.store.count()).toMatchObject({ waiting: 1, failed: 0 });
    await bench.clock.advance(30 * MINUTE);
    expect(await bench.store.count()).toMatchObject({ waiting: 0, failed: 1 });
  });
});

describe("a restart", () => {
  it("keeps the hold of a robot for all of its connectors, also for later ones", async () => {
    const bench = await startDispatcherBench();
    bench.answers.push(answer("hold", { retryAfterMs: 10 * MINUTE }));
    await bench.receive("1");
    await bench.clock.advance(MINUTE);
    await bench.dispatcher.stop();
    await bench.dispatcher.start();
    await addConnector(bench, { id: "later" });
    expect(await statesOf(bench)).toEqual(["held", "held"]);
    await bench.clock.advance(10 * MINUTE);
    expect(await statesOf(bench)).toEqual(["ready", "ready"]);
  });

  it("counts the tests of a robot that no connector used", async () => {
    const bench = await startDispatcherBench();
    const webhookUrl = `${OWN_URL}2`;
    await bench.dispatcher.testDraft({ ...bench.connector, id: "new", webhookUrl, secret: null });
    await bench.dispatcher.stop();
    await bench.dispatcher.start();
    await addConnector(bench, { id: "new", webhookUrl });
    expect((await bench.dispatcher.statuses())[1]?.window.used).toBe(1);
  });

  it("comes only after a message that is on its way has ended", async () => {
    const bench = await startDispatcherBench();
    bench.robotTime.ms = 3_000;
    await bench.receive("1");
    await bench.clock.advance(100);
    let isOver = false;
    const stopped = bench.dispatcher.stop().finally(() => {
      isOver = true;
    });
    await bench.clock.advance(2_800);
    expect(isOver).toBe(false);
    await bench.clock.advance(100);
    await stopped;
    expect(await bench.store.count()).toMatchObject({ waiting: 0, failed: 0 });
    const [delivery] = (await bench.store.listDeliveries({ limit: 10 })).items;
    expect(delivery).toMatchObject({ state: "delivered" });
  });

  it("leaves no timer behind", async () => {
    const bench = await startDispatcherBench();
    bench.answers.push(answer("retry"));
    await bench.receive("1");
    await bench.config.setPause({ until: bench.clock.now() + HOUR });
    await bench.clock.advance(MINUTE);
    expect(bench.clock.waiting()).not.toEqual([]);
    await bench.dispatcher.stop();
    expect(bench.clock.waiting()).toEqual([]);
  });
});

describe("the dispatcher", () => {
  it("reports each event whose delivery changes, and the status with it", async () => {
    const bench = await startDispatcherBench();
    bench.notified.statuses = 0;
    const { id } = await bench.receive("1");
    await bench.clock.advance(1_000);
    expect(bench.notified.events).toEqual([id, id]);
    expect(bench.notified.statuses).toBe(2);
    expect(bench.notified.rows).toEqual([]);
  });

  it("reports each attempt with its connector, for the metrics", async () => {
    const bench = await startDispatcherBench();
    bench.answers.push(answer("retry", { retryAfterMs: MINUTE }));
    await bench.receive("1");
    await bench.clock.advance(2 * MINUTE);
    expect(bench.notified.attempts).toMatchObject([
      { connectorId: "ops", verdict: "retry", state: "retrying", digested: 0 },
      { connectorId: "ops", verdict: "delivered", state: "delivered", digested: 0 },
    ]);
  });

  it("reports the rows of every lane after the clock was set", async () => {
    const bench = await startDispatcherBench();
    bench.answers.push(answer("retry", { retryAfterMs: 5 * MINUTE }));
    await bench.receive("1");
    await bench.clock.advance(1_000);
    bench.notified.rows.length = 0;
    bench.clock.jump(HOUR);
    await bench.dispatcher.wakeUp();
    expect(bench.notified.rows).toEqual(["ops"]);
  });

  it("returns the result of a test even if the proof cannot be stored", async () => {
    const bench = await startDispatcherBench();
    await bench.dispatcher.stop();
    const store = { ...bench.store, putLane: () => Promise.reject(new Error("disk full")) };
    const dispatcher = bench.dispatcherWith({ store, config: bench.config });
    onTestFinished(() => dispatcher.stop());
    await dispatcher.start();
    const before = bench.notified.statuses;
    expect(await dispatcher.test(bench.connector)).toMatchObject({ ok: true });
    expect(bench.notified.statuses).toBe(before + 1);
  });
});
