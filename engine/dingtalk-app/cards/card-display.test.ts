import { describe, expect, it, onTestFinished } from "vitest";
import { createGroupBench } from "../../../testkit/dingtalk-app/group-bench.ts";
import { runPending } from "../../../testkit/manual-clock.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { silentLog } from "../../lib/log.ts";
import { createSqliteStore } from "../../store/sqlite/sqlite-store.ts";

async function start() {
  const store = await createSqliteStore({ file: `${tempDir()}/store.db`, log: silentLog });
  onTestFinished(() => store.close());
  const bench = createGroupBench({ store, act: () => new Promise(() => {}) });
  const card = (id: string) => store.cards.get(id);
  return { ...bench, store, card };
}

const BUSY = { code: "system.busy", message: "busy" };

describe("a card in its group", () => {
  it("is created by the first event, and changed in place by later ones", async () => {
    const { event, display, group, clock, card } = await start();
    const id = await event();
    expect(await display.show(id)).toEqual({ ok: true, value: null });
    expect(group.cards.get(id)?.tips).toMatch(/^Open since/);
    await clock.advance(5_000);
    await event({ type: "alert-resolved", status: "RESOLVED" });
    await display.show(id);
    expect(group.cards.get(id)).toMatchObject({ title: "[RESOLVED] Disk full", buttons: [] });
    expect(group.requests).toEqual(["POST", "PUT"]);
    expect(await card(id)).toMatchObject({ revision: 2, shownRevision: 2, isOpen: false });
  });

  it("is not requested again for what it shows already", async () => {
    const { event, display, group } = await start();
    const id = await event();
    await display.show(id);
    await event();
    await display.show(id);
    expect(group.requests).toEqual(["POST"]);
  });

  it("gets at most one request in 2 s, with the newest state", async () => {
    const { event, display, group, clock } = await start();
    const id = await event();
    await display.show(id);
    const shown: Promise<unknown>[] = [];
    for (let index = 1; index <= 20; index++) {
      await event({ type: "alert-assigned", assignedTo: `Person ${index}` }, clock.now() + index);
      shown.push(display.show(id));
    }
    await clock.advance(1_999);
    expect(group.requests).toEqual(["POST"]);
    await clock.advance(1);
    await Promise.all(shown);
    expect(group.requests).toEqual(["POST", "PUT"]);
    expect(group.cards.get(id)?.tips).toMatch(/^Assigned to Person 20/);
  });

  it("keeps what is changed while a request is in flight for the next one", async () => {
    const { event, display, group, clock, card } = await start();
    const id = await event();
    const first = display.show(id);
    await runPending(1);
    await event({ status: "RESOLVED", type: "alert-resolved" }, clock.now() + 1);
    const second = display.show(id);
    await first;
    await clock.advance(2_000);
    await second;
    expect(group.cards.get(id)?.title).toBe("[RESOLVED] Disk full");
    const stored = await card(id);
    expect(stored?.shownRevision).toBe(stored?.revision);
  });

  it("stays stale after a failure, which says why, and is shown later", async () => {
    const { event, display, group, clock, store, staleCards } = await start();
    const id = await event();
    await display.show(id);
    await clock.advance(5_000);
    await event({ type: "alert-resolved", status: "RESOLVED" });
    group.fail(403, { code: "Forbidden.AccessDenied.ApiCountLimitForOrg" });
    expect(await display.show(id)).toMatchObject({ ok: false, failure: { kind: "quota", verdict: "block" } });
    expect(await store.cards.listStale("ops", 9)).toMatchObject([{ outTrackId: id }]);
    await staleCards.start();
    await clock.advance(60_000);
    expect(group.cards.get(id)?.title).toBe("[RESOLVED] Disk full");
    expect(await store.cards.listStale("ops", 9)).toEqual([]);
    await staleCards.stop();
    expect(group.requests).toEqual(["POST", "PUT", "PUT"]);
  });

  it("gives up a state that DingTalk refuses for good, and shows other cards", async () => {
    const { event, display, group, clock, staleCards } = await start();
    const ids = [await event(), await event({ alertId: "8" })];
    for (const id of ids) await display.show(id);
    await clock.advance(5_000);
    await event({ status: "RESOLVED" });
    await clock.advance(1);
    await event({ alertId: "8", status: "RESOLVED" });
    group.fail(400, { code: "param.contentUnsafe" });
    await staleCards.start();
    await clock.advance(130_000);
    await staleCards.stop();
    expect(ids.map((id) => group.cards.get(id)?.title)).toEqual([
      "[PENDING] Disk full",
      "[RESOLVED] Disk full",
    ]);
    expect(group.requests).toEqual(["POST", "POST", "PUT", "PUT"]);
  });

  it("that was created although the answer was lost is not created again", async () => {
    const { event, display, group, clock } = await start();
    const id = await event();
    group.fail(500, BUSY, 2);
    expect((await display.show(id)).ok).toBe(false);
    group.cards.set(id, { title: "older", tips: "", buttons: [] });
    await event({ status: "ACCEPTED", type: "alert-acknowledged" }, clock.now() + 1);
    const shown = display.show(id);
    await clock.advance(2_000);
    await shown;
    expect(group.cards.get(id)?.title).toBe("[ACCEPTED] Disk full");
    expect(group.cards.size).toBe(1);
  });

  it("that is unknown needs nothing", async () => {
    const { display, group } = await start();
    expect((await display.show("tocsin-unknown")).ok).toBe(true);
    expect(group.requests).toEqual([]);
  });
});

describe("several writers", () => {
  it("lose no change of a card", async () => {
    const { event, book, card } = await start();
    const id = await event();
    await Promise.all([
      book.change(id, { kind: "claimed", action: "resolve", person: "Ann" }),
      event({ type: "alert-acknowledged", status: "ACCEPTED" }, Date.UTC(2027, 0, 1)),
      book.change(id, { kind: "refused", action: "resolve", reason: "No." }),
    ]);
    const stored = await card(id);
    expect(JSON.parse(stored?.content ?? "").state).toMatchObject({
      status: "accepted",
      attempt: { kind: "refused", reason: "No." },
    });
    expect(stored?.revision).toBe(4);
  });
});
