import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresCluster, startPostgres } from "../../../testkit/store/postgres-cluster.ts";
import { type Connections, openConnections, plain, type Sql, statement } from "./connection.ts";
import { createGroupCommit, type GroupCommit } from "./group-commit.ts";

describe.skipIf(!hasPostgres())("writes that share a transaction of PostgreSQL", () => {
  let cluster: PostgresCluster;
  let connections: Connections;
  let commit: GroupCommit;
  beforeAll(async () => {
    cluster = await startPostgres();
    connections = await openConnections(await cluster.emptyDatabase());
  });
  afterAll(async () => {
    await connections.close();
    await cluster.remove();
  });
  beforeEach(async () => {
    commit = createGroupCommit(connections, () => {});
    await connections.withWriter(async (sql) => {
      await sql.run(plain("CREATE TABLE IF NOT EXISTS public.numbers (n integer PRIMARY KEY, tx bigint)"));
      await sql.run(plain("TRUNCATE public.numbers"));
    });
  });

  const add = (n: number) => async (tx: Sql) => {
    await tx.run(statement("INSERT INTO public.numbers VALUES ($1, pg_current_xact_id()::text::bigint)"), [
      n,
    ]);
    return n;
  };
  const stored = () =>
    connections.reader.all(
      statement<{ n: number; tx: number }>("SELECT n, tx FROM public.numbers ORDER BY n"),
    );

  it("resolve with their results after one commit", async () => {
    expect(await Promise.all([1, 2, 3].map((n) => commit.write(add(n))))).toEqual([1, 2, 3]);
    expect(new Set((await stored()).map(({ tx }) => tx)).size).toBe(1);
  });

  it("do not fail because of another one", async () => {
    const results = await Promise.allSettled([1, 1, 2].map((n) => commit.write(add(n))));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((await stored()).map(({ n }) => n)).toEqual([1, 2]);
  });

  it("are rolled back when one hides that its statement failed", async () => {
    const hiding = commit.write(async (tx) => {
      await add(1)(tx);
      await add(1)(tx).catch(() => {});
    });
    await expect(hiding).rejects.toThrow("rolled back");
    expect(await stored()).toEqual([]);
    expect(await commit.write(add(2))).toBe(2);
  });

  it("are refused once it is closed, after the pending ones were committed", async () => {
    const pending = commit.write(add(1));
    await commit.close();
    expect(await pending).toBe(1);
    await expect(commit.write(add(2))).rejects.toMatchObject({ code: "store/unavailable" });
  });
});
