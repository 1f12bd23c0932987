import { describe, expect, it } from "vitest";
import { startDispatcherBench as startBench } from "../../testkit/dispatcher/dispatcher-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { inEnglish } from "../../testkit/in-english.ts";
import { sampleDelivery } from "../../testkit/store/samples.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("after sleep, or on another network", () => {
  it("deliveries without an answer are retried at once, but not those that the robot deferred", async () => {
    const bench = await startBench();
    const noNetwork = { code: "no-network", message: "No network.", advice: null };
    bench.answers.push(
      answer("retry", { retryAfterMs: 5 * MINUTE, reason: noNetwork }),
      answer("retry", { retryAfterMs: 5 * MINUTE }),
    );
    for (const id of ["1", "2"]) await bench.receive(id);
    await bench.clock.advance(MINUTE);
    await bench.dispatcher.wakeUp();
    await bench.clock.advance(MINUTE);
    expect(bench.sent.map(({ alertId }) => alertId)).toEqual(["1", "2", "1"]);
    await bench.clock.advance(5 * MINUTE);
    expect(bench.sent.map(({ alertId }) => alertId)).toEqual(["1", "2", "1", "2"]);
  });
});

describe("a removed connector", () => {
  it("has no waiting deliveries, not even those added during its removal", async () => {
    const { store, config, dispatcher, receive, answers } = await startBench();
    answers.push(answer("block"));
    await receive("1");
    await config.removeConnector("ops", { withDependents: true });
    await dispatcher.settled();
    const [event] = (await store.listEvents({ limit: 1 })).items;
    await store.addDeliveries(event?.id ?? "", [sampleDelivery("late")]);
    dispatcher.wake(["ops"]);
    // Writes are done in the order in which they were requested.
    await store.tryWrite();
    expect(await store.getDelivery("late")).toMatchObject({ state: "cancelled" });
    expect((await store.count()).waiting).toBe(0);
  });
});

describe.each([HOUR, -HOUR, DAY, -DAY])("when the clock jumps by %i ms", (jump) => {
  it("a hold lasts as long as it would have", async () => {
    const bench = await startBench();
    bench.answers.push(answer("hold", { retryAfterMs: 10 * MINUTE }));
    await bench.receive("1");
    await bench.clock.advance(MINUTE);
    bench.clock.jump(jump);
    await bench.dispatcher.wakeUp();
    await bench.clock.advance(8 * MINUTE);
    expect(bench.sent).toHaveLength(1);
    expect((await bench.lane())?.state).toBe("held");
    await bench.clock.advance(2 * MINUTE);
    expect(bench.sent).toHaveLength(2);
  });

  it("a retry is made at its original time, once", async () => {
    const bench = await startBench();
    bench.answers.push(answer("retry", { retryAfterMs: 5 * MINUTE }));
    await bench.receive("1");
    await bench.clock.advance(MINUTE);
    bench.clock.jump(jump);
    await bench.receive("2");
    await bench.clock.advance(3 * MINUTE);
    expect(bench.sent.map(({ alertId }) => alertId)).toEqual(["1", "2"]);
    await bench.clock.advance(2 * MINUTE);
    expect(bench.sent.map(({ alertId }) => alertId)).toEqual(["1", "2", "1"]);
    await bench.clock.advance(HOUR);
    expect(bench.sent).toHaveLength(3);
  });

  it("the window is neither forgotten nor stuck", async () => {
    const bench = await startBench();
    for (let i = 0; i < 18; i++) await bench.receive(String(i));
    await bench.clock.advance(1_000);
    bench.clock.jump(jump);
    for (let i = 18; i < 26; i++) await bench.receive(String(i));
    await bench.clock.advance(10_000);
    expect(bench.sent.length).toBeLessThanOrEqual(20);
    await bench.clock.advance(2 * MINUTE);
    const counts = await bench.store.count();
    expect(counts).toMatchObject({ waiting: 0, failed: 0 });
    for (const [index, { at }] of bench.sent.entries()) {
      const later = bench.sent[index + 20];
      if (later !== undefined) expect(later.at - at).toBeGreaterThanOrEqual(MINUTE);
    }
  });
});

describe("one robot under several connectors", () => {
  /** The bench's own connector and two more, all of the same robot; each gets every alert. */
  async function startThree() {
    const bench = await startBench();
    const { webhookUrl } = { webhookUrl: "https://robot.example/send?access_token=t" };
    for (const id of ["two", "three"]) {
      await bench.config.createConnector({ ...bench.connector, id, webhookUrl, secret: null });
      await bench.config.createAction({
        id: `tell-${id}`,
        name: id,
        enabled: true,
        sources: ["test"],
        connector: id,
        events: ["alert-created"],
        conditions: [],
        mode: "automatic",
        language: "en",
        timeZone: null,
        delays: { notResolvedDelaySec: null, escalationEndedDelaySec: null },
        mention: { mobiles: [], userIds: [], all: false },
      });
    }
    await bench.clock.advance(100);
    return bench;
  }

  it("gets at most 20 messages in any 60 s from all of them, and none waits for long", async () => {
    const bench = await startThree();
    for (let i = 0; i < 30; i++) await bench.receive(String(i));
    await bench.clock.advance(20_000);
    expect(await bench.store.count()).toMatchObject({ waiting: 0, failed: 0 });
    for (let i = 30; i < 60; i++) await bench.receive(String(i));
    await bench.clock.advance(3 * MINUTE);
    expect(await bench.store.count()).toMatchObject({ waiting: 0, failed: 0 });
    for (const [index, { at }] of bench.sent.entries()) {
      const later = bench.sent[index + 20];
      if (later !== undefined) expect(later.at - at).toBeGreaterThanOrEqual(MINUTE);
    }
  });

  it("is used within the strictest of their limits", async () => {
    const bench = await startThree();
    const { enabled: _, ...strict } = bench.connector;
    const rateLimit = { messages: 3, perSeconds: 60 };
    await bench.config.updateConnector({ ...strict, enabled: true, id: "two", rateLimit });
    for (let i = 0; i < 5; i++) await bench.receive(String(i));
    await bench.clock.advance(59_000);
    expect(bench.sent).toHaveLength(3);
    const windows = (await bench.dispatcher.statuses()).map(({ window }) => window);
    expect(windows).toMatchObject(windows.map(() => ({ used: 3, limit: 3, perSeconds: 60, free: 0 })));
    const now = bench.clock.now();
    for (const { nextAt } of windows) expect(nextAt).toBeGreaterThan(now);
  });

  it("holds all of them", async () => {
    const bench = await startThree();
    bench.answers.push(answer("hold", { retryAfterMs: 10 * MINUTE }));
    await bench.config.setPause({ until: null });
    await bench.receive("1");
    await bench.config.setPause(null);
    await bench.clock.advance(MINUTE);
    // Only messages that were already under way have been sent since the answer.
    const states = async () => (await bench.dispatcher.statuses()).map(({ state }) => state);
    expect(await states()).toEqual(["held", "held", "held"]);
    expect(bench.sent.length).toBeLessThanOrEqual(3);
    await bench.clock.advance(10 * MINUTE);
    expect(await states()).toEqual(["ready", "ready", "ready"]);
  });

  it("holds a connector that is added meanwhile", async () => {
    const bench = await startBench();
    bench.answers.push(answer("hold", { retryAfterMs: 10 * MINUTE }));
    await bench.receive("1");
    await bench.clock.advance(MINUTE);
    const webhookUrl = "https://robot.example/send?access_token=t";
    await bench.config.createConnector({ ...bench.connector, id: "later", webhookUrl, secret: null });
    await bench.clock.advance(100);
    expect((await bench.dispatcher.statuses()).map(({ state }) => state)).toEqual(["held", "held"]);
  });

  it("continues to count all of them after a restart", async () => {
    const bench = await startThree();
    for (let i = 0; i < 5; i++) await bench.receive(String(i));
    await bench.clock.advance(30_000);
    const before = bench.sent.length;
    await bench.dispatcher.stop();
    await bench.dispatcher.start();
    const used = (await bench.dispatcher.statuses()).map(({ window }) => window.used);
    expect(used).toEqual([before, before, before]);
  });
});

describe("a pause", () => {
  it("ends at its time on the clock, even if the machine slept meanwhile", async () => {
    const bench = await startBench();
    await bench.config.setPause({ until: bench.clock.now() + 8 * HOUR });
    await bench.receive("1");
    await bench.clock.advance(MINUTE);
    bench.clock.jump(9 * HOUR);
    await bench.clock.advance(2 * MINUTE);
    expect(bench.config.snapshot().pause).toBeNull();
    expect(bench.sent).toHaveLength(1);
  });

  it("ends automatically at its time", async () => {
    const bench = await startBench();
    await bench.config.setPause({ until: bench.clock.now() + 15 * MINUTE });
    await bench.receive("1");
    await bench.clock.advance(14 * MINUTE);
    expect(bench.sent).toEqual([]);
    await bench.clock.advance(2 * MINUTE);
    expect(bench.config.snapshot().pause).toBeNull();
    expect(bench.sent).toHaveLength(1);
  });
});

describe("the status", () => {
  it("contains the month's count and the quota", async () => {
    const bench = await startBench();
    for (let i = 0; i < 8; i++) await bench.receive(String(i));
    await bench.clock.advance(5_000);
    expect((await bench.lane())?.quota).toEqual({ used: 8, limit: 10, level: "warning" });
  });

  it("detects a wrong clock by the server's time", async () => {
    const bench = await startBench();
    expect(bench.dispatcher.clockProblem()).toBeNull();
    bench.answers.push(answer("delivered", { serverTime: bench.clock.now() - 2 * HOUR }));
    await bench.receive("1");
    await bench.clock.advance(1_000);
    expect(inEnglish(bench.dispatcher.clockProblem())?.message).toContain("120 minutes ahead");
  });
});

describe("a connector that is removed", () => {
  it("has its queue cancelled with the reason", async () => {
    const bench = await startBench();
    await bench.config.setPause({ until: null });
    await bench.receive("1");
    await bench.config.removeAction("tell");
    await bench.config.removeConnector("ops");
    await bench.clock.advance(1_000);
    const [delivery] = (await bench.store.listDeliveries({ limit: 10 })).items;
    expect(delivery).toMatchObject({ state: "cancelled", reason: { code: "connector-removed" } });
  });
});
