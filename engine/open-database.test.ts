import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { alertBody, startTestEngine, TEST_TOKEN, whenNewest } from "../testkit/engine/test-engine.ts";
import { createManualClock } from "../testkit/manual-clock.ts";
import { hasPostgres, type PostgresCluster, startPostgres } from "../testkit/store/postgres-cluster.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";
import { createAct, TOCSIN } from "./audit/act.ts";
import { createFileKeyCipher } from "./config/vault/file-key-cipher.ts";
import type { EngineOptions } from "./engine.ts";
import { silentLog } from "./lib/log.ts";
import { openDatabase } from "./open-database.ts";
import { createPostgresStore } from "./store/postgres/create-postgres-store.ts";
import type { ConfigRow } from "./store/shared-tables.ts";

const newKey = () => randomBytes(32).toString("base64");
const unusedOptions = { log: silentLog, version: "1.0.0", settingsFile: { store: {} } };
const SECRET = "SEC00112233445566778899";
const ROBOT = "https://robot.example/robot/send?access_token=3f3f3f3f3f3f";

describe.skipIf(!hasPostgres())("an engine on PostgreSQL", () => {
  let cluster: PostgresCluster;
  let url: string;
  let key: string;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.remove());
  beforeEach(async () => {
    url = await cluster.emptyDatabase();
    key = newKey();
  });

  const cipherOf = (vaultKey: string) =>
    createFileKeyCipher({ keyFile: "unused", env: { TOCSIN_VAULT_KEY: vaultKey } });
  /** A node with a data directory of its own. */
  const startNode = async (options: Partial<EngineOptions> = {}) =>
    await startTestEngine({
      openStorage: openDatabase(url),
      cipher: await cipherOf(key),
      fetch: async () => Response.json({ errcode: 0, errmsg: "ok" }),
      ...options,
    });
  type Node = Awaited<ReturnType<typeof startNode>>;
  const sourceIds = async ({ client }: Node) => (await client.sources.list()).map(({ id }) => id);
  const addSource = ({ client }: Node, id: string) =>
    client.sources.create({ id, name: id, token: `token-of-source-${id}` });

  it("keeps everything in the database, so that a restart with another data directory continues", async () => {
    const first = await startNode();
    await first.connect({ id: "ops", webhookUrl: ROBOT, secret: SECRET });
    await first.client.people.create({ name: "Ann", email: "ann@example.com", role: "admin" });
    expect((await first.post({})).status).toBe(400);
    await first.stop();

    const second = await startNode();
    expect((await second.client.connectors.list()).map(({ id }) => id)).toEqual(["ops"]);
    expect(await second.client.people.list()).toMatchObject([{ email: "ann@example.com" }]);
    expect((await second.client.audit.list({ limit: 50 })).items.map(({ procedure }) => procedure)).toContain(
      "people.create",
    );
    expect(await second.client.about()).toMatchObject({ vault: "env-key" });
    expect((await second.client.about()).databaseBytes).toBeGreaterThan(1_000_000);
    expect((await second.post(alertBody())).status).toBe(202);
    // The robot's secret was decrypted.
    await whenNewest(second, "delivered");
  });

  it("applies a provisioning file only when it is new to all nodes", async () => {
    const dir = tempDir();
    const provisionOf = (name: string) => {
      const file = join(dir, `${name}.yaml`);
      const text = `version: 1\nsources:\n  - id: shared\n    name: ${name}\n    token: env:TOKEN\n`;
      writeFileSync(file, text);
      return { file, env: { TOKEN: "token-of-the-shared-source" } };
    };
    const nameAfter = async (provision: EngineOptions["provision"]) => {
      const node = await startNode(provision === undefined ? {} : { provision });
      const found = (await node.client.sources.list()).find(({ id }) => id === "shared")?.name;
      await node.stop();
      return found;
    };
    const [old, current] = [provisionOf("old"), provisionOf("current")];
    expect(await nameAfter(old)).toBe("old");
    expect(await nameAfter(current)).toBe("current");
    expect(await nameAfter(old)).toBe("current");
    // A value from the environment is part of the file.
    expect(await nameAfter({ ...old, env: { TOKEN: "another-token-of-the-source" } })).toBe("old");
  });

  it("signs with the same keys on all nodes, which are sealed in the database", async () => {
    const open = async () => {
      const storage = await openDatabase(url)({
        options: { ...unusedOptions, dataDir: tempDir(), cipher: await cipherOf(key) },
        clock: createManualClock(),
        onFinding: () => {},
        onTrouble: () => {},
        onAudited: () => {},
      });
      onTestFinished(() => storage.store.close());
      return storage.team.keyFor;
    };
    const [one, other] = [await open(), await open()];
    expect(one("plan")).toEqual(other("plan"));
    expect(one("probe")).toEqual(other("probe"));
    expect(one("plan")).not.toEqual(one("probe"));
  });

  it("posts each alert once, from the node that owns the robot, wherever it arrives", async () => {
    const posts: string[] = [];
    const startCounting = (name: string) =>
      startNode({
        fetch: async () => {
          posts.push(name);
          return Response.json({ errcode: 0, errmsg: "ok" });
        },
      });
    const one = await startCounting("one");
    await one.connect({ id: "ops", webhookUrl: ROBOT, secret: SECRET });
    const other = await startCounting("other");
    const post = async ({ post: send }: Node, id: string) =>
      expect((await send(alertBody({ id }))).status).toBe(202);
    const whenSent = (count: number) => waitUntil(async () => posts.length >= count);
    for (const [index, node] of [one, other, one, other].entries()) {
      await post(node, `alert ${index}`);
      await whenSent(index + 1);
    }
    expect(posts).toEqual(Array(4).fill("one"));
    await one.stop();
    await post(other, "last");
    await whenSent(5);
    expect(posts.slice(4)).toEqual(["other"]);
    await whenNewest(other, "delivered");
    expect(await other.deliveries()).toMatchObject(Array(5).fill({ state: "delivered", attempts: 1 }));
  });

  it("stores secrets only sealed, and an audit entry and a version with each change", async () => {
    const node = await startNode();
    await node.connect({ id: "ops", webhookUrl: ROBOT, secret: SECRET });
    const store = await createPostgresStore({ url, log: silentLog });
    const row = await store.config.read();
    expect(row?.sealed).toContain("connector/ops/secret");
    for (const secret of [SECRET, ROBOT, TEST_TOKEN]) expect(JSON.stringify(row)).not.toContain(secret);
    const newest = await store.audit.newestVersion();
    expect(newest).toMatchObject({
      isPending: false,
      entry: { procedure: "actions.create", outcome: "done" },
    });
    expect(newest?.entry?.version).toBe(newest?.version);
    // A version that another node is storing while this one starts is no change of its own.
    const act = createAct({ at: Date.now(), actor: TOCSIN, procedure: "config.engine" });
    const version = await store.audit.beginChange(act.entry(), '{"sources":[]}');
    await startNode();
    expect(await store.audit.newestVersion()).toMatchObject({ version, isPending: true });
    await store.close();
  });

  it("refuses to start with another key, and says so", async () => {
    await (await startNode()).stop();
    const started = startNode({ cipher: await cipherOf(newKey()) });
    await expect(started).rejects.toMatchObject({
      code: "vault/unavailable",
      message: expect.stringContaining("TOCSIN_VAULT_KEY is not the key"),
    });
  });

  it("applies at once what another node changes: configuration, tokens, people", async () => {
    const [one, other] = [await startNode(), await startNode()];
    await addSource(one, "second");
    await waitUntil(async () => (await sourceIds(other)).includes("second"));
    const post = (token: string) =>
      fetch(`${other.hooksUrl}/hooks/second/${token}`, { method: "POST", body: "{}" });
    expect((await post("token-of-source-second")).status).toBe(400);
    await one.client.sources.rotate({ id: "second", token: "another-token-of-second", overlapMinutes: 0 });
    await waitUntil(async () => (await post("token-of-source-second")).status === 401);
    expect((await post("another-token-of-second")).status).toBe(400);
    await one.client.people.create({ name: "Ann", email: "ann@example.com", role: "admin" });
    await waitUntil(async () => (await other.client.people.list()).length === 1);
  });

  it("decides and routes by the newest configuration, also where a node has not noticed it yet", async () => {
    const one = await startNode();
    await one.connect({ id: "ops", webhookUrl: ROBOT, secret: SECRET });
    await addSource(one, "second");
    // Its clock stands still, so it does not look for changes.
    const unaware = await startNode({ clock: createManualClock() });
    const post = (source: string, token: string) =>
      fetch(`${unaware.hooksUrl}/hooks/${source}/${token}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(alertBody()),
      });
    await one.client.actions.remove({ params: { id: "tell-ops" } });
    expect((await post("test", TEST_TOKEN)).status).toBe(202);
    expect(await one.deliveries()).toEqual([]);
    await one.client.sources.rotate({ id: "second", token: "another-token-of-second", overlapMinutes: 0 });
    expect((await post("second", "token-of-source-second")).status).toBe(401);
    await one.client.sources.remove({ params: { id: "test" } });
    expect((await post("test", TEST_TOKEN)).status).toBe(401);
    expect(await one.client.status()).toMatchObject({ counts: { events: 1 } });
  });

  it("keeps all of many changes that two nodes make at once, each with one entry and one version", async () => {
    const nodes = [await startNode(), await startNode()];
    const ids = Array.from({ length: 16 }, (_, index) => `s${index}`);
    await Promise.all(ids.map((id, index) => addSource(nodes[index % 2] as Node, id)));
    for (const node of nodes)
      await waitUntil(async () =>
        ids.every(
          (
            (found) => (id) =>
              found.includes(id)
          )(await sourceIds(node)),
        ),
      );
    const { items } = await (nodes[0] as Node).client.audit.list({ limit: 200, procedure: "sources.create" });
    const created = items.filter(({ entity }) => ids.includes(entity?.ids[0] ?? ""));
    expect(created).toHaveLength(ids.length);
    expect(new Set(created.map(({ version }) => version)).size).toBe(ids.length);
    // A change that had to be planned again is recorded once.
    for (const { changes } of created)
      expect(new Set(changes.map(({ path }) => path)).size).toBe(changes.length);
  });

  it("keeps its configuration while it cannot read the one of a newer node, and accepts nothing by it", async () => {
    const node = await startNode();
    expect((await node.post(alertBody())).status).toBe(202);
    const store = await createPostgresStore({ url, log: silentLog });
    const row = (await store.config.read()) as ConfigRow;
    const newer = { ...row, document: JSON.stringify({ ...JSON.parse(row.document), version: 99 }) };
    await store.config.replace(newer, null);
    expect((await node.post(alertBody())).status).toBe(503);
    await expect(addSource(node, "second")).rejects.toMatchObject({
      data: { code: "store/unavailable", sentence: "store.config-newer" },
    });
    expect(await sourceIds(node)).toEqual(["test"]);
    await store.config.replace({ ...row, revision: row.revision + 1 }, null);
    await waitUntil(async () => (await node.post(alertBody())).status === 202);
    await addSource(node, "second");
    await store.close();
  });

  it("answers 503 while the server is away, says so, and continues without a call", async () => {
    const node = await startNode();
    const problem = async () => (await node.client.status()).receiving.problem?.code;
    const ready = async () => (await fetch(`${node.hooksUrl}/readyz`)).status;
    expect((await node.post(alertBody())).status).toBe(202);
    await cluster.kill();
    const answer = await node.post(alertBody());
    expect(await problem()).toBe("listener/store-away");
    expect([answer.status, answer.headers.get("retry-after"), await ready()]).toEqual([503, "5", 503]);
    await cluster.start();
    await waitUntil(async () => (await ready()) === 200);
    expect((await node.post(alertBody())).status).toBe(202);
    // Noticed without a call, too.
    await cluster.kill();
    await waitUntil(async () => (await problem()) === "listener/store-away");
    await cluster.start();
    await waitUntil(async () => (await ready()) === 200);
    expect(await problem()).toBeUndefined();
  });

  it("says when the primary has become read-only, and continues once it is not", async () => {
    const node = await startNode();
    const problem = async () => (await node.client.status()).receiving.problem?.code;
    await cluster.configure("default_transaction_read_only = on");
    try {
      await waitUntil(async () => (await node.post(alertBody())).status === 503);
      expect(await problem()).toBe("listener/store-standby");
    } finally {
      await cluster.configure("default_transaction_read_only = off");
    }
    await waitUntil(async () => (await problem()) === undefined);
    expect((await node.post(alertBody())).status).toBe(202);
  });

  it("warns of a server that syncs nothing", async () => {
    await cluster.configure("fsync = off");
    try {
      const node = await startNode();
      const { problems } = await node.client.status();
      expect(problems).toMatchObject([{ code: "store/not-durable", sentence: "problem.database-unsynced" }]);
    } finally {
      await cluster.configure("fsync = on");
    }
  });

  it("can be started by two nodes at once on an empty database", async () => {
    const started = await Promise.all([0, 1].map(() => startNode({ dataDir: tempDir() }).catch((e) => e)));
    // Both create the source of the test; one may find it.
    const codes = started.flatMap((one) => ("code" in one ? [one.code] : []));
    expect(codes.filter((code) => code !== "CONFLICT")).toEqual([]);
  });
});
