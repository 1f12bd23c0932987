import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { describeStore } from "../../../testkit/store/conformance/describe-store.ts";
import { hasPostgres, type PostgresCluster, startPostgres } from "../../../testkit/store/postgres-cluster.ts";
import { sampleEvent, T0 } from "../../../testkit/store/samples.ts";
import { createAct, runAct, TOCSIN } from "../../audit/act.ts";
import { silentLog } from "../../lib/log.ts";
import { createPostgresStore } from "./create-postgres-store.ts";

describe.skipIf(!hasPostgres())("PostgreSQL", () => {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.remove());

  describeStore("the PostgreSQL store", async () =>
    createPostgresStore({
      url: await cluster.emptyDatabase(),
      log: silentLog,
      clock: createManualClock(),
    }),
  );

  it("reports an entry of the audit once it can be read", async () => {
    const found: Promise<number>[] = [];
    const countEntries = async () => (await store.audit.list({ limit: 9 })).items.length;
    const store = await createPostgresStore({
      url: await cluster.emptyDatabase(),
      log: silentLog,
      onAudited: () => found.push(countEntries()),
    });
    const act = createAct({ at: T0, actor: TOCSIN, procedure: "pause" });
    await runAct(act, () => store.putLane({ connectorId: "ops", holdUntil: T0, blocked: null }));
    expect(await Promise.all(found)).toEqual([1]);
    await store.audit.put({ ...act.entry(), id: "second" });
    expect(await Promise.all(found)).toEqual([1, 2]);
    await store.accept(sampleEvent("old"), []);
    const everything = { receivedBefore: T0 + 1, maxBytes: Number.MAX_SAFE_INTEGER, limit: 10 };
    expect([await store.deleteOld(everything), await store.deleteOld(everything)]).toEqual([1, 0]);
    expect(await Promise.all(found)).toEqual([1, 2, 3]);
    await store.close();
  });
});
