import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { hasPostgres, type PostgresCluster, startPostgres } from "../../testkit/store/postgres-cluster.ts";
import { silentLog } from "../lib/log.ts";
import { openFactStates } from "./fact-states.ts";
import { createPostgresStore, type PostgresStore } from "./postgres/create-postgres-store.ts";

const schema = z.object({ step: z.number() });

describe.skipIf(!hasPostgres())("states that nodes share", () => {
  let cluster: PostgresCluster;
  let store: PostgresStore;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.remove());
  beforeEach(async () => {
    store = await createPostgresStore({ url: await cluster.emptyDatabase(), log: silentLog });
    return () => store.close();
  });
  /** A state as one node has it. */
  async function openOn(log = silentLog) {
    const facts = await openFactStates(store.facts, log);
    return { facts, state: facts.open("installation.json", schema) };
  }

  it("are kept, replaced and removed", async () => {
    const { state } = await openOn();
    expect(state.read()).toBeNull();
    await state.write({ step: 1 });
    await state.write({ step: 2 });
    expect([state.read(), (await openOn()).state.read()]).toEqual([{ step: 2 }, { step: 2 }]);
    await state.remove();
    expect([state.read(), (await openOn()).state.read()]).toEqual([null, null]);
    await state.write({ step: 3 });
    expect(state.read()).toEqual({ step: 3 });
  });

  it("reject a change that is based on an older one, and report the newer one", async () => {
    const [one, other] = [await openOn(), await openOn()];
    const reported: unknown[] = [];
    other.state.onReplaced(() => reported.push(other.state.read()));
    await one.state.write({ step: 1 });
    await expect(other.state.write({ step: 9 })).rejects.toMatchObject({ code: "conflict" });
    expect([other.state.read(), reported]).toEqual([{ step: 1 }, [{ step: 1 }]]);
    await other.state.write({ step: 2 });
    await one.facts.refresh();
    expect(one.state.read()).toEqual({ step: 2 });
  });

  it("count as missing when they are damaged, which is logged", async () => {
    await store.facts.put("installation.json", '{"step":"two"}', 0);
    const lines: string[] = [];
    const { state } = await openOn({
      ...silentLog,
      error: (_: object, line: string) => void lines.push(line),
    });
    expect(state.read()).toBeNull();
    expect(lines).toEqual([expect.stringContaining("damaged")]);
  });
});
