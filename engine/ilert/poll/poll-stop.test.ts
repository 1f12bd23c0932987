import { describe, expect, it } from "vitest";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startScheduleBench } from "../../../testkit/ilert/schedule-bench.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import { FAILURES_BEFORE_REPORT, GATHER_MS } from "../retry.ts";
import { CATCH_UP_EVERY_MS } from "./poll-task.ts";

const [FIRST] = SCENARIOS;
const EVERY_MS = 15_000;

describe("while there is nothing to poll for", () => {
  it.each([
    ["fetching is off", { settings: { fetching: "off" } }],
    ["there is no key", { key: null }],
  ] as const)("there is neither a status nor a problem: %s", async (_why, change) => {
    const bench = await startScheduleBench();
    bench.fail(401);
    await bench.pass(EVERY_MS);
    expect(bench.codes()).toEqual(["ilert/key"]);
    bench.change(change);
    await bench.pass(GATHER_MS);
    expect(bench.poller.status()).toBeNull();
    expect(bench.poller.problems()).toEqual([]);
    const polls = bench.polls();
    await bench.clock.advance(CATCH_UP_EVERY_MS);
    expect(bench.polls()).toBe(polls);
  });

  it("events are caught up with later if only the key was locked, not if fetching was off", async () => {
    const bench = await startScheduleBench();
    bench.change({ key: null });
    await bench.pass(GATHER_MS);
    bench.account.open(FIRST);
    bench.change({ key: "il1api0123456789abcdef-of-the-test" });
    await bench.pass(GATHER_MS);
    expect(bench.receivedTypes).toEqual(["alert-created"]);

    bench.change({ settings: { fetching: "off" } });
    await bench.pass(GATHER_MS);
    bench.account.open(FIRST);
    bench.change({ settings: { fetching: "polling" } });
    await bench.pass(GATHER_MS);
    expect(bench.receivedTypes).toEqual(["alert-created"]);
  });

  it("earlier failures do not count any more", async () => {
    const bench = await startScheduleBench();
    for (let failures = 1; failures < FAILURES_BEFORE_REPORT; failures++) {
      bench.fail(500);
      bench.poller.wakeUp();
      await bench.pass(GATHER_MS);
    }
    bench.change({ settings: { fetching: "off" } });
    await bench.pass(GATHER_MS);
    bench.change({ settings: { fetching: "polling" } });
    bench.fail(500);
    await bench.pass(GATHER_MS);
    expect(bench.poller.status()?.problem?.code).toBe("ilert/trouble");
    expect(bench.codes()).toEqual([]);
  });
});

describe("stopping", () => {
  it("ends a poll that waits for webhooks, which then accepts nothing and is no failure", async () => {
    const bench = await startScheduleBench({ fetching: "catch-up" });
    bench.account.open(FIRST);
    const asked = bench.poller.poll();
    await bench.clock.advance(GATHER_MS);
    await waitUntil(async () => bench.polls() === 2);
    await bench.clock.advance(1);
    await bench.poller.stop();
    await asked;
    expect(bench.poller.status()?.problem).toBeNull();
    expect(bench.receivedTypes).toEqual([]);
  });

  it("is final: no poll begins afterwards", async () => {
    const bench = await startScheduleBench();
    await bench.poller.stop();
    const polls = bench.polls();
    bench.change({ settings: { pollSeconds: 30 } });
    await bench.clock.advance(10 * EVERY_MS);
    expect(bench.polls()).toBe(polls);
    expect(bench.listeners.size).toBe(0);
  });

  it("resolves the promise of a requested poll that will not take place", async () => {
    const bench = await startScheduleBench();
    const asked = bench.poller.poll();
    await bench.poller.stop();
    await asked;
    expect(bench.polls()).toBe(1);
  });
});
