import { expect, it } from "vitest";
import type { DesiredState } from "./desired-state.ts";
import { asCreated, someDiff, someSources } from "./testing/some-diff.ts";
import { warningsOf } from "./warnings.ts";

const codes = async (changes: Partial<DesiredState>, trial = false) =>
  warningsOf(await someDiff(changes), { trial }).map(({ code }) => code.replace("ilert/", ""));

it("has nothing to say of a good plan", async () => {
  expect(await codes({})).toEqual([]);
});

it("warns of an address that is not proven, not encrypted, or lent, as long as ilert is told of it", async () => {
  const bad = { publicUrl: "http://way.example.com", proven: false };
  expect(await codes(bad, true)).toEqual(["address-unproven", "address-http", "address-trial"]);
  const { plan } = await someDiff(bad);
  expect(warningsOf(await someDiff(bad, asCreated(plan.create)), { trial: true })).toEqual([]);
});

it("names the source that is off, that nothing uses, or whose body may break", async () => {
  expect(await codes({ sources: someSources({ enabled: false }) })).toEqual(["source-off"]);
  expect(await codes({ actions: [] })).toEqual(["no-events"]);
  expect(await codes({ sources: someSources({ withLinks: true }) })).toEqual(["template-costs"]);
  expect(await codes({ sources: someSources({ alertSourceIds: [], enabled: false }) })).toEqual([]);
  const asking = (notResolvedDelaySec: number): DesiredState["actions"][number] => ({
    enabled: true,
    sources: ["production"],
    events: ["v-alert-not-resolved"],
    delays: { notResolvedDelaySec, escalationEndedDelaySec: null },
  });
  expect(await codes({ actions: [asking(600), asking(900)] })).toEqual(["delays-differ"]);
  expect(await codes({ actions: [asking(600), asking(600)] })).toEqual([]);
  const [warning] = warningsOf(await someDiff({ actions: [] }), { trial: false });
  expect(warning?.message).toContain("Production");
});
