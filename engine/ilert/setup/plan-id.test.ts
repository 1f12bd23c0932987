import { expect, it } from "vitest";
import { createPlanNames } from "./plan-id.ts";
import { someDiff, someSources } from "./testing/some-diff.ts";

it("names the same steps the same within a run, and nothing else", async () => {
  const name = createPlanNames();
  const { plan } = await someDiff();
  const first = name("set-up", "https://a.example.com", plan);
  expect(name("set-up", "https://a.example.com", (await someDiff()).plan)).toBe(first);
  const { plan: rotated } = await someDiff({ sources: someSources({ token: "another-token-of-it" }) });
  const others = [
    name("remove", "https://a.example.com", plan),
    name("set-up", "https://b.example.com", plan),
    name("set-up", "https://a.example.com", rotated),
    createPlanNames()("set-up", "https://a.example.com", plan),
  ];
  expect(new Set([first, ...others]).size).toBe(5);
});
