import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Conf from "conf";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSettingsFile } from "../engine/config/settings-file.ts";
import { createFileKeyCipher } from "../engine/config/vault/file-key-cipher.ts";
import { silentLog } from "../engine/lib/log.ts";
import { openDatabase } from "../engine/open-database.ts";
import { createPostgresStore } from "../engine/store/postgres/create-postgres-store.ts";
import { createSqliteStore } from "../engine/store/sqlite/sqlite-store.ts";
import { alertBody, startTestEngine, whenNewest } from "../testkit/engine/test-engine.ts";
import { startShell } from "../testkit/headless/start-shell.ts";
import { hasPostgres, type PostgresCluster, startPostgres } from "../testkit/store/postgres-cluster.ts";
import { sampleDelivery, sampleEvent } from "../testkit/store/samples.ts";
import { tempDir } from "../testkit/temp-dir.ts";

const KEY = "ab".repeat(32);
const SECRET = "SEC00112233445566778899";
const ROBOT = "https://robot.example/robot/send?access_token=3f3f3f3f3f3f";
const accepting = async () => Response.json({ errcode: 0, errmsg: "ok" });

describe.skipIf(!hasPostgres())("tocsin migrate", () => {
  let cluster: PostgresCluster;
  let url: string;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.remove());
  beforeEach(async () => {
    url = await cluster.emptyDatabase();
  });

  const startOnFiles = async (dataDir: string) =>
    await startTestEngine({
      dataDir,
      settingsFile: openSettingsFile(dataDir, (options) => new Conf(options)),
      cipher: await createFileKeyCipher({ keyFile: join(dataDir, "vault-key"), env: {} }),
      fetch: accepting,
    });
  const migrate = (dataDir: string, env: Record<string, string | undefined> = {}) =>
    startShell(["migrate", "--to", url, "--data-dir", dataDir], { TOCSIN_VAULT_KEY: KEY, ...env });
  const contentOf = (dataDir: string) =>
    Object.fromEntries(
      readdirSync(dataDir)
        .filter((name) => name.endsWith(".json"))
        .map((name) => [name, readFileSync(join(dataDir, name), "utf8")]),
    );

  it("carries an installation over, which then continues on PostgreSQL", async () => {
    const dataDir = tempDir();
    const before = await startOnFiles(dataDir);
    await before.connect({ id: "ops", webhookUrl: ROBOT, secret: SECRET });
    await before.client.people.create({ name: "Ann", email: "ann@example.com", role: "admin" });
    await before.post(alertBody());
    await whenNewest(before, "delivered");
    await before.client.pause({});
    await before.post(alertBody({ id: "2" }));
    const refused = migrate(dataDir);
    expect(await refused.ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("already running"),
    });
    const { items: versions } = await before.client.versions.list({ limit: 50 });
    await before.stop();
    const files = contentOf(dataDir);

    const done = migrate(dataDir);
    expect(await done.firstLine).toBe(
      `Copied: 2 events, 2 deliveries, 1 attempts, 0 digests, ${versions.length} versions of the configuration, 3 secrets, 1 people, ${versions.length + 2} entries of the audit.`,
    );
    expect(await done.ended).toMatchObject({ code: 0 });
    expect(contentOf(dataDir)).toEqual(files);

    const after = await startTestEngine({
      openStorage: openDatabase(url),
      cipher: await createFileKeyCipher({ keyFile: "unused", env: { TOCSIN_VAULT_KEY: KEY } }),
      fetch: accepting,
    });
    expect((await after.client.versions.list({ limit: 50 })).items).toEqual(versions);
    expect(await after.client.people.list()).toMatchObject([{ name: "Ann" }]);
    expect((await after.deliveries()).map(({ state }) => state)).toEqual(["queued", "delivered"]);
    expect((await after.client.status()).paused).not.toBeNull();
    await after.client.resume();
    // The robot's secret and the source's token are those from before.
    await whenNewest(after, "delivered");
    expect((await after.post(alertBody({ id: "3" }))).status).toBe(202);
  });

  it("can be repeated after it was killed, and never adds to other data", async () => {
    const dataDir = tempDir();
    await (await startOnFiles(dataDir)).stop();
    const source = await createSqliteStore({ file: join(dataDir, "tocsin.db"), log: silentLog });
    const EVENTS = 12_000;
    for (let first = 0; first < EVENTS; first += 1_000) {
      const ids = Array.from({ length: 1_000 }, (_, index) => `e${first + index}`);
      await Promise.all(
        ids.map((id) =>
          source.accept(sampleEvent(id, { alert: { alertId: id } }), [sampleDelivery(`d-${id}`)]),
        ),
      );
    }
    await source.close();

    const killed = migrate(dataDir);
    await new Promise<void>((resolve) => killed.child.stderr?.once("data", () => resolve()));
    await killed.stop("SIGKILL");
    const store = await createPostgresStore({ url, log: silentLog });
    expect([(await store.count()).events, await store.config.read()]).toEqual([0, null]);

    const repeated = migrate(dataDir);
    expect(await repeated.firstLine).toContain(`Copied: ${EVENTS} events, ${EVENTS} deliveries,`);
    await repeated.ended;
    expect((await store.count()).events).toBe(EVENTS);
    await store.close();
    expect(await migrate(dataDir).ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("holds data of Tocsin already"),
    });
  });

  it.each([
    ["without a key of the secrets", (_: string) => {}, { TOCSIN_VAULT_KEY: undefined }, "TOCSIN_VAULT_KEY"],
    [
      "if the secrets' key is missing",
      (dataDir: string) => rmSync(join(dataDir, "vault-key")),
      {},
      "source/test/token",
    ],
  ])("copies nothing %s", async (_, change, env, sentence) => {
    const dataDir = tempDir();
    await (await startOnFiles(dataDir)).stop();
    change(dataDir);
    const { code, stderr } = await migrate(dataDir, env).ended;
    expect([code === 0, stderr.includes(sentence)]).toEqual([false, true]);
    const store = await createPostgresStore({ url, log: silentLog });
    expect(await store.config.read()).toBeNull();
    await store.close();
  });

  it("needs a data directory and a database", async () => {
    const empty = await migrate(tempDir()).ended;
    expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining("no data of Tocsin") });
    const nowhere = await startShell(["migrate"], { TOCSIN_VAULT_KEY: KEY }).ended;
    expect(nowhere).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("URL of a PostgreSQL database"),
    });
  });
});
