import { describe, expect, it } from "vitest";
import { createYieldQueue } from "./listener-limits.ts";

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("the yield queue", () => {
  it("runs one task in each turn of the event loop, in order, also those added later", async () => {
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

  it("uses no turns of the event loop once it is empty", async () => {
    const inTurn = createYieldQueue();
    for (let n = 0; n < 3; n++) inTurn(() => {});
    const isTurning = () => process.getActiveResourcesInfo().includes("Immediate");
    expect(isTurning()).toBe(true);
    for (let n = 0; n < 5; n++) await nextTurn();
    expect(isTurning()).toBe(false);
  });

  it("is bounded", () => {
    const inTurn = createYieldQueue();
    let done = 0;
    const task = () => {
      done += 1;
    };
    for (let n = 0; n < 300; n++) inTurn(task);
    expect(done).toBe(300 - 256);
  });
});
