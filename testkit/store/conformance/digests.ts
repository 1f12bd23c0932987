import { beforeEach, expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import { sampleDelivery, sampleDigest, sampleEnd, sampleFailed, sampleReason, T0 } from "../samples.ts";
import { takeRobot } from "../take-robot.ts";
import { digestHelpers } from "./digest-helpers.ts";

export function describeDigests(store: () => Store): void {
  const { add, addDigest, digestable, next, start, delivery, retryAt } = digestHelpers(store);

  beforeEach(async () => {
    await add("d1", "1");
    await add("d2", "2", { urgent: true });
    await add("d3", "1");
  });

  it("appear in the log and are sent as one delivery before everything else", async () => {
    const digest = sampleDigest("g1", ["d1", "d3"]);
    expect(await store().addDigest(digest)).toBe(true);
    await store().cancelDelivery("d2", T0, sampleReason);
    expect(await store().nextDue("ops", T0)).toEqual({
      id: "g1",
      eventId: "e-g1",
      kind: "digest",
      connectorId: "ops",
      alert: digest.alert,
      mention: digest.mention,
      language: digest.language,
      timeZone: digest.timeZone,
      urgent: true,
      attempts: 0,
      retryingSince: null,
      createdAt: T0 + 100,
      replayOf: null,
      digest: digest.message,
    });
    expect(await delivery("g1")).toMatchObject({ digest: digest.message, digestId: null, kind: "digest" });
    expect(await store().getEvent("e-g1")).toMatchObject({
      kind: "digest",
      sourceId: null,
      receivedAt: T0 + 100,
      summary: "Alerts in a digest",
    });
    expect((await store().listEvents({ limit: 5, kind: "digest", q: "in a digest" })).items).toHaveLength(1);
  });

  it("are found by their text in each reader's language", async () => {
    const members = ["d1", "d2", "d3"];
    const digest = sampleDigest("g1", members);
    const alert = { ...digest.alert, summary: "", digest: { alerts: 3, high: 1 } };
    await store().addDigest({ ...digest, alert });
    for (const q of ["3 alerts in a digest", "3 Alarme in einer Sammelnachricht", "汇总了 3 条告警"])
      expect((await store().listEvents({ limit: 5, q })).items).toMatchObject([{ kind: "digest" }]);
  });

  it("keep their members waiting, but not due on their own", async () => {
    await addDigest("g1", ["d1", "d2", "d3"]);
    expect(await delivery("d1")).toMatchObject({ state: "queued", digestId: "g1", digest: null });
    expect(await next()).toBe("g1");
    await start("g1");
    expect(await next()).toBeNull();
    expect(await store().nextDueAt("ops")).toBeNull();
    expect(await digestable()).toEqual([]);
    await expect(start("d1")).rejects.toMatchObject({ code: "conflict" });
    expect(await store().count()).toMatchObject({ waiting: 3 });
    expect(await store().countLanes()).toMatchObject([{ connectorId: "ops", waiting: 3 }]);
  });

  it("do not enter another digest", async () => {
    await addDigest("g1", ["d1", "d2", "d3"]);
    expect(await digestable()).toEqual([]);
    expect(await addDigest("g2", ["g1"])).toBe(false);
  });

  it("delay later deliveries of the same alert, and nothing else", async () => {
    await addDigest("g1", ["d1", "d3"]);
    await add("resolved", "1");
    await add("other", "3");
    await store().cancelDelivery("d2", T0, sampleReason);
    expect(await digestable()).toEqual(["other"]);
    await start("g1");
    expect(await next()).toBe("other");
    await store().endAttempt(sampleEnd("g1", "try-g1"));
    expect(await next()).toBe("resolved");
    expect(await digestable()).toEqual(["resolved", "other"]);
  });

  it("return their members, oldest first", async () => {
    await addDigest("g1", ["d3", "d1"]);
    expect((await store().digestMembers("g1")).map(({ id }) => id)).toEqual(["d1", "d3"]);
    expect(await store().digestMembers("none")).toEqual([]);
  });

  it("are split into other digests when they are refused; members in none of them are sent individually", async () => {
    await add("d4", "4");
    await addDigest("g1", ["d1", "d2", "d3", "d4"]);
    await start("g1");
    const split = [sampleDigest("g2", ["d1", "d3"])];
    await store().endAttempt({ ...sampleFailed("g1", "try-g1"), split });
    expect(await delivery("g1")).toMatchObject({ state: "failed" });
    expect((await store().digestMembers("g2")).map(({ id }) => id)).toEqual(["d1", "d3"]);
    expect(await digestable()).toEqual([]);
    for (const id of ["d2", "d4"])
      expect(await delivery(id)).toMatchObject({ state: "queued", digestId: null });
    expect(await store().nextDue("ops", T0)).toMatchObject({ id: "g2" });
  });

  it("mark their members as digested when they are delivered", async () => {
    await retryAt("d1", T0 + 60_000);
    await addDigest("g1", ["d1", "d3"]);
    await start("g1");
    expect(await store().endAttempt(sampleEnd("g1", "try-g1", { endedAt: T0 + 5000 }))).toBe(2);
    for (const id of ["d1", "d3"]) {
      expect(await delivery(id)).toMatchObject({
        state: "digested",
        reason: null,
        nextAttemptAt: null,
        finishedAt: T0 + 5000,
        digestId: "g1",
      });
    }
    expect(await delivery("d2")).toMatchObject({ state: "queued" });
    expect(await store().countSent("ops", T0)).toBe(1);
  });

  it("keep their members during retries and after a crash", async () => {
    await addDigest("g1", ["d1", "d2", "d3"]);
    await retryAt("g1", T0);
    await start("g1", "cut short");
    await takeRobot(store());
    expect(await delivery("d1")).toMatchObject({ state: "queued", digestId: "g1" });
    expect(await store().nextDue("ops", T0)).toMatchObject({
      id: "g1",
      digest: { title: "[DIGEST] 3 alerts" },
    });
  });

  it("release their members permanently when they have failed", async () => {
    await addDigest("g1", ["d1", "d2", "d3"]);
    await start("g1");
    await store().endAttempt(sampleFailed("g1", "try-g1"));
    await add("resolved", "1");
    await add("other", "3");
    expect(await delivery("d1")).toMatchObject({ state: "queued", digestId: null });
    expect(await next()).toBe("d2");
    // A later delivery would overtake the released one in a digest.
    expect(await digestable()).toEqual(["other"]);
    expect(await addDigest("g2", ["d1", "d3"])).toBe(false);
  });

  it("release their members when they are cancelled", async () => {
    await addDigest("g1", ["d1", "d3"]);
    expect(await store().cancelDelivery("g1", T0, sampleReason)).toBe(true);
    await store().cancelDelivery("d2", T0, sampleReason);
    expect(await delivery("d3")).toMatchObject({ state: "queued", digestId: null });
    expect(await next()).toBe("d1");
    expect(await digestable()).toEqual([]);
  });

  it("do not let a member be cancelled", async () => {
    await addDigest("g1", ["d1"]);
    expect(await store().cancelDelivery("d1", T0, sampleReason)).toBe(false);
    expect(await delivery("d1")).toMatchObject({ state: "queued", digestId: "g1" });
  });

  it("end with their members when all waiting deliveries are cancelled", async () => {
    await addDigest("g1", ["d1", "d3"]);
    expect(await store().cancelWaiting("ops", T0, sampleReason)).toBe(4);
    expect(await delivery("d3")).toMatchObject({ state: "cancelled", digestId: null });
    expect(await delivery("g1")).toMatchObject({ state: "cancelled" });
    expect(await store().count()).toMatchObject({ waiting: 0 });
  });

  it("keep their members while they are being sent", async () => {
    await addDigest("g1", ["d1", "d3"]);
    await start("g1");
    expect(await store().cancelWaiting("ops", T0, sampleReason)).toBe(1);
    expect(await delivery("d2")).toMatchObject({ state: "cancelled" });
    await store().endAttempt(sampleEnd("g1", "try-g1"));
    expect(await delivery("d1")).toMatchObject({ state: "digested", digestId: "g1" });
  });

  it("are stored without members that have ended meanwhile", async () => {
    await store().cancelDelivery("d2", T0, sampleReason);
    expect(await addDigest("g1", ["d1", "d2", "d3", "unknown"])).toBe(true);
    expect(await delivery("d2")).toMatchObject({ state: "cancelled", digestId: null });
    expect(await delivery("d3")).toMatchObject({ digestId: "g1" });
  });

  it("are not stored when none of their members is waiting", async () => {
    for (const id of ["d1", "d2", "d3"]) await store().cancelDelivery(id, T0, sampleReason);
    expect(await addDigest("g1", ["d1", "d2", "d3"])).toBe(false);
    expect(await addDigest("g2", [])).toBe(false);
    expect(await store().getEvent("e-g1")).toBeNull();
    expect(await delivery("g1")).toBeNull();
  });

  it("are not stored with a member that belongs to another digest or may have been posted", async () => {
    await addDigest("g1", ["d2"]);
    expect(await addDigest("g2", ["d2", "d1"])).toBe(false);
    await retryAt("d1", T0, true);
    expect(await addDigest("g3", ["d1"])).toBe(false);
    expect(await delivery("g3")).toBeNull();
  });

  it("do not overtake an earlier delivery of the same alert that is not a member", async () => {
    expect(await addDigest("g1", ["d3"])).toBe(false);
    expect(await addDigest("g2", ["d1"])).toBe(true);
    expect(await addDigest("g3", ["d3"])).toBe(false);
  });

  it("cannot be replayed", async () => {
    await addDigest("g1", ["d1", "d2", "d3"]);
    await start("g1");
    await store().endAttempt(sampleFailed("g1", "try-g1"));
    expect(await store().findFinished({ state: "failed" }, 10)).toEqual([]);
    expect(await store().findFinished({ state: "failed", ids: ["g1"] }, 10)).toEqual([]);
    await expect(store().addDeliveries("e-g1", [sampleDelivery("again")])).rejects.toMatchObject({
      code: "conflict",
    });
  });
}
