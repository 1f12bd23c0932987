import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { hasPostgres, type PostgresCluster, startPostgres } from "../../../testkit/store/postgres-cluster.ts";
import {
  sampleDelivery,
  sampleDigest,
  sampleEnd,
  sampleEvent,
  sampleReason,
  T0,
} from "../../../testkit/store/samples.ts";
import { takeRobot } from "../../../testkit/store/take-robot.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import { silentLog } from "../../lib/log.ts";
import type { Lease } from "../records.ts";
import type { Store } from "../store.ts";
import { createPostgresStore } from "./create-postgres-store.ts";
import { createNodeLeases, type NodeLeases } from "./node-leases.ts";

const TIMES = { leaseMs: 60_000, marginMs: 1_000, graceMs: 1_500, settleMs: 4_000 };
const LOST = { code: "conflict", sentence: "refusal.robot-lost" };

describe.skipIf(!hasPostgres())("two nodes on one database", () => {
  let cluster: PostgresCluster;
  let url: string;
  const clock = createManualClock();
  let stores: [Store, Store];
  let nodes: [NodeLeases, NodeLeases];
  let freed: string[];
  let client: pg.Client;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.remove());

  const join = async (id: string, times = TIMES): Promise<NodeLeases> => {
    const node = { id, name: `node ${id}`, version: "1.0.0" };
    const leases = createNodeLeases({
      url,
      node,
      clock,
      times,
      onTold: () => freed.push(id),
      onNews: () => {},
    });
    await leases.renew();
    return leases;
  };
  beforeEach(async () => {
    freed = [];
    url = await cluster.emptyDatabase();
    const open = () => createPostgresStore({ url, log: silentLog, clock });
    stores = [await open(), await open()];
    nodes = [await join("a"), await join("b")];
    client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    for (const node of nodes) await node.leave();
    for (const store of stores) await store.close();
  });

  /** As if the node had been silent for the length of its lease. */
  const endLease = (id: string) =>
    client.query("UPDATE tocsin.nodes SET lease_until = 0 WHERE id = $1", [id]);
  const endSession = (id: string) =>
    client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN tocsin.nodes ON objid::bigint = slot
       WHERE locktype = 'advisory' AND id = $1`,
      [id],
    );
  const claimOne = async (node: NodeLeases): Promise<Lease> => {
    const [lease] = await node.claim(["robot"], 1);
    if (lease === undefined) throw new Error("The lease is not free");
    return lease;
  };
  /** The first node starts to send `d1`, and its lease ends: the second one takes the robot over. */
  async function takeOver() {
    await stores[0].accept(sampleEvent("e1"), [sampleDelivery("d1")]);
    const lost = await claimOne(nodes[0]);
    await takeRobot(stores[0], {}, lost);
    await stores[0].startAttempt({ id: "a1", deliveryId: "d1", startedAt: T0 }, lost);
    await endLease("a");
    const lease = await claimOne(nodes[1]);
    return { lost, lease };
  }

  it("gives each robot to one node", async () => {
    const names = Array.from({ length: 30 }, (_, n) => `robot ${n}`);
    const third = await join("c");
    const claims = await Promise.all([...nodes, third].map((node) => node.claim(names, 30)));
    await third.leave();
    const claimed = claims.flat().map(({ name }) => name);
    expect(new Set(claimed).size).toBe(claimed.length);
    expect(await nodes[0].claim(["one", "two", "three"], 2)).toHaveLength(2);
    expect(await nodes[1].claim(["one", "two", "three"], 3)).toHaveLength(1);
    expect(await nodes[0].claim(["one", "two", "three"], 3)).toEqual([]);
  });

  it("tells a node which leases it has, and how many nodes live", async () => {
    const lease = await claimOne(nodes[0]);
    expect(await nodes[0].renew()).toEqual({ leases: [lease], nodes: 2 });
    await endLease("a");
    expect(await nodes[1].renew()).toEqual({ leases: [], nodes: 1 });
    expect(await nodes[0].renew()).toEqual({ leases: [lease], nodes: 2 });
  });

  it("lets a node start messages for a little less than its lease", async () => {
    await nodes[0].renew();
    expect(nodes[0].leftMs()).toBe(59_000);
    await clock.advance(1_000);
    expect(nodes[0].leftMs()).toBe(58_000);
    await nodes[0].leave();
    expect(nodes[0].leftMs()).toBe(Number.NEGATIVE_INFINITY);
  });

  it("counts the time in which the machine sleeps, and does not follow a clock that is set back", async () => {
    await nodes[0].renew();
    clock.jump(50_000);
    expect(nodes[0].leftMs()).toBe(9_000);
    clock.jump(-90_000);
    expect(nodes[0].leftMs()).toBe(59_000);
  });

  it("frees the robots of a node whose lease is over", async () => {
    const short = await join("short", { ...TIMES, leaseMs: 200 });
    expect(await claimOne(short)).toEqual({ name: "robot", owner: "short", epoch: 1 });
    const taken = await waitUntil(async () => (await nodes[0].claim(["robot"], 1))[0] ?? null);
    expect(taken).toEqual({ name: "robot", owner: "a", epoch: 2 });
    await short.leave();
  });

  it("frees the robots of a node whose session was lost, after a grace", async () => {
    await claimOne(nodes[0]);
    await clock.advance(3_000);
    await endSession("a");
    await waitUntil(async () => {
      await nodes[1].renew();
      return (await client.query("SELECT FROM pg_locks WHERE locktype = 'advisory'")).rowCount === 1;
    });
    await nodes[1].renew();
    await clock.advance(1_400);
    expect(await nodes[1].claim(["robot"], 1)).toEqual([]);
    await clock.advance(200);
    expect(await nodes[1].renew()).toMatchObject({ nodes: 1 });
    expect(await nodes[1].claim(["robot"], 1)).toMatchObject([{ owner: "b", epoch: 2 }]);
    expect(await nodes[0].renew()).toEqual({ leases: [], nodes: 2 });
    expect(await nodes[1].renew()).toMatchObject({ nodes: 2 });
  });

  it("frees the robots of a node at once when it leaves or gives them away, and tells the others", async () => {
    await nodes[0].claim(["robot", "other"], 2);
    await nodes[0].release(["other"]);
    await waitUntil(async () => freed.includes("b"));
    expect(await nodes[1].claim(["robot", "other"], 2)).toMatchObject([{ name: "other", epoch: 2 }]);
    freed = [];
    await nodes[0].leave();
    await waitUntil(async () => freed.includes("b"));
    expect(await nodes[1].claim(["robot", "other"], 2)).toMatchObject([{ name: "robot", epoch: 2 }]);
  });

  it("keeps every robot where it is when the database restarts", async () => {
    const lease = await claimOne(nodes[0]);
    await clock.advance(10_000);
    await cluster.kill();
    try {
      await expect(nodes[0].renew()).rejects.toMatchObject({ code: "store/unavailable" });
      await expect(nodes[1].claim(["robot"], 1)).rejects.toMatchObject({ code: "store/unavailable" });
    } finally {
      await cluster.start();
    }
    await nodes[1].renew();
    await clock.advance(3_900);
    await nodes[1].renew();
    expect(await nodes[1].claim(["robot"], 1)).toEqual([]);
    expect(await nodes[0].renew()).toEqual({ leases: [lease], nodes: 2 });
    await nodes[1].renew();
    await clock.advance(10_000);
    expect(await nodes[1].claim(["robot"], 1)).toEqual([]);
    client = new pg.Client({ connectionString: url });
    await client.connect();
  });

  it("refuses every write of a node that has lost the robot", async () => {
    const { lost, lease } = await takeOver();
    await stores[0].accept(sampleEvent("e2"), [sampleDelivery("d2")]);
    const refused = [
      () => stores[0].startAttempt({ id: "late", deliveryId: "d2", startedAt: T0 }, lost),
      () => stores[0].putLane({ connectorId: "ops", holdUntil: T0, blocked: null }, lost),
      () => stores[0].addDigest(sampleDigest("g", ["d2"]), lost),
      () => stores[0].shiftWaiting(["ops"], 1_000, lost),
      () => takeRobot(stores[0], {}, lost),
      () => stores[0].putRobotSend({ id: "t", robot: "hash", startedAt: T0, endedAt: null }, lost),
    ];
    for (const write of refused) await expect(write()).rejects.toMatchObject(LOST);
    expect(await stores[1].getDelivery("d1")).toMatchObject({ state: "sending" });
    expect(await stores[1].getDelivery("d2")).toMatchObject({ state: "queued", attempts: 0 });
    expect(await takeRobot(stores[1], {}, lease)).toMatchObject({ interrupted: 1, lanes: [] });
    // A later claim by the same node is another lease.
    await endLease("b");
    const again = await claimOne(nodes[0]);
    expect(again.epoch).toBe(lease.epoch + 1);
    await expect(refused[0]?.()).rejects.toMatchObject(LOST);
    await stores[0].startAttempt({ id: "a2", deliveryId: "d1", startedAt: T0 }, again);
  });

  it("ends no delivery of a connector that another node has stored meanwhile", async () => {
    await stores[1].accept(sampleEvent("e1"), [
      sampleDelivery("d1", { connectorId: "new" }),
      sampleDelivery("d2", { connectorId: "gone" }),
    ]);
    await client.query(
      "INSERT INTO tocsin.config (revision, document, sealed, key_check) VALUES (2, $1, '', '')",
      [JSON.stringify({ connectors: [{ id: "new" }] })],
    );
    await stores[1].putLane({ connectorId: "new", holdUntil: T0, blocked: null });
    const ended = await stores[0].endOrphans(["ops"], T0, sampleReason);
    expect(ended).toEqual([{ connectorId: "gone", deliveries: 1 }]);
    expect(await stores[1].getDelivery("d1")).toMatchObject({ state: "held" });
    expect((await takeRobot(stores[1], { connectorIds: ["new"] })).lanes).toHaveLength(1);
  });

  it("leaves what a new owner decided when the end of an old attempt comes late", async () => {
    const { lease } = await takeOver();
    await takeRobot(stores[1], {}, lease);
    const lane = { connectorId: "ops", holdUntil: T0, blocked: null };
    expect(await stores[0].endAttempt(sampleEnd("d1", "a1", { lane }))).toBe(0);
    expect(await stores[1].getDelivery("d1")).toMatchObject({
      state: "queued",
      reason: { code: "interrupted" },
    });
    await stores[1].startAttempt({ id: "a2", deliveryId: "d1", startedAt: T0 }, lease);
    await stores[0].endAttempt(sampleEnd("d1", "a1", { lane }));
    expect(await stores[1].getDelivery("d1")).toMatchObject({ state: "sending" });
    await stores[1].endAttempt(sampleEnd("d1", "a2"));
    expect(await stores[1].countSent("ops", T0)).toBe(1);
    expect((await takeRobot(stores[1], {}, lease)).lanes).toEqual([]);
  });

  it("ends an attempt once when the answer of its end was lost", async () => {
    const { lease } = await takeOver();
    await takeRobot(stores[1], {}, lease);
    await stores[1].startAttempt({ id: "a2", deliveryId: "d1", startedAt: T0 }, lease);
    for (const _ of [1, 2]) await stores[1].endAttempt(sampleEnd("d1", "a2"));
    expect(await stores[1].countSent("ops", T0)).toBe(1);
  });

  it("cannot be claimed while its owner starts an attempt", async () => {
    const lost = await claimOne(nodes[0]);
    await client.query("BEGIN");
    await client.query("SELECT FROM tocsin.leases WHERE name = 'robot' FOR SHARE");
    await endLease("a");
    expect(await nodes[1].claim(["robot"], 1)).toEqual([]);
    await client.query("COMMIT");
    expect(await nodes[1].claim(["robot"], 1)).toMatchObject([{ epoch: lost.epoch + 1 }]);
  });

  it("refuses a start that had to wait for a claim", async () => {
    await stores[0].accept(sampleEvent("e1"), [sampleDelivery("d1")]);
    const lost = await claimOne(nodes[0]);
    await client.query("BEGIN");
    await client.query("UPDATE tocsin.leases SET owner = 'b', epoch = epoch + 1");
    const starting = stores[0].startAttempt({ id: "a1", deliveryId: "d1", startedAt: T0 }, lost);
    const refused = expect(starting).rejects.toMatchObject(LOST);
    await waitUntil(
      async () => (await client.query("SELECT FROM pg_locks WHERE NOT granted")).rowCount === 1,
    );
    await client.query("COMMIT");
    await refused;
    expect(await stores[1].getDelivery("d1")).toMatchObject({ state: "queued", attempts: 0 });
  });
});
