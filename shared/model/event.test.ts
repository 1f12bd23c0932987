import { describe, expect, it } from "vitest";
import type { DeliveryState } from "./delivery.ts";
import { outcomeOf } from "./event.ts";

const deliveries = (...states: DeliveryState[]) =>
  states.map((state, index) => ({ id: `d${index}`, state, replayOf: null }));

describe("outcomeOf", () => {
  it.each([
    ["alert", [], "not-matched"],
    ["alert", ["delivered", "digested"], "delivered"],
    ["alert", ["delivered", "cancelled"], "delivered"],
    ["alert", ["delivered", "held"], "waiting"],
    ["alert", ["sending"], "waiting"],
    ["alert", ["queued", "failed"], "failed"],
    ["alert", ["cancelled"], "cancelled"],
    ["rejected", [], "rejected"],
  ] as const)("says of %s with %j: %s", (kind, states, outcome) => {
    expect(outcomeOf(kind, deliveries(...states))).toBe(outcome);
  });

  it("counts a replayed delivery by its replay, also to another connector", () => {
    const failed = { id: "a", state: "failed", replayOf: null } as const;
    expect(outcomeOf("alert", [failed, { id: "b", state: "delivered", replayOf: "a" }])).toBe("delivered");
    expect(outcomeOf("alert", [failed, { id: "b", state: "queued", replayOf: "a" }])).toBe("waiting");
  });
});
