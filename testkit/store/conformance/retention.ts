import { expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import { sampleDelivery, sampleDigest, sampleEnd, sampleEvent, sampleReason, T0 } from "../samples.ts";
import { takeRobot } from "../take-robot.ts";

const DAY_MS = 24 * 3_600_000;

export function describeRetention(store: () => Store): void {
  const ids = async () => (await store().listEvents({ limit: 200 })).items.map((item) => item.id).reverse();
  const byAge = (receivedBefore: number, limit = 100) =>
    store().deleteOld({ receivedBefore, maxBytes: Number.MAX_SAFE_INTEGER, limit });
  /** An event received `day` days after T0, with a finished delivery `d-<id>`. */
  async function addFinished(id: string, day: number) {
    await store().accept(sampleEvent(id, { receivedAt: T0 + day * DAY_MS, alert: { alertId: id } }), [
      sampleDelivery(`d-${id}`),
    ]);
    await store().startAttempt({ id: `try-${id}`, deliveryId: `d-${id}`, startedAt: T0 });
    await store().endAttempt(sampleEnd(`d-${id}`, `try-${id}`, { endedAt: T0 + day * DAY_MS }));
  }
  const addWaiting = (id: string, day: number) =>
    store().accept(sampleEvent(id, { receivedAt: T0 + day * DAY_MS, alert: { alertId: id } }), [
      sampleDelivery(`d-${id}`),
    ]);
  async function allSteps(step: Parameters<Store["deleteOld"]>[0]) {
    let deleted = 0;
    for (let last = -1; last !== 0; deleted += last) last = await store().deleteOld(step);
    return deleted;
  }

  it("deletes events received before a given time, with everything that belongs to them", async () => {
    await addFinished("old", 0);
    await addFinished("new", 2);
    expect(await byAge(T0 + 2 * DAY_MS)).toBe(1);
    expect(await byAge(T0 + 2 * DAY_MS)).toBe(0);
    expect(await ids()).toEqual(["new"]);
    expect(await store().getEvent("old")).toBeNull();
    expect(await store().getDelivery("d-old")).toBeNull();
    expect((await takeRobot(store(), { windowMs: 2 * DAY_MS })).sent).toHaveLength(1);
    expect(await store().count()).toEqual({
      events: 1,
      waiting: 0,
      failed: 0,
      attention: 0,
      attentionAlerts: 0,
    });
  });

  it("also deletes rejected events and events that no alert action matched", async () => {
    await store().accept(sampleEvent("unwanted"), []);
    await store().accept(
      { ...sampleEvent("refused"), kind: "rejected", alert: null, refusal: sampleReason },
      [],
    );
    expect(await byAge(T0 + 1)).toBe(2);
    expect(await ids()).toEqual([]);
  });

  it("keeps events of any age until their deliveries have ended", async () => {
    await addWaiting("waiting", 0);
    await addWaiting("sending", 0);
    await store().startAttempt({ id: "a", deliveryId: "d-sending", startedAt: T0 });
    await addFinished("over", 0);
    expect(await allSteps({ receivedBefore: T0 + DAY_MS, maxBytes: 0, limit: 1 })).toBe(1);
    expect(await ids()).toEqual(["waiting", "sending"]);
    expect(await store().nextDue("ops", T0)).toMatchObject({ id: "d-waiting" });
    await store().endAttempt(sampleEnd("d-sending", "a"));
    expect(await byAge(T0 + DAY_MS)).toBe(1);
    expect(await ids()).toEqual(["waiting"]);
  });

  it("keeps an old event that is being replayed", async () => {
    await addFinished("old", 0);
    await store().addDeliveries("old", [sampleDelivery("again", { replayOf: "d-old" })]);
    expect(await byAge(T0 + DAY_MS)).toBe(0);
    expect(await ids()).toEqual(["old"]);
  });

  it("keeps the members of an open digest, then deletes them and the digest", async () => {
    await addWaiting("a", 0);
    await store().addDigest(sampleDigest("g", ["d-a"]));
    expect(await byAge(T0 + DAY_MS)).toBe(0);
    await store().startAttempt({ id: "try", deliveryId: "g", startedAt: T0 });
    await store().endAttempt(sampleEnd("g", "try"));
    expect(await byAge(T0 + DAY_MS)).toBe(2);
    expect(await store().getDelivery("g")).toBeNull();
  });

  it("deletes in batches by time of receipt, oldest first", async () => {
    await addFinished("third", 3);
    await addFinished("first", 1);
    await addFinished("second", 2);
    expect(await byAge(T0 + 9 * DAY_MS, 2)).toBe(2);
    expect(await ids()).toEqual(["third"]);
    expect(await byAge(T0 + 9 * DAY_MS, 2)).toBe(1);
    expect(await byAge(T0 + 9 * DAY_MS, 2)).toBe(0);
  });

  it("skips any number of events that must be kept", async () => {
    await Promise.all(Array.from({ length: 25 }, (_, index) => addWaiting(`w${index}`, 0)));
    await addFinished("over", 0);
    expect(await byAge(T0 + DAY_MS, 3)).toBe(1);
    expect(await byAge(T0 + DAY_MS, 3)).toBe(0);
    expect(await store().count()).toMatchObject({ events: 25, waiting: 25 });
  });

  it("deletes the oldest events of any age while the database is too large", async () => {
    for (const id of ["a", "b", "c"]) await addFinished(id, 0);
    const step = { receivedBefore: 0, maxBytes: 1, limit: 2 };
    expect(await store().deleteOld({ ...step, maxBytes: Number.MAX_SAFE_INTEGER })).toBe(0);
    expect(await store().deleteOld(step)).toBe(2);
    expect(await ids()).toEqual(["c"]);
  });

  it("stops when the database is small enough again", async () => {
    const rawBody = new Uint8Array(100_000);
    for (let index = 0; index < 40; index++) await store().accept(sampleEvent(`e${index}`, { rawBody }), []);
    const deleted = await allSteps({ receivedBefore: 0, maxBytes: 2_500_000, limit: 1 });
    expect(deleted).toBeGreaterThan(10);
    expect(deleted).toBeLessThan(25);
    expect(await ids()).toEqual(Array.from({ length: 40 - deleted }, (_, index) => `e${index + deleted}`));
  });

  it("removes only deleted events from the search index", async () => {
    await addFinished("old", 0);
    await addFinished("new", 2);
    const found = async (q: string) =>
      (await store().listEvents({ limit: 5, q })).items.map((item) => item.id);
    expect(await found("disk full")).toEqual(["new", "old"]);
    await addFinished("unsearched", 0);
    expect(await byAge(T0 + DAY_MS)).toBe(2);
    expect(await found("disk full")).toEqual(["new"]);
    await addFinished("newest", 3);
    expect(await found("disk full")).toEqual(["newest", "new"]);
  });

  it("does not give a new event the list position of a deleted one", async () => {
    for (const id of ["a", "b", "c"]) await addFinished(id, 0);
    const { nextCursor } = await store().listEvents({ limit: 2 });
    await byAge(T0 + DAY_MS);
    await addFinished("d", 2);
    expect(await store().listEvents({ limit: 2, cursor: nextCursor ?? "" })).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it("does not change the number of sent messages", async () => {
    for (const id of ["a", "b", "c"]) await addFinished(id, 0);
    await byAge(T0 + DAY_MS);
    expect(await store().countSent("ops", T0)).toBe(3);
    // A month later these counts are no longer needed.
    await addFinished("later", 60);
    await byAge(T0 + 90 * DAY_MS);
    expect(await store().countSent("ops", T0)).toBe(1);
  });
}
