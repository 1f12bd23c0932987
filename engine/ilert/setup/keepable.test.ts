import { describe, expect, it } from "vitest";
import { stepsOf } from "./drawing.ts";
import { agreementAfter, keepable } from "./keepable.ts";
import { asCreated, someDrawing, someSources } from "./testing/some-drawing.ts";

const apiUrl = "https://api.example.com/api";
const agreed = { apiUrl, sources: { production: [1] } };

/** How many steps are taken, and how many are left to the user. */
const judged = (...[drawing, agreement]: Parameters<typeof keepable>) => {
  const { plan, forUser } = keepable(drawing, agreement);
  return [stepsOf(plan), forUser];
};
const standing = async () => asCreated((await someDrawing()).plan.create);

describe("what is done without asking", () => {
  it("is to make again what was set up before, in the account that is known by its alert sources", async () => {
    const drawing = await someDrawing();
    expect(judged(drawing, agreed)).toEqual([1, 0]);
    expect(judged(drawing, { apiUrl, sources: {} })).toEqual([0, 1]);
    expect(judged(drawing, { apiUrl, sources: { other: [1] } })).toEqual([0, 1]);
    expect(judged(drawing, { apiUrl, sources: { production: [77] } })).toEqual([0, 1]);
  });

  it("is not taken for agreed to by a source that is called like what every object has", async () => {
    const sources = someSources({ id: "constructor" });
    const actions = [{ enabled: true, sources: ["constructor"], events: ["alert-created" as const] }];
    expect(judged(await someDrawing({ sources, actions }), agreed)).toEqual([0, 1]);
  });

  it("tells ilert no place that is not proven, but other news of one that it knows", async () => {
    const present = await standing();
    const moved = { publicUrl: "https://moved.example.com" };
    expect(judged(await someDrawing(moved, present), agreed)).toEqual([1, 0]);
    expect(judged(await someDrawing({ ...moved, proven: false }, present), agreed)).toEqual([0, 0]);
    expect(judged(await someDrawing({ proven: false }), agreed)).toEqual([0, 0]);
    const rotated = { sources: someSources({ token: "another-token-of-it" }) };
    expect(judged(await someDrawing({ ...rotated, proven: false }, present), agreed)).toEqual([1, 0]);
  });

  it("is to take away what nothing needs any more, whatever the way in does", async () => {
    const nowhere = { sources: [], publicUrl: null, proven: false };
    expect(judged(await someDrawing(nowhere, await standing()), agreed)).toEqual([1, 0]);
  });

  it("takes nothing away because ilert does not show an alert source", async () => {
    const present = asCreated(
      (await someDrawing({ sources: someSources({ alertSourceIds: [1, 2] }) })).plan.create,
    );
    expect(
      judged(await someDrawing({ sources: someSources({ alertSourceIds: [99] }) }, present), agreed),
    ).toEqual([0, 1]);
    expect(
      judged(await someDrawing({ sources: someSources({ alertSourceIds: [1, 99] }) }, present), agreed),
    ).toEqual([0, 1]);
  });

  it("leaves alone what belongs to a source whose token cannot be opened", async () => {
    const drawing = await someDrawing({ sources: [], locked: ["production"] }, await standing());
    expect(stepsOf(drawing.plan)).toBe(0);
    expect(agreementAfter(drawing, drawing.plan, agreed, false)).toEqual(agreed);
  });
});

describe("what counts as agreed to afterwards", () => {
  it("is all of a plan that the user carries out, and forgets sources that are gone", async () => {
    const drawing = await someDrawing();
    const before = { apiUrl, sources: { gone: [2] } };
    expect(agreementAfter(drawing, drawing.plan, before, true)).toEqual(agreed);
  });

  it("is what was agreed to before, where nobody was asked", async () => {
    const drawing = await someDrawing({ sources: someSources({ alertSourceIds: [2, 3] }) }, await standing());
    expect(agreementAfter(drawing, drawing.plan, agreed, false).sources).toEqual({ production: [2, 3] });
    expect(agreementAfter(drawing, drawing.plan, { apiUrl, sources: {} }, false).sources).toEqual({});
    const other = await someDrawing({ sources: someSources({ alertSourceIds: [2] }) });
    const nothing = { ...other.plan, create: [] };
    expect(agreementAfter(other, nothing, agreed, false)).toEqual(agreed);
  });
});
