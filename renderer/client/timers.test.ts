import { describe, expect, it } from "vitest";
import { createManualTimers } from "../../testkit/page/manual-timers.ts";
import { createThrottledTask } from "./timers.ts";

function setUp() {
  const timers = createManualTimers();
  let runs = 0;
  let end = () => {};
  const task = () => {
    runs++;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  };
  return { timers, pacer: createThrottledTask(task, 1_000, timers), runs: () => runs, end: () => end() };
}

describe("createThrottledTask", () => {
  it("runs at once, and once more after the rest for all that happened meanwhile", async () => {
    const { timers, pacer, runs, end } = setUp();
    pacer.schedule();
    pacer.schedule();
    expect(runs()).toBe(1);
    end();
    await timers.advance(500);
    pacer.schedule();
    expect(runs()).toBe(1);
    await timers.advance(500);
    expect(runs()).toBe(2);
    end();
    await timers.advance(5_000);
    expect(runs()).toBe(2);
  });

  it("never runs twice at a time, however long it takes", async () => {
    const { timers, pacer, runs } = setUp();
    pacer.schedule();
    pacer.schedule();
    await timers.advance(60_000);
    expect(runs()).toBe(1);
  });

  it("runs no more once stopped", async () => {
    const { timers, pacer, runs, end } = setUp();
    pacer.schedule();
    pacer.schedule();
    end();
    await timers.advance(0);
    pacer.stop();
    pacer.schedule();
    await timers.advance(5_000);
    expect(runs()).toBe(1);
  });
});
