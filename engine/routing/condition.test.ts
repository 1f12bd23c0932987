import { describe, expect, it } from "vitest";
import type { Condition } from "../../shared/model/action.ts";
import { englishOf } from "../sentences/message.ts";
import { checkCondition, contradictionIn } from "./condition.ts";

describe("a condition before it is saved", () => {
  it("accepts plain comparisons and good expressions", () => {
    expect(checkCondition({ field: "summary", operator: "contains", value: "(" })).toBeNull();
    expect(checkCondition({ field: "summary", operator: "matches", value: "disk|raid" })).toBeNull();
  });

  it.each([
    ["priority", "is", "high", null],
    ["priority", "matches", "^l", null],
    ["severity", "not-contains", "5", null],
    ["summary", "is", "URGENT", null],
    ["priority", "is", "URGENT", "must match one of ilert's values: HIGH, LOW"],
    ["priority", "is-not", "LOW ", "must match one of ilert's values: HIGH, LOW"],
    ["severity", "is", "9", "must match one of ilert's values: 1, 2, 3, 4, 5"],
    ["severity", "matches", "^P[12]$", "must match one of ilert's values: 1, 2, 3, 4, 5"],
  ] as const)("a value of a fixed set must be possible: %s %s %s", (field, operator, value, said) => {
    const problem = checkCondition({ field, operator, value });
    expect(problem === null ? null : englishOf(problem).message).toBe(said);
  });

  it.each([
    ["priority is HIGH, priority is low", 1],
    ["severity is 2, summary is x, severity is-not 2", 2],
    ["severity matches ^[12]$, severity is-not 1, severity is-not 2, severity is 3", 2],
    ["priority is HIGH, priority is-not LOW", null],
    ["priority is-not HIGH, priority is-not LOW", null],
    ["summary is a, summary is b", null],
  ] as const)("names the condition that contradicts one before it: %s", (written, place) => {
    const conditions = written.split(", ").map((one) => {
      const [field, operator, value = ""] = one.split(" ");
      return { field, operator, value } as Condition;
    });
    expect(contradictionIn(conditions)).toBe(place);
  });

  it("explains why an expression is rejected", () => {
    const said = checkCondition({ field: "summary", operator: "matches", value: "disk(?!s)" });
    expect(englishOf(said ?? {}).message).toMatch(
      /^The regular expression cannot be used: .*ahead or behind.*\.$/,
    );
  });
});
