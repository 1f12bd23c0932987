import { describe, expect, it } from "vitest";
import { asCreated, someDiff, someSources } from "../../../testkit/ilert/plan-samples.ts";
import { agreementAfter, allowedChanges } from "./allowed-changes.ts";
import { stepsOf } from "./plan.ts";

const apiUrl = "https://api.example.com/api";
const agreed = { apiUrl, sources: { production: [1] } };

/** The number of allowed steps, and of those left to the user. */
const countSteps = (...[diff, agreement]: Parameters<typeof allowedChanges>) => {
  const { plan, forUser } = allowedChanges(diff, agreement);
  return [stepsOf(plan), forUser];
};
const presentActions = async () => asCreated((await someDiff()).plan.create);

describe("allowedChanges", () => {
  it("recreates an earlier setup, in an account recognized by its alert sources", async () => {
    const diff = await someDiff();
    expect(countSteps(diff, agreed)).toEqual([1, 0]);
    expect(countSteps(diff, { apiUrl, sources: {} })).toEqual([0, 1]);
    expect(countSteps(diff, { apiUrl, sources: { other: [1] } })).toEqual([0, 1]);
    expect(countSteps(diff, { apiUrl, sources: { production: [77] } })).toEqual([0, 1]);
  });

  it("excludes a source whose name is an inherited property", async () => {
    const sources = someSources({ id: "constructor" });
    const actions = [{ enabled: true, sources: ["constructor"], events: ["alert-created" as const] }];
    expect(countSteps(await someDiff({ sources, actions }), agreed)).toEqual([0, 1]);
  });

  it("sends ilert no unproven address, but other changes for an address that it knows", async () => {
    const present = await presentActions();
    const moved = { publicUrl: "https://moved.example.com" };
    expect(countSteps(await someDiff(moved, present), agreed)).toEqual([1, 0]);
    expect(countSteps(await someDiff({ ...moved, proven: false }, present), agreed)).toEqual([0, 0]);
    expect(countSteps(await someDiff({ proven: false }), agreed)).toEqual([0, 0]);
    const rotated = { sources: someSources({ token: "another-token-of-it" }) };
    expect(countSteps(await someDiff({ ...rotated, proven: false }, present), agreed)).toEqual([1, 0]);
  });

  it("deletes what is no longer needed, whatever the state of the public access", async () => {
    const nowhere = { sources: [], publicUrl: null, proven: false };
    expect(countSteps(await someDiff(nowhere, await presentActions()), agreed)).toEqual([1, 0]);
  });

  it("deletes nothing because ilert does not show an alert source", async () => {
    const present = asCreated(
      (await someDiff({ sources: someSources({ alertSourceIds: [1, 2] }) })).plan.create,
    );
    expect(
      countSteps(await someDiff({ sources: someSources({ alertSourceIds: [99] }) }, present), agreed),
    ).toEqual([0, 1]);
    expect(
      countSteps(await someDiff({ sources: someSources({ alertSourceIds: [1, 99] }) }, present), agreed),
    ).toEqual([0, 1]);
  });

  it("does not change the alert action of a source whose token cannot be decrypted", async () => {
    const diff = await someDiff({ sources: [], locked: ["production"] }, await presentActions());
    expect(stepsOf(diff.plan)).toBe(0);
    expect(agreementAfter(diff, diff.plan, agreed, false)).toEqual(agreed);
  });
});

describe("the consent afterwards", () => {
  it("covers the whole plan that the user applied, without removed sources", async () => {
    const diff = await someDiff();
    const before = { apiUrl, sources: { gone: [2] } };
    expect(agreementAfter(diff, diff.plan, before, true)).toEqual(agreed);
  });

  it("covers only the earlier consent if the user was not asked", async () => {
    const diff = await someDiff({ sources: someSources({ alertSourceIds: [2, 3] }) }, await presentActions());
    expect(agreementAfter(diff, diff.plan, agreed, false).sources).toEqual({ production: [2, 3] });
    expect(agreementAfter(diff, diff.plan, { apiUrl, sources: {} }, false).sources).toEqual({});
    const other = await someDiff({ sources: someSources({ alertSourceIds: [2] }) });
    const nothing = { ...other.plan, create: [] };
    expect(agreementAfter(other, nothing, agreed, false)).toEqual(agreed);
  });
});
