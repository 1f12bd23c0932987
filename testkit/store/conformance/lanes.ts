import { expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import {
  sampleAlert,
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

export function describeLanes(store: () => Store): void {
  /** Stores an event of `alertId` with one delivery of the same id. */
  const add = (id: string, alertId: string, delivery: Parameters<typeof sampleDelivery>[1] = {}) =>
    store().accept(sampleEvent(`e-${id}`, { alert: { alertId } }), [sampleDelivery(id, delivery)]);
  const next = async (now = T0) => (await store().nextDue("ops", now))?.id ?? null;
  const start = (id: string) => store().startAttempt({ id: `try-${id}`, deliveryId: id, startedAt: T0 });
  async function retryAt(id: string, at: number) {
    await start(id);
    await store().endAttempt(sampleRetry(id, `try-${id}`, at));
  }
  async function deliver(id: string) {
    await start(id);
    await store().endAttempt(sampleEnd(id, `try-${id}`));
  }

  const lanes = async () => {
    const taken = await takeRobot(store(), { connectorIds: ["ops", "dev"] });
    return [...taken.lanes].sort((a, b) => a.connectorId.localeCompare(b.connectorId));
  };

  it("returns the oldest delivery of the lane with everything required to render its message", async () => {
    await add("other", "1", { connectorId: "dev" });
    await add("d1", "4711");
    await add("d2", "2");
    expect(await store().nextDue("ops", T0)).toEqual({
      id: "d1",
      eventId: "e-d1",
      kind: "alert",
      connectorId: "ops",
      alert: sampleAlert(),
      mention: { mobiles: ["13800000000"], userIds: [], all: false },
      language: "en",
      timeZone: "UTC",
      urgent: false,
      attempts: 0,
      retryingSince: null,
      createdAt: T0,
      replayOf: null,
      digest: null,
    });
  });

  it("stores each delivery's language and time zone", async () => {
    const style = { language: "zh-CN", timeZone: "Asia/Shanghai" } as const;
    await add("d1", "1", style);
    expect(await store().nextDue("ops", T0)).toMatchObject(style);
    expect(await store().findDigestable("ops", 1)).toMatchObject([style]);
    expect(await store().getDelivery("d1")).toMatchObject(style);
  });

  it("returns nothing for an empty lane", async () => {
    expect(await next()).toBeNull();
    expect(await store().nextDueAt("ops")).toBeNull();
  });

  it("returns urgent deliveries first", async () => {
    await add("d1", "1");
    await add("d2", "2", { urgent: true });
    await add("d3", "3", { urgent: true });
    expect(await next()).toBe("d2");
  });

  it("does not let an urgent delivery overtake an earlier one of the same alert", async () => {
    await add("d1", "1");
    await add("d2", "1", { urgent: true });
    expect(await next()).toBe("d1");
  });

  it("keeps the order of an alert while an earlier delivery is being sent or waits for a retry", async () => {
    await add("created", "1");
    await add("resolved", "1");
    await add("other", "2");
    await start("created");
    expect(await next()).toBe("other");
    await deliver("other");
    await store().endAttempt(sampleRetry("created", "try-created", T0 + 60_000));
    expect(await next(T0 + 59_999)).toBeNull();
    expect(await next(T0 + 60_000)).toBe("created");
    await store().cancelDelivery("created", T0, sampleReason);
    expect(await next(T0)).toBe("resolved");
  });

  it("does not delay an alert because of another connector or another source", async () => {
    await add("dev", "1", { connectorId: "dev" });
    await store().accept(sampleEvent("staging", { sourceId: "staging", alert: { alertId: "1" } }), [
      sampleDelivery("s1"),
    ]);
    await add("d1", "1");
    await start("dev");
    await start("s1");
    expect(await next()).toBe("d1");
  });

  it("returns positions: urgent deliveries first, then the oldest; members of a digest have its position", async () => {
    await add("other", "0", { connectorId: "dev" });
    for (const id of ["d1", "d2", "d3", "d4"]) await add(id, id);
    await add("u1", "5", { urgent: true });
    await retryAt("d3", T0 + 60_000);
    const places = async (...ids: string[]) =>
      Object.fromEntries((await store().queuePositions(ids)).map(({ id, position }) => [id, position]));
    expect(await places("d1", "u1", "d4", "other")).toEqual({ u1: 1, d1: 2, d4: 5, other: 1 });
    expect(await store().queuePositions(["d3"])).toEqual([
      { id: "d3", connectorId: "ops", position: 4, notBefore: T0 + 60_000 },
    ]);
    await deliver("u1");
    expect(await places("d4", "d2", "u1", "unknown")).toEqual({ d2: 2, d4: 4 });
    await store().addDigest(sampleDigest("g", ["d1", "d2"]));
    expect(await places("d1", "d2", "g", "d3", "d4")).toEqual({ g: 1, d1: 1, d2: 1, d3: 2, d4: 3 });
  });

  it("returns the oldest due delivery for a probe, urgent or not", async () => {
    const oldest = async () => (await store().oldestDue("ops", T0))?.id ?? null;
    expect(await oldest()).toBeNull();
    await add("d1", "1", { urgent: true });
    await add("d2", "2");
    await add("d3", "3", { urgent: true });
    await add("d4", "2");
    expect(await oldest()).toBe("d1");
    await retryAt("d1", T0 + 60_000);
    expect(await oldest()).toBe("d2");
    await retryAt("d2", T0 + 60_000);
    expect(await oldest()).toBe("d3");
    await deliver("d3");
    expect(await oldest()).toBeNull();
  });

  it("returns when the lane's next delivery is due", async () => {
    await add("d1", "1");
    expect(await store().nextDueAt("ops")).toBe(0);
    await retryAt("d1", T0 + 60_000);
    expect(await store().nextDueAt("ops")).toBe(T0 + 60_000);
    await add("d2", "2");
    await retryAt("d2", T0 + 59_000);
    expect(await store().nextDueAt("ops")).toBe(T0 + 59_000);
    await add("d3", "3");
    expect(await store().nextDueAt("ops")).toBe(0);
  });

  it("ignores a delivery that must wait for an earlier one of its alert", async () => {
    await add("created", "1");
    await add("resolved", "1");
    await retryAt("created", T0 + 60_000);
    expect(await store().nextDueAt("ops")).toBe(T0 + 60_000);
  });

  it("stores each lane's hold and block", async () => {
    expect(await lanes()).toEqual([]);
    await store().putLane({ connectorId: "ops", holdUntil: T0, blocked: null });
    await store().putLane({ connectorId: "dev", holdUntil: null, blocked: sampleBlock });
    await store().putLane({ connectorId: "ops", holdUntil: null, blocked: null });
    expect(await lanes()).toEqual([
      { connectorId: "dev", holdUntil: null, blocked: sampleBlock },
      { connectorId: "ops", holdUntil: null, blocked: null },
    ]);
  });

  it("shifts only scheduled times when the clock was set", async () => {
    await add("d1", "1");
    await add("d2", "2");
    await add("d3", "3");
    await retryAt("d1", T0 + 60_000);
    await deliver("d2");
    await store().putLane({ connectorId: "ops", holdUntil: T0 + 600_000, blocked: null });
    await store().putLane({ connectorId: "dev", holdUntil: null, blocked: sampleBlock });
    await store().shiftWaiting(["ops", "dev"], -3_600_000);
    expect(await lanes()).toEqual([
      {
        connectorId: "dev",
        holdUntil: null,
        blocked: { ...sampleBlock, since: T0 - 3_600_000, probeAt: T0 + 60_000 - 3_600_000 },
      },
      { connectorId: "ops", holdUntil: T0 + 600_000 - 3_600_000, blocked: null },
    ]);
    await store().cancelDelivery("d3", T0, sampleReason);
    expect(await store().nextDueAt("ops")).toBe(T0 + 60_000 - 3_600_000);
    expect(await store().nextDue("ops", T0)).toMatchObject({
      id: "d1",
      createdAt: T0,
      retryingSince: T0 + 1000 - 3_600_000,
    });
    expect(await store().getDelivery("d2")).toMatchObject({ createdAt: T0, finishedAt: T0 + 1000 });
  });

  it("shifts only the times of the given connectors", async () => {
    await add("d1", "1");
    await retryAt("d1", T0 + 60_000);
    await store().putLane({ connectorId: "ops", holdUntil: T0 + 600_000, blocked: null });
    await store().shiftWaiting(["dev"], 3_600_000);
    expect(await store().nextDueAt("ops")).toBe(T0 + 60_000);
    expect(await lanes()).toMatchObject([{ holdUntil: T0 + 600_000 }]);
  });

  it("makes only retries with a given reason due", async () => {
    await add("d1", "1");
    await add("d2", "2");
    await retryAt("d1", T0 + 60_000);
    await start("d2");
    const other = { code: "other", message: "Another reason.", advice: null };
    await store().endAttempt(
      sampleEnd("d2", "try-d2", {
        delivery: { state: "retrying", reason: other, nextAttemptAt: T0 + 90_000, retryingSince: T0 },
      }),
    );
    await store().hurryRetries(["unknown"], T0);
    expect(await store().nextDueAt("ops")).toBe(T0 + 60_000);
    await store().hurryRetries(["unknown", sampleReason.code], T0 + 5_000);
    expect(await store().nextDue("ops", T0 + 5_000)).toMatchObject({ id: "d1", retryingSince: T0 + 1000 });
    await store().cancelDelivery("d1", T0, sampleReason);
    expect(await store().nextDueAt("ops")).toBe(T0 + 90_000);
  });

  it("returns each lane's number of waiting deliveries and its last delivery", async () => {
    await add("d1", "1", { createdAt: T0 + 1 });
    await add("d2", "2", { createdAt: T0 + 2 });
    await add("d3", "3", { createdAt: T0 + 3 });
    await add("x1", "4", { connectorId: "dev" });
    await start("d1");
    await store().endAttempt(sampleEnd("d1", "try-d1", { endedAt: T0 + 50 }));
    await deliver("x1");
    const counts = (await store().countLanes()).sort((a, b) => a.connectorId.localeCompare(b.connectorId));
    expect(counts).toEqual([
      { connectorId: "dev", waiting: 0, oldestWaitingAt: null, lastDeliveredAt: T0 + 1000 },
      { connectorId: "ops", waiting: 2, oldestWaitingAt: T0 + 2, lastDeliveredAt: T0 + 50 },
    ]);
  });
}
