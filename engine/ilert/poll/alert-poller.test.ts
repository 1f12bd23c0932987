import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { IlertSettings } from "../../../shared/model/ilert.ts";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startPollerBench } from "../../../testkit/ilert/poller-bench.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { startIlert } from "../../../testkit/simulator/ilert.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import { GRACE_MS } from "./poll-once.ts";
import { CATCH_UP_EVERY_MS } from "./poll-task.ts";

const [FIRST, SECOND] = SCENARIOS;
if (FIRST === undefined || SECOND === undefined) throw new Error("The simulator has no scenarios.");
const WATCHED = FIRST.alertSource.id;

const PENDING = { status: "PENDING", assignee: null } as const;
const ACCEPTED = {
  eventType: "alert-acknowledged",
  status: "ACCEPTED",
  assignee: FIRST.firstResponder,
} as const;
const RESOLVED = { eventType: "alert-resolved", status: "RESOLVED", assignee: FIRST.firstResponder } as const;

const startBench = async (settings: Partial<IlertSettings> = {}) => {
  const clock = createManualClock();
  return await startPollerBench(await startIlert({ clock }), clock, WATCHED, settings);
};

describe("catching up", () => {
  it("finds missed events once, in order, and marks them as received late", async () => {
    const bench = await startBench();
    const old = bench.account.open(FIRST);
    bench.account.report(old.id, ACCEPTED);
    bench.account.open(SECOND);
    await bench.clock.advance(60 * 60_000);
    await waitUntil(async () => (await bench.log()).length === 2);
    const id = String(old.id);
    expect(await bench.log()).toEqual([
      [id, "alert-created", "catch-up"],
      [id, "alert-acknowledged", "catch-up"],
    ]);

    bench.account.report(old.id, RESOLVED);
    await bench.pollNow();
    await bench.pollNow();
    expect((await bench.log()).slice(2)).toEqual([[id, "alert-resolved", "catch-up"]]);
    expect((await bench.status())?.found).toBe(3);
  });

  it("forwards a missed event in a message that says it is late", async () => {
    const bench = await startBench();
    bench.account.open(FIRST);
    await bench.clock.advance(CATCH_UP_EVERY_MS + GRACE_MS + 5_000);
    const { client } = bench.engine;
    await waitUntil(async () => {
      await bench.clock.advance(1_000);
      return (await client.connectors.messages({ id: "ops" })).length === 1;
    });
    const [message] = await client.connectors.messages({ id: "ops" });
    expect(message?.text).toContain("Received late");
    expect(message?.title).toContain("[LATE]");
  });

  it("skips events that a webhook brought before or meanwhile, and treats a later webhook as a duplicate", async () => {
    const bench = await startBench();
    const before = bench.account.open(FIRST);
    await bench.post(before.id, "alert-created", bench.clock.now(), "e1");
    const meanwhile = bench.account.open(FIRST);
    const missed = bench.account.open(FIRST);
    const at = bench.clock.now();
    await bench.clock.advance(CATCH_UP_EVERY_MS + 5_000);
    await bench.post(meanwhile.id, "alert-created", at, "e2");
    await bench.clock.advance(GRACE_MS);
    await waitUntil(async () => (await bench.log()).length === 3);
    await bench.post(missed.id, "alert-created", at, "e3");
    expect(await bench.log()).toEqual([
      [String(before.id), "alert-created", "webhook"],
      [String(meanwhile.id), "alert-created", "webhook"],
      [String(missed.id), "alert-created", "catch-up"],
    ]);
  });

  it("resumes after a restart, and starts over after it was switched off", async () => {
    const bench = await startBench();
    const missed = bench.account.open(FIRST);
    await bench.restart();
    await bench.clock.advance(GRACE_MS + 10_000);
    await waitUntil(async () => {
      await bench.clock.advance(1_000);
      return (await bench.log()).length === 1;
    });
    expect(await bench.log()).toEqual([[String(missed.id), "alert-created", "catch-up"]]);

    await bench.setIlert({ fetching: "off" });
    const stateFile = join(bench.dataDir, "ilert-poll-state.json");
    await bench.until(async () => !existsSync(stateFile));
    bench.account.open(FIRST);
    await bench.clock.advance(5 * 60_000);
    await bench.setIlert({ fetching: "catch-up" });
    await bench.until(async () => (await bench.status())?.lastPollAt != null);
    await bench.clock.advance(CATCH_UP_EVERY_MS + GRACE_MS + 5_000);
    expect(await bench.log()).toHaveLength(1);
  });

  it("ignores events of an alert source from before it was watched", async () => {
    const bench = await startBench();
    const old = bench.account.open(SECOND);
    await bench.clock.advance(60_000);
    await bench.source({ ilert: { alertSources: [WATCHED, SECOND.alertSource.id], bodyTemplate: false } });
    await bench.pollNow();
    expect(await bench.log()).toEqual([]);
    bench.account.report(old.id, { ...RESOLVED, assignee: null });
    const fresh = bench.account.open(SECOND);
    await bench.pollNow();
    await waitUntil(async () => (await bench.log()).length === 2);
    expect((await bench.log()).map(([id, type]) => [id, type])).toEqual([
      [String(old.id), "alert-resolved"],
      [String(fresh.id), "alert-created"],
    ]);
  });

  it("works when our clock differs from ilert's", async () => {
    const bench = await startBench();
    bench.clock.jump(3 * 60 * 60_000);
    await bench.pollNow();
    bench.clock.jump(-3 * 60 * 60_000);
    bench.account.open(FIRST);
    bench.clock.jump(3 * 60 * 60_000);
    await bench.pollNow();
    await waitUntil(async () => (await bench.log()).length === 1);
  });

  it("does not count events as missed that no alert action needs, since ilert does not post them", async () => {
    const bench = await startBench();
    const { client } = bench.engine;
    const action = await client.actions.get({ id: "notify" });
    await client.actions.update({ ...action, events: ["alert-resolved"] });
    const { id } = bench.account.open(FIRST);
    await bench.pollNow();
    bench.account.report(id, {
      ...PENDING,
      eventType: "alert-auto-escalated",
      assignee: FIRST.firstResponder,
    });
    await bench.pollNow();
    bench.account.report(id, RESOLVED);
    await bench.pollNow();
    expect((await bench.log()).map(([, type]) => type)).toEqual(["alert-created", "alert-resolved"]);
  });

  it("does not treat a webhook for an event after a poll as a duplicate of one that the poll found", async () => {
    const bench = await startBench();
    const { id } = bench.account.open(FIRST);
    await bench.pollNow();
    bench.account.report(id, { ...PENDING, eventType: "alert-assigned", assignee: FIRST.firstResponder });
    await bench.pollNow();
    await bench.clock.advance(35_000);
    await bench.post(id, "alert-assigned", bench.clock.now(), "again");
    expect((await bench.log()).map(([, type, by]) => [type, by])).toEqual([
      ["alert-created", "catch-up"],
      ["alert-auto-escalated", "catch-up"],
      ["alert-assigned", "webhook"],
    ]);
  });

  it("does not poll without an alert source to watch", async () => {
    const bench = await startBench();
    await bench.source({ ilert: { alertSources: [], bodyTemplate: false } });
    expect(await bench.status()).toBeNull();
    const before = bench.api.requests.filter((request) => request.includes("/alerts")).length;
    await bench.clock.advance(3 * CATCH_UP_EVERY_MS);
    expect(bench.api.requests.filter((request) => request.includes("/alerts"))).toHaveLength(before);
  });
});

describe("polling", () => {
  const POLL = { fetching: "polling", pollSeconds: 15 } as const;

  it("derives created, escalated, re-assigned, accepted and resolved from one poll to the next", async () => {
    const bench = await startBench(POLL);
    const next = bench.nextPoll;
    const { id } = bench.account.open(FIRST);
    await next();
    bench.account.report(id, {
      ...PENDING,
      eventType: "alert-auto-escalated",
      assignee: FIRST.firstResponder,
    });
    await next();
    bench.account.report(id, { ...PENDING, eventType: "alert-assigned", assignee: FIRST.secondResponder });
    await next();
    bench.account.report(id, { ...ACCEPTED, assignee: FIRST.secondResponder });
    await next();
    bench.account.report(id, { ...RESOLVED, assignee: FIRST.secondResponder });
    await next();
    expect((await bench.log()).map(([, type, by]) => [type, by])).toEqual([
      ["alert-created", "polling"],
      ["alert-auto-escalated", "polling"],
      ["alert-assigned", "polling"],
      ["alert-acknowledged", "polling"],
      ["alert-resolved", "polling"],
    ]);
  });

  it("marks events found after a gap as late", async () => {
    const bench = await startBench(POLL);
    bench.account.open(FIRST);
    // The machine slept: the wall clock advanced, but no timer fired.
    bench.clock.jump(60 * 60_000);
    bench.account.open(FIRST);
    await bench.pollNow();
    await waitUntil(async () => (await bench.log()).length === 2);
    expect((await bench.log()).map(([, , by]) => by)).toEqual(["catch-up", "polling"]);
  });

  it("waits as long as ilert requires, then resumes without a loss", async () => {
    const bench = await startBench(POLL);
    bench.account.open(FIRST);
    bench.api.failNext({ kind: "status", status: 429, retryAfter: "120" }, { path: "/alerts" });
    await bench.until(async () => (await bench.status())?.problem?.code === "ilert/limited");
    const asked = bench.api.requests.length;
    await bench.clock.advance(110_000);
    expect(bench.api.requests).toHaveLength(asked);
    await waitUntil(async () => {
      await bench.clock.advance(15_000);
      return (await bench.log()).length === 1;
    });
    await waitUntil(async () => (await bench.status())?.problem === null);
  });

  it.each([
    ["500", { kind: "status", status: 500 }, "ilert/trouble"],
    ["a truncated answer", { kind: "malformed" }, "ilert/answer"],
    ["a refused key", { kind: "status", status: 401 }, "ilert/key"],
  ] as const)(
    "reports the problem on %s, and finds the alert once it is solved",
    async (_name, fault, code) => {
      const bench = await startBench(POLL);
      bench.account.open(FIRST);
      bench.api.failNext(fault, { path: "/alerts" });
      await bench.until(async () => (await bench.status())?.problem?.code === code);
      const reported = (await bench.problems()).includes(code);
      expect(reported).toBe(code === "ilert/key");
      await bench.pollNow();
      await waitUntil(async () => (await bench.log()).length === 1);
      expect(await bench.problems()).not.toContain(code);
    },
  );
});
