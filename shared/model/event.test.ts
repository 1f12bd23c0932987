import { describe, expect, it } from "vitest";
import type { DeliveryState } from "./delivery.ts";
import { outcomeOf } from "./event.ts";

const deliveries = (...states: DeliveryState[]) =>
  states.map((state, index) => ({ id: `d${index}`, state, replayOf: null }));

describe("outcomeOf", () => {
  it.each([
    ["alert", [], "not-chosen"],
    ["alert", ["delivered", "digested"], "delivered"],
    ["alert", ["delivered", "cancelled"], "delivered"],
    ["alert", ["delivered", "held"], "waiting"],
    ["alert", ["sending"], "waiting"],
    ["alert", ["queued", "dead"], "failed"],
    ["alert", ["cancelled"], "cancelled"],
    ["refused", [], "refused"],
  ] as const)("says of %s with %j: %s", (kind, states, outcome) => {
    expect(outcomeOf(kind, deliveries(...states))).toBe(outcome);
  });

  it("counts a replayed delivery through its replay, also to another connector", () => {
    const dead = { id: "a", state: "dead", replayOf: null } as const;
    expect(outcomeOf("alert", [dead, { id: "b", state: "delivered", replayOf: "a" }])).toBe("delivered");
    expect(outcomeOf("alert", [dead, { id: "b", state: "queued", replayOf: "a" }])).toBe("waiting");
  });
});
