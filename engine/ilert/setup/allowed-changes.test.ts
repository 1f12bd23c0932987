import { describe, expect, it } from "vitest";
import { agreementAfter, allowedChanges } from "./allowed-changes.ts";
import { stepsOf } from "./diff.ts";
import { asCreated, someDiff, someSources } from "./testing/some-diff.ts";

const apiUrl = "https://api.example.com/api";
const agreed = { apiUrl, sources: { production: [1] } };

/** How many steps are taken, and how many are left to the user. */
const judged = (...[diff, agreement]: Parameters<typeof allowedChanges>) => {
  const { plan, forUser } = allowedChanges(diff, agreement);
  return [stepsOf(plan), forUser];
};
const standing = async () => asCreated((await someDiff()).plan.create);

describe("what is done without asking", () => {
  it("is to make again what was set up before, in the account that is known by its alert sources", async () => {
    const diff = await someDiff();
    expect(judged(diff, agreed)).toEqual([1, 0]);
    expect(judged(diff, { apiUrl, sources: {} })).toEqual([0, 1]);
    expect(judged(diff, { apiUrl, sources: { other: [1] } })).toEqual([0, 1]);
    expect(judged(diff, { apiUrl, sources: { production: [77] } })).toEqual([0, 1]);
  });

  it("is not taken for agreed to by a source that is called like what every object has", async () => {
    const sources = someSources({ id: "constructor" });
    const actions = [{ enabled: true, sources: ["constructor"], events: ["alert-created" as const] }];
    expect(judged(await someDiff({ sources, actions }), agreed)).toEqual([0, 1]);
  });

  it("tells ilert no place that is not proven, but other news of one that it knows", async () => {
    const present = await standing();
    const moved = { publicUrl: "https://moved.example.com" };
    expect(judged(await someDiff(moved, present), agreed)).toEqual([1, 0]);
    expect(judged(await someDiff({ ...moved, proven: false }, present), agreed)).toEqual([0, 0]);
    expect(judged(await someDiff({ proven: false }), agreed)).toEqual([0, 0]);
    const rotated = { sources: someSources({ token: "another-token-of-it" }) };
    expect(judged(await someDiff({ ...rotated, proven: false }, present), agreed)).toEqual([1, 0]);
  });

  it("is to take away what nothing needs any more, whatever the way in does", async () => {
    const nowhere = { sources: [], publicUrl: null, proven: false };
    expect(judged(await someDiff(nowhere, await standing()), agreed)).toEqual([1, 0]);
  });

  it("takes nothing away because ilert does not show an alert source", async () => {
    const present = asCreated(
      (await someDiff({ sources: someSources({ alertSourceIds: [1, 2] }) })).plan.create,
    );
    expect(
      judged(await someDiff({ sources: someSources({ alertSourceIds: [99] }) }, present), agreed),
    ).toEqual([0, 1]);
    expect(
      judged(await someDiff({ sources: someSources({ alertSourceIds: [1, 99] }) }, present), agreed),
    ).toEqual([0, 1]);
  });

  it("leaves alone what belongs to a source whose token cannot be opened", async () => {
    const diff = await someDiff({ sources: [], locked: ["production"] }, await standing());
    expect(stepsOf(diff.plan)).toBe(0);
    expect(agreementAfter(diff, diff.plan, agreed, false)).toEqual(agreed);
  });
});

describe("what counts as agreed to afterwards", () => {
  it("is all of a plan that the user carries out, and forgets sources that are gone", async () => {
    const diff = await someDiff();
    const before = { apiUrl, sources: { gone: [2] } };
    expect(agreementAfter(diff, diff.plan, before, true)).toEqual(agreed);
  });

  it("is what was agreed to before, where nobody was asked", async () => {
    const diff = await someDiff({ sources: someSources({ alertSourceIds: [2, 3] }) }, await standing());
    expect(agreementAfter(diff, diff.plan, agreed, false).sources).toEqual({ production: [2, 3] });
    expect(agreementAfter(diff, diff.plan, { apiUrl, sources: {} }, false).sources).toEqual({});
    const other = await someDiff({ sources: someSources({ alertSourceIds: [2] }) });
    const nothing = { ...other.plan, create: [] };
    expect(agreementAfter(other, nothing, agreed, false)).toEqual(agreed);
  });
});
