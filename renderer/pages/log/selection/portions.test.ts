import { describe, expect, it } from "vitest";
import { inPortions, inSteps } from "./portions.ts";

const IDS = Array.from({ length: 2_500 }, (_, index) => `id-${index}`);

describe("something done in several calls", () => {
  it("takes as many ids a call as the contract does", async () => {
    const sizes: number[] = [];
    const steps = inPortions(IDS, async ({ length }) => sizes.push(length) && length);
    expect(await inSteps(steps)).toEqual({ count: 2_500 });
    expect(sizes).toEqual([1_000, 1_000, 500]);
  });

  it("tells how far it came when a call fails, and takes no further step", async () => {
    const lost = new Error("lost");
    let calls = 0;
    const steps = inPortions(IDS, async ({ length }) => {
      if (++calls === 2) throw lost;
      return length;
    });
    expect(await inSteps(steps)).toEqual({ count: 1_000, stoppedBy: lost });
    expect(calls).toBe(2);
  });

  it("fails as a whole when nothing was done", async () => {
    const lost = new Error("lost");
    await expect(inSteps([() => Promise.reject(lost)])).rejects.toBe(lost);
  });
});
