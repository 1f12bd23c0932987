import { describe, expect, it } from "vitest";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startScheduleBench } from "../../../testkit/ilert/schedule-bench.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import { FAILURES_BEFORE_REPORT, GATHER_MS } from "../retry.ts";
import { CATCH_UP_EVERY_MS } from "./poll-task.ts";

const [FIRST] = SCENARIOS;
const EVERY_MS = 15_000;

describe("polling", () => {
  it("begins soon after the start and repeats after the interval", async () => {
    const bench = await startScheduleBench();
    expect(bench.polls()).toBe(1);
    expect(bench.poller.status()).toMatchObject({
      mode: "polling",
      lastPollAt: bench.clock.now(),
      nextPollAt: bench.clock.now() + EVERY_MS,
      found: 0,
    });
    await bench.clock.advance(EVERY_MS - 1);
    expect(bench.polls()).toBe(1);
    await bench.pass(1);
    expect(bench.polls()).toBe(2);
  });

  it("counts what it found", async () => {
    const bench = await startScheduleBench();
    for (const found of [1, 2]) {
      bench.account.open(FIRST);
      await bench.pass(EVERY_MS);
      expect(bench.poller.status()?.found).toBe(found);
    }
    expect(bench.receivedTypes).toEqual(["alert-created", "alert-created"]);
  });

  it("accepts every alert event, catching up only those that an alert action needs", async () => {
    const bench = await startScheduleBench();
    bench.account.open(FIRST);
    await bench.pass(EVERY_MS);
    bench.change({ settings: { fetching: "catch-up" } });
    await bench.pass(GATHER_MS);
    bench.account.open(FIRST);
    const { changes } = bench.counts;
    await bench.clock.advance(CATCH_UP_EVERY_MS);
    await waitUntil(async () => {
      await bench.clock.advance(1_000);
      return bench.counts.changes > changes;
    });
    expect(bench.receivedTypes).toEqual(["alert-created"]);
  });

  it("can be requested; the promise resolves when the poll has ended", async () => {
    const bench = await startScheduleBench();
    let isEnded = false;
    const asked = bench.poller.poll().then(() => {
      isEnded = true;
    });
    await bench.clock.advance(GATHER_MS - 1);
    expect(isEnded).toBe(false);
    await bench.clock.advance(1);
    await asked;
    expect(bench.polls()).toBe(2);
  });
});

describe("a failed poll", () => {
  it("is shown at once, and reported after several failures in a row", async () => {
    const bench = await startScheduleBench();
    for (let failures = 1; failures <= FAILURES_BEFORE_REPORT; failures++) {
      bench.fail(500);
      bench.poller.wakeUp();
      await bench.pass(GATHER_MS);
      expect(bench.poller.status()?.problem?.code).toBe("ilert/trouble");
      expect(bench.codes()).toEqual(failures < FAILURES_BEFORE_REPORT ? [] : ["ilert/trouble"]);
    }
    bench.poller.wakeUp();
    await bench.pass(GATHER_MS);
    expect(bench.poller.status()?.problem).toBeNull();
    expect(bench.codes()).toEqual([]);
    bench.fail(500);
    bench.poller.wakeUp();
    await bench.pass(GATHER_MS);
    expect(bench.codes()).toEqual([]);
  });

  it("is retried with growing delays", async () => {
    const bench = await startScheduleBench();
    const waits: number[] = [];
    for (const _ of [1, 2, 3]) {
      bench.fail(500);
      bench.poller.wakeUp();
      await bench.pass(GATHER_MS);
      waits.push((bench.poller.status()?.nextPollAt ?? 0) - bench.clock.now());
    }
    expect(waits.toSorted((one, other) => one - other)).toEqual(waits);
    expect(new Set(waits).size).toBe(waits.length);
  });
});

describe("public access", () => {
  it.each([
    [["connecting", "connected"], 1],
    [["connected"], 0],
    [["connected", "connected"], 0],
    [["connected", "failed"], 0],
    [["connecting", "failed"], 0],
    [["connected", "failed", "connected"], 1],
  ] as const)("causes a poll soon after it is restored: %j, %d", async (states, expected) => {
    const bench = await startScheduleBench({ fetching: "catch-up" });
    const polls = bench.polls();
    for (const state of states) bench.poller.tunnelChanged(state as never);
    await bench.clock.advance(GATHER_MS);
    await waitUntil(async () => bench.polls() >= polls + expected);
    expect(bench.polls() - polls).toBe(expected);
  });
});
