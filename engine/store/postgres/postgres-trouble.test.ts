import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresCluster, startPostgres } from "../../../testkit/store/postgres-cluster.ts";
import { sampleDelivery, sampleEvent } from "../../../testkit/store/samples.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import { silentLog } from "../../lib/log.ts";
import type { Store } from "../store.ts";
import { createPostgresStore } from "./create-postgres-store.ts";

describe.skipIf(!hasPostgres())("a store on PostgreSQL", () => {
  let cluster: PostgresCluster;
  let url: string;
  let store: Store;
  let troubles = 0;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.remove());
  const open = () =>
    createPostgresStore({
      url,
      log: silentLog,
      onTrouble: () => {
        troubles += 1;
      },
    });
  beforeEach(async () => {
    url = await cluster.emptyDatabase();
    store = await open();
    troubles = 0;
  });
  afterEach(() => store.close());

  async function run(sql: string, database = url): Promise<void> {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }
  const accept = (id: string) => store.accept(sampleEvent(id, { dedupe: { key: id, withinMs: null } }), []);

  it("keeps every acknowledged event when the server is killed, and continues when it is back", async () => {
    const acknowledged: string[] = [];
    const refused: unknown[] = [];
    let isOver = false;
    const callers = Array.from({ length: 8 }, async (_, caller) => {
      for (let n = 0; !isOver; n++) {
        const id = `${caller}-${n}`;
        await accept(id).then(
          () => acknowledged.push(id),
          (thrown) => refused.push(thrown),
        );
      }
    });
    await waitUntil(async () => acknowledged.length > 100);
    await cluster.kill();
    await waitUntil(async () => refused.length > 0 && store.trouble() !== null);
    await cluster.start();
    const before = acknowledged.length;
    await waitUntil(async () => acknowledged.length > before && store.trouble() === null);
    isOver = true;
    await Promise.all(callers);

    for (const thrown of refused) expect(thrown).toMatchObject({ code: "store/unavailable" });
    expect(troubles).toBeGreaterThanOrEqual(2);
    const stored = new Set((await store.summarizeEvents(acknowledged)).map(({ id }) => id));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    // A call whose answer was lost is repeated: what it stored is recognized.
    const again = acknowledged[0] ?? "";
    expect(await accept(again)).toEqual({ id: again, duplicate: true });
  });

  it("rejects reads and writes while the server is away, and says what to do", async () => {
    await cluster.kill();
    try {
      await expect(store.listEvents({ limit: 1 })).rejects.toMatchObject({ code: "store/unavailable" });
      await expect(store.tryWrite()).rejects.toMatchObject({ sentence: "store.database-away" });
      expect(store.trouble()).toMatchObject({ isDamage: false, error: { code: "store/unavailable" } });
      await expect(open()).rejects.toMatchObject({ code: "store/unavailable" });
    } finally {
      await cluster.start();
    }
    await store.tryWrite();
    expect(store.trouble()).toBeNull();
  });

  it.each([
    ["a database that does not exist", (to: URL) => (to.pathname = "/absent"), "store.database-missing"],
    ["an unknown user", (to: URL) => (to.username = "nobody"), "store.database-login"],
    ["a server that is not there", (to: URL) => to.searchParams.set("port", "1"), "store.database-away"],
  ])("cannot be opened on %s", async (_, change, sentence) => {
    const other = new URL(url.replace("@/", "@localhost/"));
    change(other);
    const opened = createPostgresStore({ url: other.href.replace("@localhost/", "@/"), log: silentLog });
    await expect(opened).rejects.toMatchObject({ code: "store/unavailable", sentence });
  });

  it("says that a standby cannot be written to", async () => {
    const readOnly = `${url}&options=${encodeURIComponent("-c default_transaction_read_only=on")}`;
    const opened = createPostgresStore({ url: readOnly, log: silentLog });
    await expect(opened).rejects.toMatchObject({ sentence: "store.database-read-only" });
  });

  it("refuses a database of a newer version, and leaves it unchanged", async () => {
    await run("UPDATE tocsin.schema_version SET version = 99");
    await expect(open()).rejects.toMatchObject({ code: "store/too-new" });
    await run("UPDATE tocsin.schema_version SET version = 1");
  });

  it("searches by reading every text where the extension pg_trgm may not be created", async () => {
    await run("CREATE ROLE guest LOGIN");
    await run("CREATE DATABASE ours");
    const ours = url.replace("tocsin@/tocsin", "tocsin@/ours");
    await run("CREATE SCHEMA tocsin AUTHORIZATION guest", ours);
    const guest = await createPostgresStore({ url: ours.replace("tocsin@", "guest@"), log: silentLog });
    await guest.accept(sampleEvent("e1"), [sampleDelivery("d1")]);
    expect((await guest.listEvents({ limit: 5, q: "disk full" })).items).toMatchObject([{ id: "e1" }]);
    await guest.close();
  });

  it("refuses a database that does not store every character", async () => {
    await run("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    const opened = createPostgresStore({ url: url.replace("@/tocsin", "@/latin"), log: silentLog });
    await expect(opened).rejects.toMatchObject({ sentence: "store.database-encoding" });
  });

  it("can be opened by two at once on a new database", async () => {
    await run("CREATE DATABASE fresh");
    const fresh = url.replace(/\/tocsin\?/, "/fresh?");
    const both = await Promise.all([1, 2].map(() => createPostgresStore({ url: fresh, log: silentLog })));
    expect(await both[0]?.count()).toMatchObject({ events: 0 });
    await Promise.all(both.map((one) => one.close()));
  });
});
