import { describe, expect, it, vi } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { type Log, silentLog } from "./log.ts";
import { createPoller, type PollerOptions } from "./poller.ts";

/** A poller whose runs last until `end` is called with their result. */
function startPoller(options: Partial<PollerOptions> = {}) {
  const clock = createManualClock();
  const signals: AbortSignal[] = [];
  const ends: ((result?: number | null) => void)[] = [];
  const poller = createPoller({
    clock,
    log: silentLog,
    name: "The test",
    run(signal) {
      signals.push(signal);
      return new Promise((resolve) => ends.push(resolve));
    },
    ...options,
  });
  return {
    clock,
    poller,
    signals,
    ends,
    runs: () => signals.length,
    end: (result?: number | null) => ends.at(-1)?.(result),
  };
}

describe("wakeUp", () => {
  it("collects several calls in one run, which then repeats after the delay that it returns", async () => {
    const { clock, poller, runs, end } = startPoller({ wakeUpMs: 2_000 });
    poller.wakeUp();
    await clock.advance(1_000);
    poller.wakeUp();
    await clock.advance(1_000);
    expect(runs()).toBe(1);
    end(60_000);
    await clock.advance(59_999);
    expect(runs()).toBe(1);
    await clock.advance(1);
    expect(runs()).toBe(2);
  });

  it("causes one more run if it is called during a run, and never two at once", async () => {
    const { clock, poller, runs, end } = startPoller({ wakeUpMs: 2_000 });
    poller.wakeUp();
    await clock.advance(2_000);
    poller.wakeUp(5_000);
    poller.wakeUp();
    await clock.advance(60_000);
    expect(runs()).toBe(1);
    end(60_000);
    await clock.advance(1_999);
    expect(runs()).toBe(1);
    await clock.advance(1);
    expect(runs()).toBe(2);
  });

  it("brings the next run forward, and never delays it", async () => {
    const { clock, poller, runs } = startPoller();
    poller.wakeUp(10_000);
    poller.wakeUp(60_000);
    await clock.advance(9_000);
    poller.wakeUp(500);
    await clock.advance(500);
    expect(runs()).toBe(1);
  });
});

it("repeats at its interval if a run returns nothing or fails, and waits to be woken after null", async () => {
  const logged = vi.fn();
  const log: Log = { ...silentLog, error: logged };
  const results = [undefined, new Error("locked"), 500, null, null];
  let runs = 0;
  const { clock, poller } = startPoller({
    log,
    intervalMs: 1_000,
    run() {
      const result = results[runs++];
      if (result instanceof Error) throw result;
      return result;
    },
  });
  poller.wakeUp();
  await clock.advance(0);
  expect(runs).toBe(1);
  await clock.advance(1_000);
  expect(runs).toBe(2);
  expect(logged).toHaveBeenCalledExactlyOnceWith({ err: results[1] }, "The test failed unexpectedly");
  await clock.advance(1_000);
  expect(runs).toBe(3);
  await clock.advance(500);
  expect(runs).toBe(4);
  await clock.advance(100_000);
  expect(runs).toBe(4);
  poller.wakeUp();
  await clock.advance(0);
  expect(runs).toBe(5);
});

it.each([
  [0, 900],
  [0.5, 1_000],
])("varies its delays within the jitter (random %d)", async (random, expectedMs) => {
  const { clock, poller, runs, end } = startPoller({ jitter: { ratio: 0.1, random: () => random } });
  poller.wakeUp(1_000);
  await clock.advance(expectedMs - 1);
  expect(runs()).toBe(0);
  await clock.advance(1);
  expect(runs()).toBe(1);
  end(10_000);
  await clock.advance(10 * expectedMs - 1);
  expect(runs()).toBe(1);
  await clock.advance(1);
  expect(runs()).toBe(2);
});

it("restart runs at once, aborts the run in progress and ignores its result", async () => {
  const { clock, poller, signals, runs, ends } = startPoller();
  poller.restart();
  expect(runs()).toBe(1);
  poller.restart();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  ends[0]?.(5);
  await clock.advance(1_000);
  expect(runs()).toBe(2);
  ends[1]?.(5);
  await clock.advance(5);
  expect(runs()).toBe(3);
});

it("restart replaces the scheduled run", async () => {
  const { clock, poller, runs, end } = startPoller();
  poller.wakeUp(1_000);
  poller.restart();
  end(null);
  await clock.advance(60_000);
  expect(runs()).toBe(1);
});

it("stop aborts the run in progress, waits for it, and no other begins", async () => {
  const { clock, poller, signals, runs, end } = startPoller();
  poller.wakeUp();
  await clock.advance(0);
  let hasStopped = false;
  const stopped = poller.stop().then(() => {
    hasStopped = true;
  });
  expect(signals[0]?.aborted).toBe(true);
  await clock.advance(0);
  expect(hasStopped).toBe(false);
  end(1);
  await stopped;
  poller.wakeUp();
  poller.restart();
  await clock.advance(120_000);
  expect(runs()).toBe(1);
});
