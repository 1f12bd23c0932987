import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { robotUrl } from "../../testkit/dispatcher/node-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { hasPostgres, type PostgresCluster, startPostgres } from "../../testkit/store/postgres-cluster.ts";
import { startTeamBench, type TeamMember } from "../../testkit/team/team-bench.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

const SECOND = 1_000;

/** Connectors with a lane in the node. */
const lanesOf = async ({ dispatcher }: TeamMember) =>
  (await dispatcher.statuses()).map(({ connectorId }) => connectorId);

describe.skipIf(!hasPostgres())("nodes that share the robots", () => {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.remove());
  const start = () => startTeamBench(cluster);

  it("own all of them when there is only one node, and share them with one that joins", async () => {
    const bench = await start();
    const one = await bench.startMember("a");
    expect(await lanesOf(one)).toEqual(["ops", "night", "dev"]);
    const other = await bench.startMember("b");
    await bench.until("each node has a robot", async () => {
      const owners = await bench.owners();
      return owners.includes("a") && owners.includes("b");
    });
    await bench.until("every connector has one lane", async () => {
      const lanes = [...(await lanesOf(one)), ...(await lanesOf(other))];
      return lanes.toSorted().join() === "dev,night,ops";
    });
  });

  it("send each message once", async () => {
    const bench = await start();
    for (const id of ["a", "b", "c"]) await bench.startMember(id);
    const ids = [];
    for (let n = 0; n < 10; n++) ids.push(await bench.queue(n % 2 === 0 ? "ops" : "dev"));
    await bench.until("all are delivered", async () => (await bench.store.count()).waiting === 0);
    expect(bench.requests.map(({ uuid }) => uuid).toSorted()).toEqual(ids.toSorted());
  });

  it("look for work at once when another node has stored some", async () => {
    const bench = await start();
    const one = await bench.startMember("a");
    const other = await bench.startMember("b");
    await bench.clock.advance(3 * SECOND);
    await bench.until("they know of each other", async () => (await bench.owners()).includes("b"));
    const [before, startedAt] = [one.beats(), bench.clock.monotonic()];
    for (let n = 0; n < 5; n++) other.node.tell();
    await bench.clock.advance(60);
    await waitUntil(async () => one.beats() > before);
    expect(bench.clock.monotonic() - startedAt).toBeLessThan(100);
  });

  it("keep a robot's URL out of the database", async () => {
    const bench = await start();
    await bench.startMember("a");
    const { rows } = await bench.client.query("SELECT name FROM tocsin.leases");
    expect(rows).toHaveLength(2);
    for (const { name } of rows) expect(name).toMatch(/^robot\/[\w-]{43}$/);
  });

  it("take over the robots of a node that crashed, and send what it had started again", async () => {
    const bench = await start();
    const one = await bench.startMember("a");
    bench.timing.robotMs = () => 5 * SECOND;
    const id = await bench.queue("ops");
    await bench.until("the message is on its way", async () => bench.requests.length === 1);
    const other = await bench.startMember("b");
    // Not before the new node has been there for a while (`settleMs`).
    await one.kill();
    bench.timing.robotMs = () => 100;
    await bench.until("it is delivered", async () => (await bench.stateOf(id)) === "delivered");
    expect(bench.requests).toMatchObject([
      { uuid: id, node: 0 },
      { uuid: id, node: 1 },
    ]);
    await bench.until("it has every robot", async () => (await lanesOf(other)).length === 3);
  });

  it("hand every robot over at once when a node ends, whatever another one of its robots does", async () => {
    const bench = await start();
    const one = await bench.startMember("a");
    bench.timing.robotMs = () => 3 * SECOND;
    const slow = await bench.queue("ops", "alert");
    await bench.until("the message is on its way", async () => bench.requests.length === 1);
    await bench.startMember("b");
    bench.timing.robotMs = () => 100;
    const dev = await bench.queue("dev");
    const next = await bench.queue("ops", "alert");
    bench.pace.stepMs = 5;
    await one.stop();
    await bench.until("all are delivered", async () => (await bench.store.count()).waiting === 0);
    const requestOf = (id: string) => bench.requests.filter(({ uuid }) => uuid === id);
    expect(requestOf(slow)).toMatchObject([{ node: 0, isCutOff: false }]);
    expect(requestOf(next)).toMatchObject([{ node: 1 }]);
    expect(requestOf(dev)).toHaveLength(1);
    // Not after the message that the other robot takes 3 s for.
    expect(requestOf(dev)[0]?.startedAt).toBeLessThan(requestOf(slow)[0]?.endedAt ?? 0);
  });

  it("post what they have started before they hand the robot over", async () => {
    const bench = await start();
    const stopping: Promise<void>[] = [];
    const one = await bench.startMember("a", (real) => ({
      async startAttempt(...args) {
        stopping.push(one.stop());
        await real.startAttempt(...args);
      },
    }));
    const id = await bench.queue("dev");
    await bench.until("it is delivered", async () => (await bench.stateOf(id)) === "delivered");
    expect(bench.requests).toMatchObject([{ uuid: id, node: 0, isCutOff: false }]);
    await Promise.all(stopping);
  });

  it("send nothing, and abort what is being sent, once they could not renew their lease", async () => {
    const bench = await start();
    await bench.startMember("a");
    bench.timing.robotMs = () => 90 * SECOND;
    await bench.queue("ops");
    await bench.until("the message is on its way", async () => bench.requests.length === 1);
    const startedAt = bench.clock.monotonic();
    await cluster.kill();
    try {
      await bench.until("it is aborted", async () => bench.requests[0]?.isCutOff === true);
      const after = (bench.requests[0]?.endedAt ?? 0) - startedAt;
      expect(after).toBeGreaterThan(57 * SECOND);
      expect(after).toBeLessThan(60 * SECOND);
    } finally {
      await cluster.start();
    }
    bench.timing.robotMs = () => 100;
    await bench.until("it is sent again", async () => bench.requests.length === 2);
    expect(bench.requests[1]?.uuid).toBe(bench.requests[0]?.uuid);
  });

  it("post nothing after a lease ended between the record of an attempt and its message", async () => {
    const bench = await start();
    const one = await bench.startMember("a", (real) => ({
      async startAttempt(...args) {
        await real.startAttempt(...args);
        if (bench.requests.length > 0) return;
        one.freeze();
        await bench.clock.advance(60 * SECOND);
      },
    }));
    const id = await bench.queue("dev");
    await bench.until("the attempt is recorded", async () => (await bench.stateOf(id)) === "sending");
    await bench.clock.advance(5 * SECOND);
    expect(bench.requests).toEqual([]);
    await bench.endLease("a");
    await bench.startMember("b");
    await bench.until("the other node delivers it", async () => (await bench.stateOf(id)) === "delivered");
    expect(bench.requests).toMatchObject([{ uuid: id, node: 1 }]);
    one.thaw();
  });

  it("post nothing for a lease that another node has claimed, whatever their clocks say", async () => {
    const bench = await start();
    const resumed = Promise.withResolvers<void>();
    let second = "";
    const one = await bench.startMember("a", (real) => ({
      async startAttempt(attempt, lease) {
        one.freeze();
        await resumed.promise;
        await real.startAttempt({ ...attempt, deliveryId: second }, lease);
      },
    }));
    const first = await bench.queue("dev");
    await bench.endLease("a");
    await bench.startMember("b");
    bench.timing.robotMs = () => 3 * SECOND;
    await bench.until("the new owner sends", async () => bench.requests.length === 1);
    second = await bench.queue("dev");
    resumed.resolve();
    await bench.until("all are delivered", async () => (await bench.store.count()).waiting === 0);
    expect(bench.requests).toMatchObject([
      { uuid: first, node: 1 },
      { uuid: second, node: 1 },
    ]);
    one.thaw();
  });

  it("leave one robot too many per second to a node that joins", async () => {
    const bench = await start();
    const one = await bench.startMember("a");
    for (const token of ["v", "w", "x", "y"]) {
      const webhookUrl = robotUrl(token);
      await bench.config.createConnector({
        ...bench.connector,
        id: token,
        name: token,
        webhookUrl,
        secret: null,
      });
    }
    await one.dispatcher.settled();
    expect(await bench.owners()).toEqual(Array(6).fill("a"));
    await bench.startMember("b");
    const ofB = async () => (await bench.owners()).filter((owner) => owner === "b").length;
    const startedAt = bench.clock.monotonic();
    await bench.until("they share them evenly", async () => (await ofB()) === 3);
    expect(bench.clock.monotonic() - startedAt).toBeGreaterThanOrEqual(2 * SECOND);
    await bench.clock.advance(5 * SECOND);
    expect(await ofB()).toBe(3);
  });

  it("cancel the queue of a removed connector, and free its robot", async () => {
    const bench = await start();
    const one = await bench.startMember("a");
    bench.answers.push({ ...answer("hold"), retryAfterMs: 600 * SECOND });
    const id = await bench.queue("dev");
    await bench.until("the robot holds", async () => (await bench.stateOf(id)) === "held");
    await bench.config.removeConnector("dev");
    await one.dispatcher.settled();
    expect(await bench.stateOf(id)).toBe("cancelled");
    expect(await bench.owners()).toEqual(["a", null]);
  });

  it("take a robot for a test beyond their share, and free it a while later", async () => {
    const bench = await start();
    const one = await bench.startMember("a");
    const draft = { ...bench.connector, id: "new", webhookUrl: robotUrl("new"), secret: null };
    const tested = one.dispatcher.testDraft(draft);
    await bench.until("the test was sent", async () => bench.requests.length === 1);
    await bench.clock.advance(SECOND);
    expect(await tested).toMatchObject({ ok: true });
    expect(await bench.owners()).toEqual(["a", "a", "a"]);
    await bench.until("it is free", async () => (await bench.owners()).includes(null));
    expect(await bench.owners()).toEqual(["a", "a", null]);
  });
});
