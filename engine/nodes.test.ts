import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { LiveMessage } from "../shared/model/live.ts";
import { alertBody, startTestEngine } from "../testkit/engine/test-engine.ts";
import { hasPostgres, type PostgresCluster, startPostgres } from "../testkit/store/postgres-cluster.ts";
import { waitUntil } from "../testkit/wait-until.ts";
import { createFileKeyCipher } from "./config/vault/file-key-cipher.ts";
import { openDatabase } from "./open-database.ts";

describe.skipIf(!hasPostgres())("the nodes of a database", () => {
  let cluster: PostgresCluster;
  let url: string;
  beforeAll(async () => {
    cluster = await startPostgres();
    url = await cluster.emptyDatabase();
  });
  afterAll(() => cluster.remove());

  async function startNode(version: string) {
    const cipher = await createFileKeyCipher({
      keyFile: "unused",
      env: { TOCSIN_VAULT_KEY: "ab".repeat(32) },
    });
    return await startTestEngine({ openStorage: openDatabase(url), cipher, version });
  }
  type Node = Awaited<ReturnType<typeof startNode>>;

  const untilCounts = (node: Node, alive: number, missing: number) =>
    waitUntil(async () => {
      const { nodes } = await node.client.status();
      return nodes?.alive === alive && nodes.missing === missing;
    });

  /** Enters a node that was seen for the last time a minute ago. */
  async function addMissing(): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`
      WITH clock AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now)
      INSERT INTO tocsin.nodes (id, name, version, started_at, seen_at, lease_until)
      SELECT 'gone', 'zebra', '0.9.0', now - 90000, now - 60000, now - 45000 FROM clock`);
    await client.end();
  }

  /** What a page at the node is sent from now on. */
  async function readAt(node: Node): Promise<LiveMessage[]> {
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const seen: LiveMessage[] = [];
    const stream = await node.client.live(undefined, { signal: stop.signal });
    void (async () => {
      for await (const message of stream) seen.push(message);
    })().catch(() => {});
    await waitUntil(async () => seen.length > 0);
    return seen;
  }

  it("show what another one receives, and read everything again after a lost connection", async () => {
    const one = await startNode("1.0.0");
    const other = await startNode("1.0.0");
    await untilCounts(one, 2, 0);
    await untilCounts(other, 2, 0);
    const seen = await readAt(one);
    await other.post(alertBody());
    const [event] = await waitUntil(async () => {
      const { items } = await other.client.events.list({});
      return items.length > 0 && items;
    });
    await waitUntil(async () =>
      seen.some((message) => message.type === "event" && message.event.id === event?.id),
    );
    await waitUntil(async () => seen.some(({ type }) => type === "alert"));
    expect(seen.map(({ type }) => type)).not.toContain("reset");

    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // Only the sessions of the nodes have such locks.
    await client.query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
    await client.end();
    await waitUntil(async () => seen.some(({ type }) => type === "reset"));
    await Promise.all([one.stop(), other.stop()]);
  });

  it("are listed by each of them, with their robots, until they leave, and for a while after a crash", async () => {
    const one = await startNode("1.0.0");
    await one.connect({ id: "ops", type: "practice" });
    const other = await startNode("1.1.0");
    await untilCounts(one, 2, 0);
    const listed = await one.client.nodes.list();
    expect(listed.map(({ version, isThis, isAlive }) => ({ version, isThis, isAlive }))).toEqual([
      { version: "1.0.0", isThis: true, isAlive: true },
      { version: "1.1.0", isThis: false, isAlive: true },
    ]);
    expect(listed.reduce((sum, { robots }) => sum + robots, 0)).toBe(1);
    expect((await other.client.nodes.list()).map(({ isThis }) => isThis)).toEqual([false, true]);

    await addMissing();
    await untilCounts(one, 2, 1);
    expect((await one.client.nodes.list()).at(-1)).toMatchObject({ name: "zebra", isAlive: false });

    await other.stop();
    await untilCounts(one, 1, 1);
    expect((await one.client.nodes.list()).map(({ version }) => version)).toEqual(["1.0.0", "0.9.0"]);
  });
});

it("are none without a database", async () => {
  const { client } = await startTestEngine();
  expect(await client.nodes.list()).toEqual([]);
  expect((await client.status()).nodes).toBeNull();
});
