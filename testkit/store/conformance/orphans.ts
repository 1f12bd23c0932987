import { expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import {
  acceptMany,
  sampleBlock,
  sampleDelivery,
  sampleDigest,
  sampleEnd,
  sampleEvent,
  sampleReason,
  sampleRetry,
  T0,
} from "../samples.ts";
import { takeRobot } from "../take-robot.ts";

export function describeOrphans(store: () => Store): void {
  const add = (id: string, connectorId: string) =>
    store().accept(sampleEvent(`e-${id}`, { alert: { alertId: id } }), [sampleDelivery(id, { connectorId })]);
  const start = (id: string) => store().startAttempt({ id: `try-${id}`, deliveryId: id, startedAt: T0 });
  const end = (...known: string[]) => store().endOrphans(known, T0 + 500, sampleReason);
  const stateOf = async (id: string) => (await store().getDelivery(id))?.state;

  it("ends only the open deliveries of removed connectors", async () => {
    for (const id of ["queued", "retrying", "sending", "delivered"]) await add(id, "gone");
    await add("kept", "ops");
    await start("retrying");
    await store().endAttempt(sampleRetry("retrying", "try-retrying", T0 + 60_000));
    await start("delivered");
    await store().endAttempt(sampleEnd("delivered", "try-delivered"));
    await start("sending");

    expect(await end("ops", "dev")).toEqual([{ connectorId: "gone", deliveries: 3 }]);
    for (const id of ["queued", "retrying", "sending"]) {
      expect(await store().getDelivery(id)).toMatchObject({
        state: "failed",
        reason: sampleReason,
        finishedAt: T0 + 500,
        nextAttemptAt: null,
      });
    }
    expect((await store().getDelivery("sending"))?.attemptList).toMatchObject([{ outcome: "interrupted" }]);
    expect([await stateOf("delivered"), await stateOf("kept")]).toEqual(["delivered", "queued"]);
    expect(await store().nextDue("gone", T0 + 1e9)).toBeNull();
    expect(await store().findFinished({ connector: "gone" }, 10)).toEqual(["queued", "retrying", "sending"]);
    const attention = await store().listEvents({ limit: 10, outcome: "attention" });
    expect(attention.items.map((event) => event.id)).toEqual(["e-sending", "e-retrying", "e-queued"]);
    expect(await end("ops", "dev")).toEqual([]);
  });

  it("ends any number of deliveries", async () => {
    await acceptMany(store(), 1_200);
    expect(await end("dev")).toEqual([{ connectorId: "ops", deliveries: 1_200 }]);
    expect(await store().count()).toMatchObject({ waiting: 0, failed: 1_200 });
  });

  it("allows the members of a digest that can no longer be sent to be replayed individually", async () => {
    for (const id of ["m1", "m2"]) await add(id, "ops");
    await store().addDigest(sampleDigest("g", ["m1", "m2"]));
    await start("g");
    expect(await end()).toEqual([{ connectorId: "ops", deliveries: 2 }]);
    expect([await stateOf("g"), await stateOf("m1"), await stateOf("m2")]).toEqual([
      "cancelled",
      "failed",
      "failed",
    ]);
    expect(await store().findFinished({}, 10)).toEqual(["m1", "m2"]);
    expect(await store().getDelivery("m1")).toMatchObject({ digestId: null });
  });

  it("deletes the hold and the block of a removed connector", async () => {
    await store().putLane({ connectorId: "gone", holdUntil: T0, blocked: sampleBlock });
    await store().putLane({ connectorId: "ops", holdUntil: T0, blocked: null });
    await end("ops");
    const { lanes } = await takeRobot(store(), { connectorIds: ["ops", "gone"] });
    expect(lanes.map((lane) => lane.connectorId)).toEqual(["ops"]);
  });
}
