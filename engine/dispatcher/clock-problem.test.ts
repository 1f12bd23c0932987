import { describe, expect, it } from "vitest";
import { clockProblem } from "./clock-problem.ts";

describe("clockProblem", () => {
  it("keeps quiet about minutes", () => {
    for (const offset of [0, 5 * 60_000, -5 * 60_000]) expect(clockProblem(offset)).toBeNull();
  });
  it("begins at six minutes", () => {
    expect(clockProblem(6 * 60_000 - 1)).toBeNull();
    expect(clockProblem(6 * 60_000)?.message).toContain("6 minutes ahead of");
  });

  it("says how far off the clock is and in which direction", () => {
    expect(clockProblem(7_200_000)?.message).toContain("120 minutes ahead of");
    expect(clockProblem(-660_000)?.message).toContain("11 minutes behind");
  });
});
