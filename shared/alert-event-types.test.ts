import { describe, expect, it } from "vitest";
import { AUTO_RESOLVED, CHOOSABLE_EVENTS, choiceFor, labelOf, TRIGGER_TYPES } from "./alert-event-types.ts";

describe("alert events", () => {
  it("are all 13 of ilert's triggers, the automatic resolve, and any other", () => {
    expect(TRIGGER_TYPES).toHaveLength(13);
    expect(CHOOSABLE_EVENTS).toEqual([...TRIGGER_TYPES, AUTO_RESOLVED, "any-other"]);
    expect(new Set(CHOOSABLE_EVENTS.map(labelOf)).size).toBe(15);
  });

  it("cover a known type by itself and everything else by any other", () => {
    for (const type of [...TRIGGER_TYPES, AUTO_RESOLVED]) expect(choiceFor(type)).toBe(type);
    for (const type of ["alert-snoozed", "any-other", "toString", "constructor", ""]) {
      expect(choiceFor(type)).toBe("any-other");
    }
  });

  it("have ilert's words; a type nobody knows is shown as it came", () => {
    expect(labelOf("alert-acknowledged")).toBe("Alert accepted");
    for (const type of ["alert-snoozed", "toString", "__proto__"]) expect(labelOf(type)).toBe(type);
  });
});
