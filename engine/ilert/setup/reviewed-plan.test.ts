import { expect, it } from "vitest";
import { createManualClock } from "../../testing/manual-clock.ts";
import { createReviewedPlan } from "./reviewed-plan.ts";

it("waits two minutes for a plan that somebody sees, however often the page shows it again", async () => {
  const clock = createManualClock();
  const reviewedPlan = createReviewedPlan(clock);
  reviewedPlan.note("a");
  await clock.advance(60_000);
  reviewedPlan.note("a");
  expect(reviewedPlan.holdMs("a")).toBe(60_000);
  expect(reviewedPlan.holdMs("b")).toBe(0);
  reviewedPlan.note("b");
  expect([reviewedPlan.holdMs("a"), reviewedPlan.holdMs("b")]).toEqual([0, 120_000]);
  reviewedPlan.forget();
  expect(reviewedPlan.holdMs("b")).toBe(0);
});
