import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cardActionOf } from "../cards/card-state.ts";
import { readClick } from "./callbacks.ts";

/** A click with an action that a card offers. */
function cardClick(data: unknown) {
  const click = readClick(data);
  const action = click && cardActionOf(click.action);
  return action && { ...click, action };
}

const callback = (content: unknown, changes: object = {}) => ({
  type: "actionCallback",
  outTrackId: "tocsin-1",
  corpId: "corp",
  userId: "452523285939877041",
  userIdType: 1,
  spaceType: "im",
  spaceId: "cid==",
  extension: "{}",
  content: typeof content === "string" ? content : JSON.stringify(content),
  ...changes,
});
const withData = (cardPrivateData: object) => callback({ cardPrivateData });

describe("a click on a card", () => {
  it.each([
    ["params.action", withData({ actionIds: ["accept"], params: { action: "accept" } })],
    ["params.id", withData({ actionIds: ["node_x"], params: { id: "accept" } })],
    ["the button's id", withData({ actionIds: ["accept"] })],
  ])("has its action in %s", (_place, data) => {
    expect(cardClick(data)).toEqual({
      outTrackId: "tocsin-1",
      action: "accept",
      userId: "452523285939877041",
      corpId: "corp",
      groupId: "cid==",
    });
  });

  it("says nothing else that is believed", () => {
    const params = { action: "resolve", outTrackId: "other", userId: "other", alertId: "9" };
    expect(cardClick(withData({ params }))).toMatchObject({ outTrackId: "tocsin-1", action: "resolve" });
  });

  it.each([
    ["another action", withData({ params: { action: "delete" } })],
    ["no action", withData({ params: {}, actionIds: [] })],
    ["an inherited action", withData({ params: { action: "constructor" } })],
    ["a list as action", withData({ params: { action: ["accept"] } })],
    ["no data", callback({})],
    ["broken JSON", callback("{")],
    ["a number as content", callback({}, { content: 5 })],
    ["no person", callback({ cardPrivateData: { actionIds: ["accept"] } }, { userId: "" })],
    ["another type", callback({ cardPrivateData: { actionIds: ["accept"] } }, { type: "x" })],
    [
      "an endless id",
      callback({ cardPrivateData: { actionIds: ["accept"] } }, { outTrackId: "x".repeat(201) }),
    ],
  ])("with %s is none", (_what, data) => {
    expect(cardClick(data)).toBeNull();
  });

  it("is read from anything without an error", async () => {
    const content = fc.oneof(fc.json(), fc.string(), fc.anything());
    const parts = fc.record({
      cardPrivateData: fc.oneof(fc.anything(), fc.record({ params: fc.anything() })),
    });
    const data = fc.oneof(
      fc.anything(),
      content.map((value) => callback({}, { content: value })),
      parts.map((value) => callback(JSON.stringify(value) ?? "")),
    );
    await fc.assert(
      fc.property(data, (given) => {
        const click = cardClick(given);
        expect(click === null || ["accept", "assign", "resolve"].includes(click.action)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});
