import { describe, expect, it } from "vitest";
import { robotUrl, startNodeBench } from "../../testkit/dispatcher/node-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { ownAll } from "./ownership.ts";

const SECOND = 1_000;
const MINUTE = 60_000;
const [T, U] = [robotUrl("t"), robotUrl("u")];
type Bench = Awaited<ReturnType<typeof startNodeBench>>;
type Node = Awaited<ReturnType<Bench["startNode"]>>;

/** Connectors with a lane in the node, in the order of the configuration. */
const lanesOf = async ({ dispatcher }: Node) =>
  (await dispatcher.statuses()).map(({ connectorId }) => connectorId);
const usedBy = async ({ dispatcher }: Node) => (await dispatcher.statuses()).map(({ window }) => window.used);

describe("a process on its own", () => {
  function setUp(take: (key: string) => Promise<void> = async () => {}) {
    const calls: string[] = [];
    const ownership = ownAll({
      async take(key) {
        calls.push(`take ${key}`);
        await take(key);
      },
      async leave(key) {
        calls.push(`leave ${key}`);
      },
    });
    return { calls, ownership };
  }

  it("owns each robot that it asks for, once, and keeps it", async () => {
    const { calls, ownership } = setUp();
    await ownership.follow(["a", "b"]);
    await Promise.all([ownership.follow(["b"]), ownership.want("c"), ownership.want("c")]);
    expect(calls).toEqual(["take a", "take b", "take c"]);
  });

  it("leaves every robot when it stops, and owns them again after a start", async () => {
    const { calls, ownership } = setUp();
    await ownership.follow(["a", "b"]);
    await ownership.stop();
    await ownership.follow(["a"]);
    expect(calls).toEqual(["take a", "take b", "leave a", "leave b", "take a"]);
  });

  it("asks again for a robot that it could not take", async () => {
    const failures = [new Error("disk full")];
    const { calls, ownership } = setUp(async () => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
    });
    await expect(ownership.follow(["a", "b"])).rejects.toThrow("disk full");
    await ownership.follow(["a", "b"]);
    expect(calls).toEqual(["take a", "take b", "take a"]);
  });
});

describe("a robot that is not owned", () => {
  it("gets no messages, and its lanes do not exist", async () => {
    const bench = await startNodeBench();
    const node = await bench.startNode();
    expect(node.wanted()).toEqual([T, U]);
    await node.take(U);
    expect(await lanesOf(node)).toEqual(["dev"]);
    const [ops, dev] = [await bench.queue("ops"), await bench.queue("dev")];
    await bench.clock.advance(MINUTE);
    expect(bench.requests.map(({ uuid }) => uuid)).toEqual([dev]);
    await node.take(T);
    expect(await lanesOf(node)).toEqual(["ops", "night", "dev"]);
    await bench.clock.advance(SECOND);
    expect(bench.requests.map(({ uuid }) => uuid)).toEqual([dev, ops]);
  });

  it("is left with nothing behind", async () => {
    const bench = await startNodeBench();
    const node = await bench.startNode();
    const timers = bench.clock.waiting().length;
    await node.take(T);
    bench.answers.push(answer("retry", { retryAfterMs: MINUTE }), answer("hold"));
    await bench.queue("ops");
    await bench.queue("night");
    await bench.clock.advance(SECOND);
    expect(bench.clock.waiting().length).toBeGreaterThan(timers);
    await node.leave(T);
    expect(bench.clock.waiting()).toHaveLength(timers);
    expect(await lanesOf(node)).toEqual([]);
    await bench.clock.advance(20 * MINUTE);
    expect(bench.requests).toHaveLength(2);
  });

  it("gets no test, and one as soon as it is taken", async () => {
    const bench = await startNodeBench();
    const node = await bench.startNode();
    const refused = node.dispatcher.test(bench.connector);
    await bench.clock.advance(16 * SECOND);
    expect(await refused).toMatchObject({ ok: false, reason: { code: "lane-busy" } });
    const draft = { ...bench.connector, id: "new", webhookUrl: robotUrl("new"), secret: null };
    const tested = node.dispatcher.testDraft(draft);
    await bench.clock.advance(SECOND);
    expect(node.wanted().at(-1)).toBe(draft.webhookUrl);
    expect(bench.requests).toEqual([]);
    await node.take(draft.webhookUrl);
    await bench.clock.advance(2 * SECOND);
    expect(await tested).toMatchObject({ ok: true });
  });

  it("is not used by a connector that gets its URL", async () => {
    const bench = await startNodeBench();
    const node = await bench.startNode();
    await node.take(T);
    await bench.config.updateConnector({ ...bench.connector, webhookUrl: robotUrl("new") });
    const id = await bench.queue("ops");
    await node.dispatcher.settled();
    await bench.clock.advance(MINUTE);
    expect(bench.requests).toEqual([]);
    expect(await lanesOf(node)).toEqual(["night"]);
    await node.take(robotUrl("new"));
    await bench.clock.advance(SECOND);
    expect(bench.requests).toMatchObject([{ uuid: id, robot: robotUrl("new") }]);
  });
});

describe("a robot that moves to another node", () => {
  it("gets what waits from the new owner only", async () => {
    const bench = await startNodeBench();
    const [one, other] = [await bench.startNode(), await bench.startNode()];
    await one.take(T);
    await bench.queue();
    await bench.clock.advance(SECOND);
    await one.leave(T);
    await other.take(T);
    await bench.queue();
    await bench.clock.advance(SECOND);
    expect(bench.requests.map(({ node }) => node)).toEqual([0, 1]);
  });

  it("keeps its window, with tests and the messages of every lane", async () => {
    const bench = await startNodeBench();
    const [one, other] = [await bench.startNode(), await bench.startNode()];
    await one.take(T);
    for (const id of ["ops", "night", "ops"] as const) await bench.queue(id);
    await bench.clock.advance(10 * SECOND);
    const tested = one.dispatcher.test(bench.connector);
    await bench.clock.advance(SECOND);
    await tested;
    expect(await usedBy(one)).toEqual([4, 4]);
    await one.leave(T);
    await other.take(T);
    expect(await usedBy(other)).toEqual([4, 4]);
    await other.leave(T);
    await one.take(T);
    expect(await usedBy(one)).toEqual([4, 4]);
    await bench.clock.advance(50 * SECOND);
    expect(await usedBy(one)).toEqual([1, 1]);
  });

  it("keeps its hold and its block", async () => {
    const bench = await startNodeBench();
    const [one, other] = [await bench.startNode(), await bench.startNode()];
    await one.take(T);
    await one.take(U);
    bench.answers.push(answer("hold", { retryAfterMs: 10 * MINUTE }));
    await bench.queue("ops");
    await bench.clock.advance(SECOND);
    bench.answers.push(answer("block"));
    await bench.queue("dev");
    await bench.clock.advance(SECOND);
    for (const robot of [T, U]) {
      await one.leave(robot);
      await other.take(robot);
    }
    const states = (await other.dispatcher.statuses()).map(({ state }) => state);
    expect(states).toEqual(["held", "held", "blocked"]);
  });

  it("is given away only after the message that is on its way", async () => {
    const bench = await startNodeBench();
    const [one, other] = [await bench.startNode(), await bench.startNode()];
    bench.timing.robotMs = () => 3_000;
    await one.take(T);
    const first = await bench.queue("ops", "alert");
    const second = await bench.queue("ops", "alert");
    await bench.clock.advance(100);
    const moved = one.leave(T).then(() => other.take(T));
    await bench.clock.advance(2_800);
    expect(await bench.stateOf(first)).toBe("sending");
    await bench.clock.advance(4_000);
    await moved;
    expect(bench.requests).toMatchObject([
      { node: 0, uuid: first, endedAt: 3_000 + (bench.requests[0]?.startedAt ?? 0) },
      { node: 1, uuid: second },
    ]);
    expect(await bench.stateOf(first)).toBe("delivered");
  });

  it("gets a message that a killed node had started again, and counts it", async () => {
    const bench = await startNodeBench();
    const [one, other] = [await bench.startNode(), await bench.startNode()];
    bench.timing.robotMs = () => 5_000;
    await one.take(T);
    const id = await bench.queue();
    await bench.clock.advance(100);
    one.kill();
    await bench.clock.advance(SECOND);
    bench.timing.robotMs = () => 100;
    await other.take(U);
    await bench.clock.advance(SECOND);
    expect(await bench.stateOf(id)).toBe("sending");
    await other.take(T);
    await bench.clock.advance(SECOND);
    expect(bench.requests).toMatchObject([{ uuid: id }, { uuid: id, node: 1 }]);
    expect(await usedBy(other)).toEqual([2, 2, 0]);
  });
});

describe("a robot that could not be taken", () => {
  it("has no lanes, and its messages are counted once when it is taken later", async () => {
    const bench = await startNodeBench();
    const failures = [new Error("disk full")];
    const node = await bench.startNode({
      async countSent(connectorId, since) {
        const failure = connectorId === "night" ? failures.shift() : undefined;
        if (failure !== undefined) throw failure;
        return await bench.store.countSent(connectorId, since);
      },
    });
    const other = await bench.startNode();
    await other.take(T);
    await bench.queue();
    await bench.clock.advance(SECOND);
    await other.leave(T);
    await expect(node.take(T)).rejects.toThrow("disk full");
    expect(await lanesOf(node)).toEqual([]);
    await node.take(T);
    expect(await usedBy(node)).toEqual([1, 1]);
  });

  it("is taken later, without another change of the configuration", async () => {
    const bench = await startNodeBench();
    const failures = [new Error("disk full")];
    const dispatcher = bench.dispatcherWith({
      config: bench.config,
      store: {
        ...bench.store,
        async takeRobot(take) {
          const failure = take.connectorIds.includes("new") ? failures.shift() : undefined;
          if (failure !== undefined) throw failure;
          return await bench.store.takeRobot(take);
        },
      },
    });
    await dispatcher.start();
    const webhookUrl = robotUrl("new");
    await bench.config.createConnector({
      ...bench.connector,
      id: "new",
      name: "New",
      webhookUrl,
      secret: null,
    });
    await dispatcher.settled();
    const states = async () => (await dispatcher.statuses()).map(({ connectorId }) => connectorId);
    expect(await states()).toEqual(["ops", "night", "dev"]);
    await bench.clock.advance(SECOND);
    expect(await states()).toEqual(["ops", "night", "dev", "new"]);
    await dispatcher.stop();
  });
});
