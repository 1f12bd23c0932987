import { describe, expect, it } from "vitest";
import {
  AUTO_RESOLVED,
  CHOOSABLE_EVENTS,
  choiceFor,
  labelOf,
  statusLabelOf,
  TRIGGER_TYPES,
} from "./alert-event-types.ts";
import { LANGUAGES } from "./i18n/languages.ts";

describe("the alert event types", () => {
  it("contain all 13 of ilert's triggers, the automatic resolve, and any other", () => {
    expect(TRIGGER_TYPES).toHaveLength(13);
    expect(CHOOSABLE_EVENTS).toEqual([...TRIGGER_TYPES, AUTO_RESOLVED, "any-other"]);
  });

  it("map a known type to its own choice, and everything else to `any-other`", () => {
    for (const type of [...TRIGGER_TYPES, AUTO_RESOLVED]) expect(choiceFor(type)).toBe(type);
    for (const type of ["alert-snoozed", "any-other", "toString", "constructor", ""]) {
      expect(choiceFor(type)).toBe("any-other");
    }
  });

  it("use ilert's words", () => {
    expect(labelOf("alert-acknowledged")).toBe("Alert accepted");
    expect(labelOf("alert-acknowledged", "zh-CN")).toBe("告警已接受");
    expect(labelOf("alert-acknowledged", "de")).toBe("Alarm angenommen");
  });

  it("include labels for events that no alert action can choose", () => {
    expect(labelOf("alert-merged")).toBe("Alert merged");
    expect(labelOf("alert-snoozed", "de")).toBe("Alarm zurückgestellt");
    expect(labelOf("alert-rejected", "zh-CN")).toBe("告警已拒绝");
  });

  it("format types that ilert adds later, and show others unchanged", () => {
    expect(labelOf("alert-foo-bar")).toBe("Foo bar");
    expect(labelOf("v-alert-not-accepted", "de")).toBe("Not accepted");
    expect(labelOf("incident-foo_bar", "zh-CN")).toBe("Foo bar");
    for (const type of [
      "alert-",
      "alert--x",
      "alert-foo bar",
      "unknown",
      "toString",
      "__proto__",
      "constructor",
    ])
      expect(labelOf(type, "de")).toBe(type);
  });

  it.each(LANGUAGES)("have distinct labels in %s", (language) => {
    expect(new Set(CHOOSABLE_EVENTS.map((type) => labelOf(type, language))).size).toBe(15);
  });

  it("include labels for ilert's statuses, and show others unchanged", () => {
    expect(statusLabelOf("PENDING", "de")).toBe("Offen");
    for (const status of ["pending", "toString"]) expect(statusLabelOf(status, "zh-CN")).toBe(status);
  });
});
