import { expect, it } from "vitest";
import { createManualClock } from "../testkit/manual-clock.ts";
import { createThrottle, type ThrottleOptions } from "./throttle.ts";

function setUp(options: Partial<ThrottleOptions> = {}) {
  const clock = createManualClock();
  let runs = 0;
  let end = () => {};
  const task = () => {
    runs += 1;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  };
  const throttle = createThrottle(task, { timers: clock, gapMs: 1_000, ...options });
  return { clock, throttle, runs: () => runs, end: () => end() };
}

it("runs at once, and once more after the gap for all requests in between", async () => {
  const { clock, throttle, runs, end } = setUp();
  throttle.request();
  throttle.request();
  expect(runs()).toBe(1);
  end();
  await clock.advance(500);
  throttle.request();
  await clock.advance(499);
  expect(runs()).toBe(1);
  await clock.advance(1);
  expect(runs()).toBe(2);
  end();
  await clock.advance(5_000);
  expect(runs()).toBe(2);
  throttle.request();
  expect(runs()).toBe(3);
});

it("never runs twice at once, however long the task takes", async () => {
  const { clock, throttle, runs } = setUp();
  throttle.request();
  throttle.request();
  await clock.advance(60_000);
  expect(runs()).toBe(1);
});

it("supports a synchronous task, a variable gap, and a delay before each run", async () => {
  const clock = createManualClock();
  let runs = 0;
  let gapMs = 1_000;
  const task = () => {
    runs += 1;
  };
  const throttle = createThrottle(task, { timers: clock, gapMs: () => gapMs, delayMs: 100 });
  throttle.request();
  throttle.request();
  await clock.advance(99);
  expect(runs).toBe(0);
  await clock.advance(1);
  expect(runs).toBe(1);
  gapMs = 2_000;
  throttle.request();
  await clock.advance(1_099);
  expect(runs).toBe(1);
  await clock.advance(1);
  expect(runs).toBe(2);
  throttle.request();
  await clock.advance(2_099);
  expect(runs).toBe(2);
  await clock.advance(1);
  expect(runs).toBe(3);
});

it.each(["while it runs", "while it rests", "while it is delayed"])(
  "does not run again after it was stopped %s",
  async (moment) => {
    const { clock, throttle, runs, end } = setUp(moment === "while it is delayed" ? { delayMs: 50 } : {});
    throttle.request();
    throttle.request();
    const before = runs();
    if (moment === "while it rests") {
      end();
      await clock.advance(0);
    }
    throttle.stop();
    end();
    throttle.request();
    await clock.advance(5_000);
    expect(runs()).toBe(before);
  },
);
