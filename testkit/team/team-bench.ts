import pg from "pg";
import { onTestFinished } from "vitest";
import type { Dispatcher } from "../../engine/dispatcher/dispatcher.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { createPostgresStore } from "../../engine/store/postgres/create-postgres-store.ts";
import { createNodeLeases } from "../../engine/store/postgres/node-leases.ts";
import type { Store } from "../../engine/store/store.ts";
import { ownShare } from "../../engine/team/robot-ownership.ts";
import { createTeamNode, type TeamNode } from "../../engine/team/team-node.ts";
import { clockOf, startNodeBench } from "../dispatcher/node-bench.ts";
import { queueAlert } from "../dispatcher/queued-alert.ts";
import type { PostgresCluster } from "../store/postgres-cluster.ts";
import { waitUntil } from "../wait-until.ts";

/** As long as no test takes, because the database's clock cannot be replaced: a lease ends when a test ends it. */
const TIMES = { leaseMs: 60_000, marginMs: 1_000, graceMs: 1_500, settleMs: 4_000 };

/** A node of a team: it owns its share of the robots. */
export interface TeamMember {
  readonly id: string;
  readonly dispatcher: Dispatcher;
  readonly node: TeamNode;
  /** How often it has looked for work. */
  readonly beats: () => number;
  /** Ends it at once, like a crash. */
  kill(): Promise<void>;
  /** Its timers stand still until `thaw`, as if its process were stopped. */
  freeze(): void;
  thaw(): void;
  /** Hands over and ends. */
  stop(): Promise<void>;
}

/** Nodes of a team on one PostgreSQL, with the robots and the connectors of the node bench. */
export async function startTeamBench(cluster: PostgresCluster) {
  const bench = await startNodeBench();
  const { clock } = bench;
  const url = await cluster.emptyDatabase();
  const store = await createPostgresStore({ url, log: silentLog, clock });
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await store.close();
  });
  const dispatchers = new Set<Dispatcher>();

  /** How far the clock goes in about 3 ms. Small steps give the database more time, whose clock cannot be replaced. */
  const pace = { stepMs: 50 };
  async function until<Value>(what: string, check: () => Promise<Value | null | false>): Promise<Value> {
    return await waitUntil(
      async () => {
        await clock.advance(pace.stepMs);
        return await check();
      },
      { what, everyMs: 3 },
    );
  }

  /** @param storeOfNode - overrides methods of the node's store */
  async function startMember(
    id: string,
    storeOfNode: (real: Store) => Partial<Store> = () => ({}),
  ): Promise<TeamMember> {
    const process = { isAlive: true };
    const frozen: (() => void)[] = [];
    let isFrozen = false;
    let beats = 0;
    const alive = clockOf(process, clock);
    const nodeClock = {
      ...alive,
      after: (delayMs: number, callback: () => void) =>
        alive.after(delayMs, () => (isFrozen ? void frozen.push(callback) : callback())),
    };
    const ownStore = await createPostgresStore({ url, log: silentLog, clock });
    const node = createTeamNode({
      onNews: () => {},
      createLeases: (onTold) =>
        createNodeLeases({
          ...{ url, clock, times: TIMES },
          node: { id, name: id, version: "1.0.0" },
          onNews: () => {},
          onTold: () => process.isAlive && !isFrozen && onTold(),
        }),
      onBeat() {
        beats += 1;
      },
      clock: nodeClock,
      log: silentLog,
    });
    await node.start();
    const dispatcher = bench.createNodeDispatcher(process, {
      store: { ...ownStore, ...storeOfNode(ownStore) },
      createOwnership: ownShare(node, Buffer.from("the team's key")),
    });
    await dispatcher.start();
    dispatchers.add(dispatcher);
    const end = async (work: Promise<unknown>) => {
      let isOver = false;
      void work.finally(() => {
        isOver = true;
      });
      await until("the node has ended", async () => isOver);
    };
    const member: TeamMember = {
      ...{ id, dispatcher, node },
      beats: () => beats,
      async kill() {
        process.isAlive = false;
        dispatchers.delete(dispatcher);
        await client.query(
          `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN tocsin.nodes ON objid::bigint = slot
           WHERE locktype = 'advisory' AND id = $1`,
          [id],
        );
      },
      freeze() {
        isFrozen = true;
      },
      thaw() {
        isFrozen = false;
        for (const callback of frozen.splice(0)) callback();
      },
      async stop() {
        dispatchers.delete(dispatcher);
        await end(dispatcher.stop().then(() => node.stop()));
      },
    };
    onTestFinished(async () => {
      if (process.isAlive && dispatchers.has(dispatcher)) await member.stop();
      await ownStore.close();
    });
    return member;
  }

  let count = 0;
  return {
    pace,
    ...{ ...bench, store, client, url, until, startMember },
    /** Queues an alert and wakes every node; resolves to the delivery's id. */
    async queue(connectorId: "ops" | "night" | "dev" = "ops", alertId?: string): Promise<string> {
      const id = `d${++count}`;
      const alert = { eventId: `e${count}`, deliveryId: id, alertId: alertId ?? id, urgent: false };
      await queueAlert(store, { ...alert, at: clock.now(), connectorId });
      for (const dispatcher of dispatchers) dispatcher.wake([connectorId]);
      return id;
    },
    stateOf: async (id: string) => (await store.getDelivery(id))?.state,
    /** The owner of each lease, in the order of their number. */
    owners: async (): Promise<(string | null)[]> =>
      (await client.query("SELECT owner FROM tocsin.leases ORDER BY owner")).rows.map(({ owner }) => owner),
    /** As if the node had been silent for the length of its lease. */
    endLease: (id: string) => client.query("UPDATE tocsin.nodes SET lease_until = 0 WHERE id = $1", [id]),
  };
}
