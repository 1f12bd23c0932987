import { describe, expect, it } from "vitest";
import {
  AUTO_RESOLVED,
  CHOOSABLE_EVENTS,
  choiceFor,
  labelOf,
  statusLabelOf,
  TRIGGER_TYPES,
} from "./alert-event-types.ts";
import { LANGUAGES } from "./languages.ts";

describe("alert events", () => {
  it("are all 13 of ilert's triggers, the automatic resolve, and any other", () => {
    expect(TRIGGER_TYPES).toHaveLength(13);
    expect(CHOOSABLE_EVENTS).toEqual([...TRIGGER_TYPES, AUTO_RESOLVED, "any-other"]);
  });

  it("cover a known type by itself and everything else by any other", () => {
    for (const type of [...TRIGGER_TYPES, AUTO_RESOLVED]) expect(choiceFor(type)).toBe(type);
    for (const type of ["alert-snoozed", "any-other", "toString", "constructor", ""]) {
      expect(choiceFor(type)).toBe("any-other");
    }
  });

  it("have ilert's words; a type nobody knows is shown as it came", () => {
    expect(labelOf("alert-acknowledged")).toBe("Alert accepted");
    expect(labelOf("alert-acknowledged", "zh-CN")).toBe("告警已接受");
    expect(labelOf("alert-acknowledged", "de")).toBe("Alarm angenommen");
    for (const type of ["alert-snoozed", "toString", "__proto__"]) expect(labelOf(type, "de")).toBe(type);
  });

  it.each(LANGUAGES)("are told apart in %s", (language) => {
    expect(new Set(CHOOSABLE_EVENTS.map((type) => labelOf(type, language))).size).toBe(15);
  });

  it("have words for ilert's statuses; others are shown as they came", () => {
    expect(statusLabelOf("PENDING", "de")).toBe("Offen");
    for (const status of ["pending", "toString"]) expect(statusLabelOf(status, "zh-CN")).toBe(status);
  });
});
