import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresCluster, startPostgres } from "../../testkit/store/postgres-cluster.ts";
import { startTeamBench, type TeamMember } from "../../testkit/team/team-bench.ts";
import { shareDuties } from "./duties.ts";

describe.skipIf(!hasPostgres())("a duty", () => {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.remove());

  /** The duty of a node, which records when it starts and stops. */
  async function startDuty({ id, node }: TeamMember, calls: string[]) {
    const service = shareDuties(node)("retention", {
      name: "retention",
      start: async () => void calls.push(`${id} starts`),
      stop: async () => void calls.push(`${id} stops`),
    });
    await service.start();
    return service;
  }

  it("is done by one node, and by another one when that one ends", async () => {
    const bench = await startTeamBench(cluster);
    const calls: string[] = [];
    const [one, other] = [await bench.startMember("a"), await bench.startMember("b")];
    const ofOne = await startDuty(one, calls);
    const ofOther = await startDuty(other, calls);
    await bench.clock.advance(5_000);
    expect(calls).toEqual(["a starts"]);
    await ofOne.stop();
    await bench.until("the other one starts", async () => calls.length === 3);
    expect(calls).toEqual(["a starts", "a stops", "b starts"]);
    await ofOther.stop();
    expect(calls).toEqual(["a starts", "a stops", "b starts", "b stops"]);
    expect(
      await bench.client.query("SELECT FROM tocsin.leases WHERE owner IS NOT NULL AND name LIKE 'duty/%'"),
    ).toMatchObject({ rowCount: 0 });
  });

  it("is not done by a node that could not renew its lease", async () => {
    const bench = await startTeamBench(cluster);
    const calls: string[] = [];
    const one = await bench.startMember("a");
    const service = await startDuty(one, calls);
    await cluster.kill();
    try {
      await bench.until("it stops", async () => calls.length === 2);
    } finally {
      await cluster.start();
    }
    await bench.until("it starts again", async () => calls.length === 3);
    expect(calls).toEqual(["a starts", "a stops", "a starts"]);
    await service.stop();
  });
});
