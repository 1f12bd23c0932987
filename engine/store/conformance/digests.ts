import { beforeEach, expect, it } from "vitest";
import type { Store } from "../store.ts";
import {
  sampleAlert,
  sampleDead,
  sampleDelivery,
  sampleDigest,
  sampleEnd,
  sampleEvent,
  sampleReason,
  sampleRetry,
  T0,
} from "../testing/samples.ts";

export function describeDigests(store: () => Store): void {
  /** An event of `alertId` with one delivery of the same name. */
  const add = (id: string, alertId: string, delivery: Parameters<typeof sampleDelivery>[1] = {}) =>
    store().accept(sampleEvent(`e-${id}`, { alert: { alertId } }), [sampleDelivery(id, delivery)]);
  const addDigest = (id: string, memberIds: readonly string[]) =>
    store().addDigest(sampleDigest(id, memberIds));
  const digestable = async (limit = 50) =>
    (await store().findDigestable("ops", limit)).map((found) => found.id);
  const next = async (now = T0 + 1000) => (await store().nextDue("ops", now))?.id ?? null;
  const start = (id: string, attempt = `try-${id}`) =>
    store().startAttempt({ id: attempt, deliveryId: id, startedAt: T0 });
  const waiting = async (limit = 50) => (await store().digestBacklog("ops", limit)).waiting;
  const delivery = async (id: string) => await store().getDelivery(id);
  async function retryAt(id: string, at: number, maybePosted = false) {
    await start(id);
    await store().endAttempt({ ...sampleRetry(id, `try-${id}`, at), maybePosted });
  }

  beforeEach(async () => {
    await add("d1", "1");
    await add("d2", "2", { urgent: true });
    await add("d3", "1");
  });

  it("may take what waits, oldest first, with all a digest is made from", async () => {
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
      receivedAt: T0 + 7,
      createdAt: T0 + 9,
    });
    expect(third?.alertRef).toBe(first?.alertRef);
    expect(fourth?.alertRef).not.toBe(first?.alertRef);
  });

  it("take the alerts whose turn is next, urgent ones first, with everything that waits of each", async () => {
    expect(await digestable(1)).toEqual(["d2"]);
    await add("d4", "2");
    await add("d5", "4");
    expect(await digestable(1)).toEqual(["d2", "d4"]);
    expect(await digestable(2)).toEqual(["d1", "d2", "d3", "d4"]);
  });

  it("say since when the oldest waits, urgent or not", async () => {
    await store().accept(sampleEvent("e-new", { alert: { alertId: "new" } }), [
      sampleDelivery("new", { createdAt: T0 + 9, urgent: true }),
    ]);
    expect((await store().digestBacklog("ops", 50)).oldestAt).toBe(T0);
    for (const id of ["d1", "d2"]) await start(id);
    expect((await store().digestBacklog("ops", 50)).oldestAt).toBe(T0 + 9);
  });

  it("may take what waits for another try, if that one surely was not posted", async () => {
    await retryAt("d1", T0 + 60_000);
    expect(await digestable()).toEqual(["d1", "d2", "d3"]);
  });

  it("leave a test alone", async () => {
    await store().accept(sampleEvent("e-t1", { kind: "test", sourceId: null }), [sampleDelivery("t1")]);
    expect(await digestable()).not.toContain("t1");
    expect(await addDigest("g1", ["d1", "t1"])).toBe(false);
  });

  it("leave alone what is on the wire and what comes after it of the same alert", async () => {
    await start("d1");
    expect(await digestable()).toEqual(["d2"]);
    expect(await waiting()).toBe(1);
  });

  it("leave alone what may have been posted, also after a later try that surely was not", async () => {
    await retryAt("d1", T0, true);
    expect(await digestable()).toEqual(["d2"]);
    await start("d1", "again");
    await store().endAttempt(sampleRetry("d1", "again", T0));
    expect(await digestable()).toEqual(["d2"]);
    await start("d1", "at last");
    await store().endAttempt(sampleEnd("d1", "at last"));
    expect(await digestable()).toEqual(["d2", "d3"]);
  });

  it("leave alone what a crash found on the wire", async () => {
    await start("d1");
    await store().recoverInterrupted(T0);
    expect(await digestable()).toEqual(["d2"]);
  });

  it("stand in the log and go out as one delivery, before everything else", async () => {
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

  it("are not taken into a digest themselves", async () => {
    await addDigest("g1", ["d1", "d2", "d3"]);
    expect(await digestable()).toEqual([]);
    expect(await addDigest("g2", ["g1"])).toBe(false);
  });

  it("hold up what comes later of the same alert, and nothing else", async () => {
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

  it("give their members, oldest first", async () => {
    await addDigest("g1", ["d3", "d1"]);
    expect((await store().digestMembers("g1")).map(({ id }) => id)).toEqual(["d1", "d3"]);
    expect(await store().digestMembers("none")).toEqual([]);
  });

  it("are split into others when they are refused; what is in none of them goes alone", async () => {
    await add("d4", "4");
    await addDigest("g1", ["d1", "d2", "d3", "d4"]);
    await start("g1");
    const split = [sampleDigest("g2", ["d1", "d3"])];
    await store().endAttempt({ ...sampleDead("g1", "try-g1"), split });
    expect(await delivery("g1")).toMatchObject({ state: "dead" });
    expect((await store().digestMembers("g2")).map(({ id }) => id)).toEqual(["d1", "d3"]);
    expect(await digestable()).toEqual([]);
    for (const id of ["d2", "d4"])
      expect(await delivery(id)).toMatchObject({ state: "queued", digestId: null });
    expect(await store().nextDue("ops", T0)).toMatchObject({ id: "g2" });
  });

  it("make their members digested when they are delivered", async () => {
    await retryAt("d1", T0 + 60_000);
    await addDigest("g1", ["d1", "d3"]);
    await start("g1");
    await store().endAttempt(sampleEnd("g1", "try-g1", { endedAt: T0 + 5000 }));
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

  it("keep their members over tries that may succeed later, and over a crash", async () => {
    await addDigest("g1", ["d1", "d2", "d3"]);
    await retryAt("g1", T0);
    await start("g1", "cut short");
    await store().recoverInterrupted(T0);
    expect(await delivery("d1")).toMatchObject({ state: "queued", digestId: "g1" });
    expect(await store().nextDue("ops", T0)).toMatchObject({
      id: "g1",
      digest: { title: "[DIGEST] 3 alerts" },
    });
  });

  it("let go of their members, for good, when they are given up", async () => {
    await addDigest("g1", ["d1", "d2", "d3"]);
    await start("g1");
    await store().endAttempt(sampleDead("g1", "try-g1"));
    await add("resolved", "1");
    await add("other", "3");
    expect(await delivery("d1")).toMatchObject({ state: "queued", digestId: null });
    expect(await next()).toBe("d2");
    // What comes after a released one would overtake it in a digest.
    expect(await digestable()).toEqual(["other"]);
    expect(await addDigest("g2", ["d1", "d3"])).toBe(false);
  });

  it("let go of their members when they are taken back", async () => {
    await addDigest("g1", ["d1", "d3"]);
    expect(await store().cancelDelivery("g1", T0, sampleReason)).toBe(true);
    await store().cancelDelivery("d2", T0, sampleReason);
    expect(await delivery("d3")).toMatchObject({ state: "queued", digestId: null });
    expect(await next()).toBe("d1");
    expect(await digestable()).toEqual([]);
  });

  it("let nobody take back a member", async () => {
    await addDigest("g1", ["d1"]);
    expect(await store().cancelDelivery("d1", T0, sampleReason)).toBe(false);
    expect(await delivery("d1")).toMatchObject({ state: "queued", digestId: "g1" });
  });

  it("end with their members when all that waits is taken back", async () => {
    await addDigest("g1", ["d1", "d3"]);
    expect(await store().cancelWaiting("ops", T0, sampleReason)).toBe(4);
    expect(await delivery("d3")).toMatchObject({ state: "cancelled", digestId: null });
    expect(await delivery("g1")).toMatchObject({ state: "cancelled" });
    expect(await store().count()).toMatchObject({ waiting: 0 });
  });

  it("keep their members to the end while they are on the wire", async () => {
    await addDigest("g1", ["d1", "d3"]);
    await start("g1");
    expect(await store().cancelWaiting("ops", T0, sampleReason)).toBe(1);
    expect(await delivery("d2")).toMatchObject({ state: "cancelled" });
    await store().endAttempt(sampleEnd("g1", "try-g1"));
    expect(await delivery("d1")).toMatchObject({ state: "digested", digestId: "g1" });
  });

  it("are made without what has ended meanwhile", async () => {
    await store().cancelDelivery("d2", T0, sampleReason);
    expect(await addDigest("g1", ["d1", "d2", "d3", "unknown"])).toBe(true);
    expect(await delivery("d2")).toMatchObject({ state: "cancelled", digestId: null });
    expect(await delivery("d3")).toMatchObject({ digestId: "g1" });
  });

  it("are not made when nothing of theirs waits", async () => {
    for (const id of ["d1", "d2", "d3"]) await store().cancelDelivery(id, T0, sampleReason);
    expect(await addDigest("g1", ["d1", "d2", "d3"])).toBe(false);
    expect(await addDigest("g2", [])).toBe(false);
    expect(await store().getEvent("e-g1")).toBeNull();
    expect(await delivery("g1")).toBeNull();
  });

  it("are not made of what belongs to another digest, or may have been posted", async () => {
    await addDigest("g1", ["d2"]);
    expect(await addDigest("g2", ["d2", "d1"])).toBe(false);
    await retryAt("d1", T0, true);
    expect(await addDigest("g3", ["d1"])).toBe(false);
    expect(await delivery("g3")).toBeNull();
  });

  it("overtake no earlier delivery of the same alert that they leave out", async () => {
    expect(await addDigest("g1", ["d3"])).toBe(false);
    expect(await addDigest("g2", ["d1"])).toBe(true);
    expect(await addDigest("g3", ["d3"])).toBe(false);
  });

  it("are not sent again", async () => {
    await addDigest("g1", ["d1", "d2", "d3"]);
    await start("g1");
    await store().endAttempt(sampleDead("g1", "try-g1"));
    expect(await store().findFinished({ state: "dead" }, 10)).toEqual([]);
    expect(await store().findFinished({ state: "dead", ids: ["g1"] }, 10)).toEqual([]);
    await expect(store().addDeliveries("e-g1", [sampleDelivery("again")])).rejects.toMatchObject({
      code: "conflict",
    });
  });
}
