import { beforeEach, expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import { sampleBlock, sampleDelivery, sampleEnd, sampleEvent, sampleReason, T0 } from "../samples.ts";
import { takeRobot } from "../take-robot.ts";

/** The takeover of a robot's lanes. The robot has the lanes `ops` and `night`, `dev` belongs to another one. */
export function describeRobots(store: () => Store): void {
  const take = (options: Parameters<typeof takeRobot>[1] = {}) =>
    takeRobot(store(), { connectorIds: ["ops", "night"], ...options });
  const add = (id: string, connectorId = "ops", alertId = id) =>
    store().accept(sampleEvent(`e-${id}`, { alert: { alertId } }), [sampleDelivery(id, { connectorId })]);
  const start = (id: string, startedAt = T0) =>
    store().startAttempt({ id: `a-${id}`, deliveryId: id, startedAt });
  const end = (id: string, endedAt: number) => store().endAttempt(sampleEnd(id, `a-${id}`, { endedAt }));

  beforeEach(async () => {
    await add("d1");
    await add("n1", "night");
    await add("x1", "dev");
  });

  it("finds nothing in a new store", async () => {
    expect(await take()).toEqual({ interrupted: 0, lanes: [], sent: [] });
    expect(await take({ connectorIds: [] })).toEqual({ interrupted: 0, lanes: [], sent: [] });
  });

  it("requeues what its lanes were sending, due now, and nothing of another robot", async () => {
    for (const id of ["d1", "n1", "x1"]) await start(id);
    await add("d2");
    expect(await take({ now: T0 + 90 })).toMatchObject({ interrupted: 2 });
    expect(await store().nextDue("ops", T0 + 90)).toMatchObject({ id: "d1", attempts: 1 });
    expect(await store().getDelivery("d1")).toMatchObject({
      state: "queued",
      reason: { code: "interrupted" },
      attemptList: [
        { id: "a-d1", outcome: "interrupted", durationMs: null, reason: { code: "interrupted" } },
      ],
    });
    expect(await store().getDelivery("n1")).toMatchObject({ state: "queued" });
    expect(await store().getDelivery("x1")).toMatchObject({
      state: "sending",
      attemptList: [{ outcome: null }],
    });
    expect(await take({ now: T0 + 91 })).toMatchObject({ interrupted: 0 });
  });

  it("keeps the order of an alert", async () => {
    await add("resolved", "ops", "d1");
    await start("d1");
    await take();
    expect(await store().nextDue("ops", T0)).toMatchObject({ id: "d1" });
  });

  it("does not touch what has ended or waits", async () => {
    await start("d1");
    await end("d1", T0 + 5);
    await store().cancelDelivery("n1", T0, sampleReason);
    await add("d2");
    expect(await take()).toMatchObject({ interrupted: 0 });
    expect(await store().getDelivery("d1")).toMatchObject({ state: "delivered", finishedAt: T0 + 5 });
    expect(await store().getDelivery("n1")).toMatchObject({ state: "cancelled" });
    expect(await store().getDelivery("d2")).toMatchObject({ state: "queued", reason: null, attempts: 0 });
  });

  it("reads the stored states of its lanes", async () => {
    const ops = { connectorId: "ops", holdUntil: T0 + 600_000, blocked: null };
    const night = { connectorId: "night", holdUntil: null, blocked: sampleBlock };
    for (const lane of [ops, night, { ...ops, connectorId: "dev" }]) await store().putLane(lane);
    const { lanes } = await take();
    expect(lanes).toHaveLength(2);
    expect(lanes).toEqual(expect.arrayContaining([ops, night]));
  });

  it("tells how long ago its lanes sent messages, within its window", async () => {
    for (const id of ["d2", "d3"]) await add(id);
    await start("d1", T0);
    await end("d1", T0 + 2_000);
    await start("d2", T0 + 10_000);
    await end("d2", T0 + 11_000);
    await start("n1", T0 + 20_000);
    await start("x1", T0 + 20_000);
    await end("x1", T0 + 21_000);
    const first = { sinceStart: 62_000, sinceEnd: 60_000 };
    const second = { sinceStart: 52_000, sinceEnd: 51_000 };
    const interrupted = { sinceStart: 42_000, sinceEnd: null };
    const { sent } = await take({ now: T0 + 62_000 });
    expect(sent).toHaveLength(3);
    expect(sent).toEqual(expect.arrayContaining([first, second, interrupted]));
    // It counts from when the interruption was noticed, because its end is unknown.
    expect((await take({ now: T0 + 122_000 })).sent).toEqual([{ sinceStart: 102_000, sinceEnd: null }]);
    expect((await take({ now: T0 + 122_001 })).sent).toEqual([]);
    expect((await take({ now: T0 + 122_001, windowMs: 120_000 })).sent).toHaveLength(2);
  });

  it("tells how long ago its tests were sent, those of at least the last hour", async () => {
    const send = (id: string, startedAt: number, endedAt: number | null) =>
      store().putRobotSend({ id, robot: `hash of ${id}`, startedAt, endedAt });
    const isRobot = (hash: string) => hash !== "hash of another";
    await send("t1", T0, null);
    await send("t1", T0, T0 + 200);
    await send("t2", T0 + 100, null);
    await send("another", T0 + 100, T0 + 300);
    const { sent } = await take({ connectorIds: [], isRobot, now: T0 + 1_000 });
    expect(sent).toEqual([
      { sinceStart: 1_000, sinceEnd: 800 },
      { sinceStart: 900, sinceEnd: null },
    ]);
    await send("t3", T0 + 2 * 3_600_000, null);
    expect((await take({ isRobot, now: T0 + 2 * 3_600_000 })).sent).toEqual([
      { sinceStart: 0, sinceEnd: null },
    ]);
  });

  it("counts the test of a connector once", async () => {
    const event = sampleEvent("e-t", { kind: "test", sourceId: null, alert: { alertId: "t" } });
    await store().recordTest(event, sampleDelivery("t"), { ...sampleEnd("t", "a-t"), startedAt: T0 });
    await store().putRobotSend({ id: "t", robot: "hash", startedAt: T0, endedAt: T0 + 1_000 });
    expect((await take({ isRobot: () => true, now: T0 + 1_000 })).sent).toHaveLength(1);
  });

  it("depends on no clock but the one of the attempts", async () => {
    await start("d1", T0 + 5_000);
    await end("d1", T0 + 6_000);
    expect((await take({ now: T0 })).sent).toEqual([{ sinceStart: -5_000, sinceEnd: -6_000 }]);
  });
}
