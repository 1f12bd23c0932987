import { describe, expect, it } from "vitest";
import { asCreated, someDiff, someSources } from "../../../testkit/ilert/plan-samples.ts";
import { inEnglish } from "../../../testkit/in-english.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import type { DesiredState } from "./diff.ts";
import { createPlanIdentifier, createReviewedPlan, warningsOf } from "./plan-view.ts";

it("the id of a plan is equal for the same steps within a run, and for nothing else", async () => {
  const planId = createPlanIdentifier();
  const { plan } = await someDiff();
  const first = planId("set-up", "https://a.example.com", plan);
  expect(planId("set-up", "https://a.example.com", (await someDiff()).plan)).toBe(first);
  const { plan: rotated } = await someDiff({ sources: someSources({ token: "another-token-of-it" }) });
  const others = [
    planId("remove", "https://a.example.com", plan),
    planId("set-up", "https://b.example.com", plan),
    planId("set-up", "https://a.example.com", rotated),
    createPlanIdentifier()("set-up", "https://a.example.com", plan),
  ];
  expect(new Set([first, ...others]).size).toBe(5);
});

it("holds a reviewed plan for two minutes, however often the page shows it again", async () => {
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

describe("warnings", () => {
  const codes = async (changes: Partial<DesiredState>, trial = false) =>
    warningsOf(await someDiff(changes), { trial }).map(({ code }) => code.replace("ilert/", ""));

  it("are empty for a good plan", async () => {
    expect(await codes({})).toEqual([]);
  });

  it("concern an unproven, unencrypted or temporary address, as long as ilert receives it", async () => {
    const bad = { publicUrl: "http://way.example.com", proven: false };
    expect(await codes(bad, true)).toEqual(["address-unproven", "address-http", "address-trial"]);
    const { plan } = await someDiff(bad);
    expect(warningsOf(await someDiff(bad, asCreated(plan.create)), { trial: true })).toEqual([]);
  });

  it("name a source that is off or unused, or whose body template costs something", async () => {
    expect(await codes({ sources: someSources({ enabled: false }) })).toEqual(["source-off"]);
    expect(await codes({ actions: [] })).toEqual(["no-events"]);
    expect(await codes({ sources: someSources({ withLinks: true }) })).toEqual(["template-costs"]);
    expect(await codes({ sources: someSources({ alertSourceIds: [], enabled: false }) })).toEqual([]);
    const delayed = (notResolvedDelaySec: number): DesiredState["actions"][number] => ({
      enabled: true,
      sources: ["production"],
      events: ["v-alert-not-resolved"],
      delays: { notResolvedDelaySec, escalationEndedDelaySec: null },
    });
    expect(await codes({ actions: [delayed(600), delayed(900)] })).toEqual(["delays-differ"]);
    expect(await codes({ actions: [delayed(600), delayed(600)] })).toEqual([]);
    const [warning] = warningsOf(await someDiff({ actions: [] }), { trial: false });
    expect(inEnglish(warning)?.message).toContain("Production");
  });
});
