import { describe, expect, it } from "vitest";
import { createHandTimers } from "../testing/hand-timers.ts";
import { createPacer } from "./pacer.ts";

function setUp() {
  const timers = createHandTimers();
  let runs = 0;
  let end = () => {};
  const task = () => {
    runs++;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  };
  return { timers, pacer: createPacer(task, 1_000, timers), runs: () => runs, end: () => end() };
}

describe("createPacer", () => {
  it("runs at once, and once more after the rest for all that happened meanwhile", async () => {
    const { timers, pacer, runs, end } = setUp();
    pacer.stir();
    pacer.stir();
    expect(runs()).toBe(1);
    end();
    await timers.advance(500);
    pacer.stir();
    expect(runs()).toBe(1);
    await timers.advance(500);
    expect(runs()).toBe(2);
    end();
    await timers.advance(5_000);
    expect(runs()).toBe(2);
  });

  it("never runs twice at a time, however long it takes", async () => {
    const { timers, pacer, runs } = setUp();
    pacer.stir();
    pacer.stir();
    await timers.advance(60_000);
    expect(runs()).toBe(1);
  });

  it("runs no more once stopped", async () => {
    const { timers, pacer, runs, end } = setUp();
    pacer.stir();
    pacer.stir();
    end();
    await timers.advance(0);
    pacer.stop();
    pacer.stir();
    await timers.advance(5_000);
    expect(runs()).toBe(1);
  });
});
