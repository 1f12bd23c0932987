import { expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import type { DeliveryState } from "../../../shared/model/delivery.ts";
import {
  acceptMany,
  sampleAlert,
  sampleDelivery,
  sampleEnd,
  sampleEvent,
  sampleReason,
  sampleRetry,
  T0,
} from "../samples.ts";

export function describeDeliveries(store: () => Store): void {
  const list = async (
    filter: { state?: DeliveryState; connector?: string; cursor?: string; limit?: number } = {},
  ) => (await store().listDeliveries({ limit: 50, ...filter })).items.map((item) => item.id);
  const failed = { state: "failed" as const, reason: sampleReason, nextAttemptAt: null, retryingSince: null };
  async function finish(id: string, delivery = sampleEnd(id, id).delivery) {
    await store().startAttempt({ id: `try-${id}`, deliveryId: id, startedAt: T0 });
    await store().endAttempt(sampleEnd(id, `try-${id}`, { delivery }));
  }

  it("returns a delivery with everything required to render its message", async () => {
    await store().accept(sampleEvent("e1"), [sampleDelivery("d1", { urgent: true })]);
    expect(await store().getDelivery("d1")).toEqual({
      id: "d1",
      eventId: "e1",
      connectorId: "ops",
      state: "queued",
      reason: null,
      attempts: 0,
      createdAt: T0,
      nextAttemptAt: null,
      finishedAt: null,
      replayOf: null,
      digestId: null,
      digest: null,
      eventSummary: "Disk full on db-01",
      kind: "alert",
      alert: sampleAlert(),
      mention: { mobiles: ["13800000000"], userIds: [], all: false },
      language: "en",
      timeZone: "UTC",
      attemptList: [],
    });
    expect(await store().getDelivery("d2")).toBeNull();
  });

  it("adds deliveries to a stored event", async () => {
    await store().accept(sampleEvent("e1"), [sampleDelivery("d1")]);
    await store().addDeliveries("e1", [sampleDelivery("d2", { connectorId: "dev", replayOf: "d1" })]);
    expect(await store().getDelivery("d2")).toMatchObject({ eventId: "e1", replayOf: "d1", state: "queued" });
  });

  it("adds nothing to an unknown event", async () => {
    await expect(store().addDeliveries("e1", [sampleDelivery("d1")])).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("adds all deliveries or none", async () => {
    await store().accept(sampleEvent("e1"), [sampleDelivery("d1")]);
    await expect(store().addDeliveries("e1", [sampleDelivery("d2"), sampleDelivery("d1")])).rejects.toThrow();
    expect(await list()).toEqual(["d1"]);
  });

  it("cancels only a waiting delivery", async () => {
    await store().accept(sampleEvent("e1"), [
      sampleDelivery("d1"),
      sampleDelivery("d2", { connectorId: "dev" }),
    ]);
    await store().startAttempt({ id: "a", deliveryId: "d2", startedAt: T0 });
    expect(await store().cancelDelivery("d1", T0 + 7, sampleReason)).toBe(true);
    expect(await store().cancelDelivery("d1", T0 + 8, sampleReason)).toBe(false);
    expect(await store().cancelDelivery("d2", T0 + 8, sampleReason)).toBe(false);
    expect(await store().cancelDelivery("unknown", T0 + 8, sampleReason)).toBe(false);
    expect(await store().getDelivery("d1")).toMatchObject({
      state: "cancelled",
      reason: sampleReason,
      finishedAt: T0 + 7,
    });
  });

  it("cancels all waiting deliveries of a connector, and nothing else", async () => {
    await store().accept(sampleEvent("e1"), [
      sampleDelivery("d1"),
      sampleDelivery("d2", { connectorId: "dev" }),
    ]);
    await store().accept(sampleEvent("e2"), [sampleDelivery("d3")]);
    await store().accept(sampleEvent("e3"), [sampleDelivery("d4")]);
    await store().startAttempt({ id: "a", deliveryId: "d1", startedAt: T0 });
    expect(await store().cancelWaiting("ops", T0, sampleReason)).toBe(2);
    expect(await list({ state: "cancelled" })).toEqual(["d4", "d3"]);
    expect(await list({ state: "queued" })).toEqual(["d2"]);
  });

  it("cancels any number of waiting deliveries", async () => {
    await acceptMany(store(), 1_200);
    expect(await store().cancelWaiting("ops", T0, sampleReason)).toBe(1_200);
    expect(await store().count()).toMatchObject({ waiting: 0 });
  });

  it("lists deliveries newest first, by state and connector, page by page", async () => {
    await store().accept(sampleEvent("e1"), [
      sampleDelivery("d1"),
      sampleDelivery("d2", { connectorId: "dev" }),
    ]);
    await store().accept(sampleEvent("e2", { alert: { alertId: "2" } }), [sampleDelivery("d3")]);
    await finish("d1", failed);
    expect(await list()).toEqual(["d3", "d2", "d1"]);
    expect(await list({ state: "failed" })).toEqual(["d1"]);
    expect(await list({ connector: "ops" })).toEqual(["d3", "d1"]);
    expect(await list({ connector: "ops", state: "queued" })).toEqual(["d3"]);
    const first = await store().listDeliveries({ limit: 2 });
    expect(await list({ cursor: first.nextCursor ?? "" })).toEqual(["d1"]);
    await expect(list({ cursor: "e1" })).rejects.toMatchObject({ code: "input/invalid", field: "cursor" });
  });

  it("shows waiting deliveries of a held lane as held until the hold ends", async () => {
    const connectorIds = ["ops", "dev"];
    await store().accept(
      sampleEvent("e1"),
      connectorIds.map((connectorId) => sampleDelivery(`d-${connectorId}`, { connectorId })),
    );
    await store().accept(sampleEvent("e2", { alert: { alertId: "2" } }), [sampleDelivery("retry")]);
    await store().startAttempt({ id: "a", deliveryId: "retry", startedAt: T0 });
    await store().endAttempt(sampleRetry("retry", "a", T0 + 60_000));
    await store().putLane({ connectorId: "ops", holdUntil: T0 + 600_000, blocked: null });

    expect(await list({ state: "held" })).toEqual(["retry", "d-ops"]);
    expect(await list({ state: "retrying" })).toEqual([]);
    expect(await list({ state: "queued" })).toEqual(["d-dev"]);
    expect(await store().getDelivery("retry")).toMatchObject({ state: "held", nextAttemptAt: null });
    expect((await store().getEvent("e1"))?.deliveries.map((item) => item.state)).toEqual(["held", "queued"]);
    expect(await store().count()).toMatchObject({ waiting: 3 });

    await store().putLane({ connectorId: "ops", holdUntil: null, blocked: null });
    expect(await list({ state: "held" })).toEqual([]);
    expect(await store().getDelivery("retry")).toMatchObject({
      state: "retrying",
      nextAttemptAt: T0 + 60_000,
    });
  });

  it("finds finished deliveries to replay, oldest first", async () => {
    for (const [index, id] of ["d1", "d2", "d3", "d4"].entries()) {
      const connectorId = id === "d3" ? "dev" : "ops";
      await store().accept(sampleEvent(`e-${id}`, { alert: { alertId: id } }), [
        sampleDelivery(id, { connectorId, createdAt: T0 + index }),
      ]);
    }
    for (const id of ["d1", "d2", "d3"]) await finish(id, failed);
    await finish("d4");
    const find = (filter: object, limit = 10) => store().findFinished({ state: "failed", ...filter }, limit);
    expect(await find({})).toEqual(["d1", "d2", "d3"]);
    expect(await find({}, 2)).toEqual(["d1", "d2"]);
    expect(await find({ state: "delivered" })).toEqual(["d4"]);
    expect(await find({ state: "cancelled" })).toEqual([]);
    expect(await find({ connector: "dev" })).toEqual(["d3"]);
    expect(await find({ since: T0 + 1, until: T0 + 2 })).toEqual(["d2"]);
    expect(await find({ ids: ["d3", "d1", "d4", "unknown"] })).toEqual(["d1", "d3"]);
    await store().accept(sampleEvent("waiting"), [sampleDelivery("d5")]);
    expect(await store().findFinished({ ids: ["d5", "d4", "d1"] }, 10)).toEqual(["d1", "d4"]);
    expect(await store().findFinished({ connector: "ops" }, 10)).toEqual(["d1", "d2"]);
  });
}
