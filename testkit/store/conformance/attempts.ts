import { beforeEach, expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import { sampleDelivery, sampleEnd, sampleEvent, sampleReason, sampleRetry, T0 } from "../samples.ts";
import { takeRobot } from "../take-robot.ts";

export function describeAttempts(store: () => Store): void {
  const start = (id: string, deliveryId = "d1", startedAt = T0) =>
    store().startAttempt({ id, deliveryId, startedAt });

  beforeEach(async () => {
    await store().accept(sampleEvent("e1"), [sampleDelivery("d1")]);
  });

  it("marks the delivery as sending and records the attempt before it ends", async () => {
    await start("a1");
    const stored = await store().getDelivery("d1");
    expect(stored).toMatchObject({ state: "sending", attempts: 1, reason: null });
    expect(stored?.attemptList).toEqual([
      {
        id: "a1",
        startedAt: T0,
        durationMs: null,
        outcome: null,
        httpStatus: null,
        errcode: null,
        reason: null,
        answer: null,
      },
    ]);
  });

  it("starts no attempt for a delivery that is not waiting", async () => {
    await store().cancelDelivery("d1", T0, sampleReason);
    await expect(start("a1")).rejects.toMatchObject({ code: "conflict" });
    await expect(start("a2", "unknown")).rejects.toMatchObject({ code: "conflict" });
    expect(await store().getDelivery("d1")).toMatchObject({
      state: "cancelled",
      attempts: 0,
      attemptList: [],
    });
  });

  it("stores the end of an attempt together with the new state of the delivery and the lane", async () => {
    await start("a1");
    const lane = { connectorId: "ops", holdUntil: T0 + 600_000, blocked: null };
    await store().endAttempt({ ...sampleRetry("d1", "a1", T0 + 5000), lane });
    await store().putLane({ ...lane, holdUntil: null });
    expect(await store().getDelivery("d1")).toMatchObject({
      state: "retrying",
      reason: sampleReason,
      nextAttemptAt: T0 + 5000,
      finishedAt: null,
    });
    expect(await store().nextDue("ops", T0 + 5000)).toMatchObject({ attempts: 1, retryingSince: T0 + 1000 });

    await start("a2");
    await store().endAttempt({ ...sampleEnd("d1", "a2"), lane });
    const stored = await store().getDelivery("d1");
    expect(stored).toMatchObject({
      state: "delivered",
      reason: null,
      nextAttemptAt: null,
      finishedAt: T0 + 1000,
    });
    expect(stored?.attemptList.map((attempt) => attempt.outcome)).toEqual(["network", "ok"]);
    expect(stored?.attemptList[1]).toMatchObject({
      durationMs: 12.5,
      httpStatus: 200,
      errcode: 0,
      answer: '{"errcode":0,"errmsg":"ok"}',
    });
    expect((await takeRobot(store())).lanes).toEqual([lane]);
  });

  it("stores nothing for an attempt that was never started", async () => {
    const lane = { connectorId: "ops", holdUntil: T0, blocked: null };
    await expect(store().endAttempt({ ...sampleEnd("d1", "a1"), lane })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await store().getDelivery("d1")).toMatchObject({ state: "queued" });
    expect((await takeRobot(store())).lanes).toEqual([]);
  });

  it("records a finished test, which counts for its robot but not for the lane", async () => {
    const test = (id: string) => sampleEvent(id, { kind: "test", sourceId: null, alert: { alertId: id } });
    const end = { ...sampleEnd("t1", "a1"), startedAt: T0 };
    await store().recordTest(test("e-t1"), sampleDelivery("t1"), end);
    await store().recordTest(test("e-t2"), sampleDelivery("t2"), {
      cancelledAt: T0 + 5,
      reason: sampleReason,
    });

    expect(await store().getDelivery("t1")).toMatchObject({
      kind: "test",
      state: "delivered",
      attempts: 1,
      attemptList: [{ id: "a1", outcome: end.outcome, startedAt: T0 }],
    });
    expect(await store().getDelivery("t2")).toMatchObject({
      state: "cancelled",
      reason: sampleReason,
      finishedAt: T0 + 5,
      attemptList: [],
    });
    expect((await takeRobot(store())).sent).toEqual([]);
    expect(await store().countSent("ops", 0)).toBe(1);
    // The test that arrived counts: the page shows the connector as tested.
    expect(await store().countLanes()).toContainEqual(
      expect.objectContaining({ connectorId: "ops", lastDeliveredAt: end.endedAt }),
    );
  });

  it("counts the messages that a robot accepted by quarters of an hour", async () => {
    const quarterMs = 15 * 60_000;
    await start("a1");
    await store().endAttempt(sampleRetry("d1", "a1", T0));
    expect(await store().countSent("ops", T0)).toBe(0);
    await start("a2");
    await store().endAttempt(sampleEnd("d1", "a2", { endedAt: T0 + quarterMs }));
    await store().accept(sampleEvent("e2"), [
      sampleDelivery("d2"),
      sampleDelivery("x", { connectorId: "dev" }),
    ]);
    await start("a3", "d2");
    await store().endAttempt(sampleEnd("d2", "a3", { endedAt: T0 + quarterMs + 5 }));
    expect(await store().countSent("ops", T0)).toBe(2);
    expect(await store().countSent("ops", T0 + quarterMs)).toBe(2);
    expect(await store().countSent("ops", T0 + 2 * quarterMs)).toBe(0);
    expect(await store().countSent("dev", T0)).toBe(0);
  });
}
