import { expect, it } from "vitest";
import type { NewAnswer, NewCard } from "../../../engine/store/card-store.ts";
import type { Store } from "../../../engine/store/store.ts";
import { sampleReason, T0 } from "../samples.ts";

const card = (outTrackId: string, changes: Partial<NewCard> = {}): NewCard => ({
  outTrackId,
  connectorId: "ops",
  alertRef: `ilert/${outTrackId}`,
  groupId: "cid1",
  content: '{"title":"a"}',
  isOpen: true,
  at: T0,
  ...changes,
});
const answer = (id: string, changes: Partial<NewAnswer> = {}): NewAnswer => ({
  id,
  outTrackId: "t1",
  action: "accept",
  userId: "u1",
  person: "Ann",
  claimedAt: T0,
  ...changes,
});

export function describeCards(store: () => Store): void {
  const cards = () => store().cards;
  const stale = async () => (await cards().listStale("ops", 10)).map(({ outTrackId }) => outTrackId);

  it("are opened once, with a number of their own in each group", async () => {
    const { at, ...stored } = card("t1");
    const first = { ...stored, number: 1, revision: 1, shownRevision: 0, changedAt: at };
    expect(await cards().open(card("t1"))).toEqual(first);
    expect(await cards().open(card("t1", { content: "{}", at: T0 + 1 }))).toEqual(first);
    expect(await cards().get("t1")).toEqual(first);
    expect(await cards().get("t9")).toBeNull();
    expect(await cards().open(card("t2"))).toMatchObject({ number: 2 });
    expect(await cards().open(card("t3", { groupId: "cid2" }))).toMatchObject({ number: 1 });
    expect(await cards().byNumber("ops", "cid1", 2)).toMatchObject({ outTrackId: "t2" });
    expect(await cards().byNumber("ops", "cid1", 3)).toBeNull();
    const both = await Promise.all([cards().open(card("t4")), cards().open(card("t5"))]);
    expect(both.map(({ number }) => number)).toEqual([3, 4]);
  });

  it("are found by their alert, and while it is open", async () => {
    await cards().open(card("t1", { alertRef: "ilert/7" }));
    await cards().open(card("t2", { alertRef: "ilert/7", groupId: "cid2" }));
    await cards().open(card("t3"));
    await cards().open(card("t4", { isOpen: false }));
    const ofAlert = await cards().ofAlert("ilert/7");
    expect(ofAlert.map(({ outTrackId }) => outTrackId)).toEqual(["t1", "t2"]);
    expect(await cards().listOpen("ops", "cid1", 1)).toMatchObject({
      cards: [{ outTrackId: "t3" }],
      total: 2,
    });
  });

  it("are changed from the revision that the change was made from", async () => {
    await cards().open(card("t1"));
    const change = { outTrackId: "t1", revision: 1, content: '{"title":"b"}', isOpen: false, at: T0 + 5 };
    expect(await cards().update(change)).toBe(true);
    expect(await cards().update({ ...change, content: "{}" })).toBe(false);
    expect(await cards().get("t1")).toMatchObject({
      content: '{"title":"b"}',
      isOpen: false,
      revision: 2,
      changedAt: T0 + 5,
    });
    expect(await cards().update({ ...change, outTrackId: "t9" })).toBe(false);
  });

  it("are stale while they are shown in an older revision", async () => {
    await cards().open(card("t2", { at: T0 + 1 }));
    await cards().open(card("t1"));
    await cards().open(card("t3", { connectorId: "other" }));
    const change = (outTrackId: string, at: number) =>
      cards().update({ outTrackId, revision: 1, content: "{}", isOpen: true, at });
    for (const id of ["t1", "t3"]) await cards().shown(id, 1);
    // The group does not have t2 yet.
    for (const id of ["t1", "t2", "t3"]) await change(id, T0 + 5);
    expect(await stale()).toEqual(["t1"]);
    await cards().shown("t2", 1);
    expect(await stale()).toEqual(["t1", "t2"]);
    await cards().shown("t1", 2);
    // The answer to an earlier request arrives last.
    await cards().shown("t1", 1);
    expect(await stale()).toEqual(["t2"]);
    expect(await cards().listStale("ops", 0)).toEqual([]);
  });

  it("give an action to one person at a time", async () => {
    await cards().open(card("t1"));
    const bob = { userId: "u2", person: "Bob" };
    const [ann, late] = await Promise.all([cards().claim(answer("m1")), cards().claim(answer("m2", bob))]);
    expect(ann).toEqual({ isClaimed: true });
    const held = { ...answer("m1"), endedAt: null, refusal: null };
    expect(late).toEqual({ isClaimed: false, holder: held });
    expect(await cards().claim(answer("m3", { ...bob, action: "resolve" }))).toEqual({ isClaimed: true });
    expect((await cards().openAnswers()).map(({ id }) => id)).toEqual(["m1", "m3"]);

    await cards().endAnswer("m1", T0 + 1, sampleReason);
    expect(await cards().claim(answer("m4", bob))).toEqual({ isClaimed: true });
    await cards().endAnswer("m4", T0 + 2, null);
    expect((await cards().openAnswers()).map(({ id }) => id)).toEqual(["m3"]);
  });

  it("know an answer that comes twice, however it ended", async () => {
    await cards().open(card("t1"));
    await cards().claim(answer("m1"));
    await cards().endAnswer("m1", T0 + 1, sampleReason);
    await cards().endAnswer("m1", T0 + 2, null);
    await cards().claim(answer("m2"));
    const again = await cards().claim(answer("m1"));
    expect(again).toEqual({
      isClaimed: false,
      holder: { ...answer("m1"), endedAt: T0 + 1, refusal: sampleReason },
    });
  });

  it("count the calls that they take, by quota, for a month", async () => {
    const DAY_MS = 86_400_000;
    for (const at of [T0, T0 + 1, T0 + DAY_MS]) await cards().countCall("ops", "api", at);
    await cards().countCall("ops", "stream", T0);
    await cards().countCall("other", "api", T0);
    const since = (moment: number) => cards().callsSince("ops", "api", moment);
    expect([await since(T0), await since(T0 + DAY_MS), await since(T0 + 2 * DAY_MS)]).toEqual([3, 1, 0]);
    expect(await cards().callsSince("ops", "stream", T0)).toBe(1);
    await cards().countCall("ops", "api", T0 + 40 * DAY_MS);
    expect(await since(0)).toBe(1);
  });

  it("that are unknown cannot be answered", async () => {
    expect(await cards().claim(answer("m1"))).toEqual({ isClaimed: false, holder: null });
  });

  it("are deleted with their answers some time after their alert was resolved", async () => {
    for (const [id, at] of [
      ["t1", T0],
      ["t2", T0 + 1],
      ["t3", T0 + 9],
    ] as const) {
      await cards().open(card(id, { isOpen: false, at }));
    }
    await cards().open(card("t4"));
    await cards().claim(answer("m1"));
    expect(await cards().deleteResolved(T0 + 5, 1)).toBe(1);
    expect(await cards().get("t1")).toBeNull();
    expect(await cards().openAnswers()).toEqual([]);
    expect([await cards().deleteResolved(T0 + 5, 9), await cards().deleteResolved(T0 + 5, 9)]).toEqual([
      1, 0,
    ]);
    expect(await cards().get("t4")).not.toBeNull();
  });
}
