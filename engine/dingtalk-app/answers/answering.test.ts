import { describe, expect, it, onTestFinished } from "vitest";
import { AppError } from "../../../shared/errors.ts";
import { createGroupBench, GROUP } from "../../../testkit/dingtalk-app/group-bench.ts";
import { createManualClock, runPending } from "../../../testkit/manual-clock.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { silentLog } from "../../lib/log.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import { createSqliteStore } from "../../store/sqlite/sqlite-store.ts";
import type { ActInIlert } from "./carry-out.ts";

type Act = Parameters<ActInIlert>[0];

/** An ilert that answers when the test says so. */
function manualIlert() {
  const acts: Act[] = [];
  const pending: PromiseWithResolvers<Awaited<ReturnType<ActInIlert>>>[] = [];
  const act: ActInIlert = (answer) => {
    acts.push(answer);
    const next = Promise.withResolvers<Awaited<ReturnType<ActInIlert>>>();
    pending.push(next);
    return next.promise;
  };
  return {
    act,
    acts,
    done: (status = "ACCEPTED", wasDone = false, acceptedBy: string | null = null) =>
      pending.shift()?.resolve({ status, wasDone, acceptedBy }),
    refuse: (thrown: unknown) => pending.shift()?.reject(thrown),
  };
}

async function start(options: { mayAnswer?: (userId: string) => boolean } = {}) {
  const file = `${tempDir()}/store.db`;
  const store = await createSqliteStore({ file, log: silentLog });
  onTestFinished(() => store.close());
  const ilert = manualIlert();
  const bench = createGroupBench({ store, act: ilert.act, ...options });
  const outTrackId = await bench.event();
  await bench.display.show(outTrackId);
  const shown = () => bench.group.cards.get(outTrackId);
  const audit = async () =>
    (await store.audit.list({ limit: 50 })).items.map(({ procedure, actor, channel, outcome, code }) => ({
      procedure,
      who: actor.name,
      channel,
      outcome,
      code,
    }));
  /** Lets ilert's answer reach the group. */
  const settle = async () => {
    await runPending();
    await bench.clock.advance(2_000);
    await bench.answers.settled();
  };
  return { ...bench, store, ilert, outTrackId, shown, audit, settle };
}

const forbidden = () => refusal("ilert/refused", message("ilert.alert-forbidden"));

describe("a click", () => {
  it("is answered at once, carried out in ilert, and shown to all", async () => {
    const { click, outTrackId, ilert, shown, audit, settle } = await start();
    expect(shown()?.buttons).toEqual(["Accept", "Assign to me", "Resolve"]);
    expect(await click(outTrackId, "accept")).toMatch(/^王小明 is accepting …/);
    await runPending();
    expect(ilert.acts).toEqual([{ alertId: "7", action: "accept", email: "u1@a.example" }]);
    ilert.done();
    await settle();
    expect(shown()).toMatchObject({
      title: "[ACCEPTED] Disk full",
      tips: expect.stringMatching(/^Accepted by 王小明 at /),
      buttons: ["Assign to me", "Resolve"],
    });
    const entry = {
      procedure: "answers.accept",
      who: "王小明",
      channel: "group",
      outcome: "done",
      code: null,
    };
    expect(await audit()).toEqual([entry]);
  });

  it("of two people lets one act, and tells the other who was faster", async () => {
    const { click, outTrackId, ilert } = await start();
    const both = await Promise.all([click(outTrackId, "accept", "u1"), click(outTrackId, "accept", "u2")]);
    await runPending();
    expect(ilert.acts).toHaveLength(1);
    expect(both[0]).toMatch(/^王小明 is accepting …/);
    expect(both[1]).toMatch(/^王小明 was faster\./);
  });

  it("on an old view shows what is the case, and does nothing", async () => {
    const { click, outTrackId, ilert, settle } = await start();
    await click(outTrackId, "accept");
    await runPending();
    ilert.done();
    await settle();
    expect(await click(outTrackId, "accept", "u2")).toMatch(/^Accepted by 王小明/);
    await runPending();
    expect(ilert.acts).toHaveLength(1);
  });

  it("that ilert refuses says so in words, with another try", async () => {
    const { click, outTrackId, ilert, shown, audit, settle } = await start();
    await click(outTrackId, "accept");
    await runPending();
    ilert.refuse(forbidden());
    await settle();
    expect(shown()).toMatchObject({
      tips: expect.stringMatching(/^Not accepted: The API key is not allowed to do this/),
      buttons: ["Try again", "Assign to me", "Resolve"],
    });
    expect(await click(outTrackId, "accept", "u2")).toMatch(/^Bob is accepting …/);
    await runPending();
    ilert.done();
    await settle();
    expect(shown()?.tips).toMatch(/^Accepted by Bob/);
    expect((await audit()).map(({ who, code }) => [who, code])).toEqual([
      ["Bob", null],
      ["王小明", "ilert/refused"],
    ]);
  });

  it("that comes too late shows who was faster in ilert", async () => {
    const { click, outTrackId, ilert, shown, settle } = await start();
    await click(outTrackId, "accept");
    await runPending();
    ilert.done("ACCEPTED", true, "Mira Okafor");
    await settle();
    expect(shown()?.tips).toMatch(/^Accepted by Mira Okafor at /);
  });

  it("of somebody who may not is refused to that person alone", async () => {
    const { click, outTrackId, ilert, shown, audit } = await start({
      mayAnswer: (userId) => userId === "u2",
    });
    const before = shown();
    expect(await click(outTrackId, "accept")).toMatch(/^You may not do this here\./);
    expect(await click(outTrackId, "accept", "u2")).toMatch(/^Bob is accepting/);
    expect(shown()).toEqual(before);
    await runPending();
    expect(ilert.acts).toHaveLength(1);
    expect(await audit()).toMatchObject([{ who: "王小明", outcome: "refused", code: "auth/role" }]);
  });

  it.each([
    ["of another card", { outTrackId: "tocsin-unknown" }],
    ["from another group", { spaceId: "cid-other" }],
    ["from another organisation", { corpId: "corp-2" }],
    ["without a person", { userId: "" }],
    ["with an unknown action", { content: '{"cardPrivateData":{"params":{"action":"delete"}}}' }],
    ["with something else", { content: "no JSON" }],
  ])("%s is ignored", async (_name, changes) => {
    const { click, outTrackId, ilert, store } = await start();
    expect(await click(outTrackId, "accept", "u1", changes)).toBeNull();
    await runPending();
    expect(ilert.acts).toEqual([]);
    expect(await store.cards.openAnswers()).toEqual([]);
  });

  it("that is delivered twice is carried out once", async () => {
    const { click, outTrackId, ilert, settle } = await start();
    await click(outTrackId, "assign", "u1", {}, "same");
    expect(await click(outTrackId, "assign", "u1", {}, "same")).toBeNull();
    await runPending();
    ilert.done("PENDING");
    await settle();
    expect(await click(outTrackId, "assign", "u1", {}, "same")).toBeNull();
    await runPending();
    expect(ilert.acts).toHaveLength(1);
  });

  it("does not wait for the name of the person", async () => {
    const { click, outTrackId, group, clock } = await start();
    group.slowPeople.add("u9");
    const answer = click(outTrackId, "accept", "u9");
    await runPending();
    await clock.advance(500);
    expect(await answer).toMatch(/^u9 is accepting/);
  });
});

describe("a claimed answer", () => {
  it("is carried out after a restart", async () => {
    const { click, outTrackId, ilert, store, stop, group } = await start();
    await click(outTrackId, "accept");
    await runPending();
    stop();
    ilert.refuse(new AppError("ilert/unreachable", "aborted"));
    await runPending();
    expect(await store.cards.openAnswers()).toHaveLength(1);

    const next = manualIlert();
    const after = createGroupBench({ store, act: next.act, group, clock: createManualClock() });
    await after.answers.resume();
    await runPending();
    // The last run had reached ilert.
    next.done("ACCEPTED", true, "Owner of the key");
    await runPending();
    await after.clock.advance(2_000);
    await after.answers.settled();
    expect(group.cards.get(outTrackId)?.tips).toMatch(/^Accepted by 王小明/);
    expect(await store.cards.openAnswers()).toEqual([]);
  });
});

it("the card of a group is found by its group", async () => {
  const { store, outTrackId } = await start();
  expect(await store.cards.byNumber("ops", GROUP, 1)).toMatchObject({ outTrackId, shownRevision: 1 });
});
