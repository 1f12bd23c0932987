import { describe, expect, it } from "vitest";
import { createYieldQueue } from "./yield-queue.ts";

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("taking turns", () => {
  it("does one in each turn of the event loop, in their order, and goes on when more come", async () => {
    const inTurn = createYieldQueue();
    const done: number[] = [];
    for (let n = 0; n < 5; n++) inTurn(() => void done.push(n));
    expect(done).toEqual([]);
    const seen: number[] = [];
    while (done.length < 5) {
      await nextTurn();
      seen.push(done.length);
    }
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(done).toEqual([0, 1, 2, 3, 4]);
    await nextTurn();
    inTurn(() => void done.push(5));
    await nextTurn();
    expect(done).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("holds a line of bounded length", () => {
    const inTurn = createYieldQueue();
    let done = 0;
    const task = () => {
      done += 1;
    };
    for (let n = 0; n < 300; n++) inTurn(task);
    expect(done).toBe(300 - 256);
  });
});
