import { beforeEach, expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import { sampleAlert, sampleDelivery, sampleEnd, sampleEvent, sampleRetry, T0 } from "../samples.ts";
import { takeRobot } from "../take-robot.ts";
import { digestHelpers } from "./digest-helpers.ts";

export function describeDigestCandidates(store: () => Store): void {
  const { add, digestable, start, waiting, retryAt } = digestHelpers(store);

  beforeEach(async () => {
    await add("d1", "1");
    await add("d2", "2", { urgent: true });
    await add("d3", "1");
  });

  it("are waiting deliveries, returned oldest first with everything required to render a digest", async () => {
    await add("dev", "1", { connectorId: "dev" });
    expect(await digestable()).toEqual(["d1", "d2", "d3"]);
    expect(await waiting()).toBe(3);
    expect(await waiting(2)).toBe(2);
    expect(await store().digestBacklog("none", 50)).toEqual({ waiting: 0, oldestAt: null });
    await store().accept(sampleEvent("e4", { receivedAt: T0 + 7, alert: { alertId: "4" } }), [
      sampleDelivery("d4", { createdAt: T0 + 9 }),
    ]);
    const [first, , third, fourth] = await store().findDigestable("ops", 50);
    expect(fourth).toEqual({
      id: "d4",
      alertRef: expect.any(String),
      alert: sampleAlert({ alertId: "4" }),
      mention: { mobiles: ["13800000000"], userIds: [], all: false },
      language: "en",
      timeZone: "UTC",
      receivedAt: T0 + 7,
      createdAt: T0 + 9,
    });
    expect(third?.alertRef).toBe(first?.alertRef);
    expect(fourth?.alertRef).not.toBe(first?.alertRef);
  });

  it("are the alerts whose turn is next, urgent ones first, each with all its waiting deliveries", async () => {
    expect(await digestable(1)).toEqual(["d2"]);
    await add("d4", "2");
    await add("d5", "4");
    expect(await digestable(1)).toEqual(["d2", "d4"]);
    expect(await digestable(2)).toEqual(["d1", "d2", "d3", "d4"]);
  });

  it("are returned with the time since which the oldest has waited, urgent or not", async () => {
    await store().accept(sampleEvent("e-new", { alert: { alertId: "new" } }), [
      sampleDelivery("new", { createdAt: T0 + 9, urgent: true }),
    ]);
    expect((await store().digestBacklog("ops", 50)).oldestAt).toBe(T0);
    for (const id of ["d1", "d2"]) await start(id);
    expect((await store().digestBacklog("ops", 50)).oldestAt).toBe(T0 + 9);
  });

  it("include a delivery that waits for a retry if it was certainly not posted", async () => {
    await retryAt("d1", T0 + 60_000);
    expect(await digestable()).toEqual(["d1", "d2", "d3"]);
  });

  it("include no delivery that is being sent, nor a later one of its alert", async () => {
    await start("d1");
    expect(await digestable()).toEqual(["d2"]);
    expect(await waiting()).toBe(1);
  });

  it("include no delivery that may have been posted, even after a later attempt that certainly was not", async () => {
    await retryAt("d1", T0, true);
    expect(await digestable()).toEqual(["d2"]);
    await start("d1", "again");
    await store().endAttempt(sampleRetry("d1", "again", T0));
    expect(await digestable()).toEqual(["d2"]);
    await start("d1", "at last");
    await store().endAttempt(sampleEnd("d1", "at last"));
    expect(await digestable()).toEqual(["d2", "d3"]);
  });

  it("include no delivery whose attempt a crash interrupted", async () => {
    await start("d1");
    await takeRobot(store());
    expect(await digestable()).toEqual(["d2"]);
  });
}
