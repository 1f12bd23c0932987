import { describe, expect, it } from "vitest";
import type { Condition } from "../../shared/model/action.ts";
import { englishOf } from "../sentences/message.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { compileCondition } from "./condition.ts";

const BARE = { type: "alert-created", alertId: "1", summary: "Disk full" };
const CLASSIFIED = {
  ...BARE,
  severity: 2,
  labels: [
    { name: "env", value: "prod" },
    { name: "team", value: "db" },
  ],
  services: ["Checkout", "Search"],
};

/** Why a condition does not hold for an alert; null if it does. */
function objectionTo(alert: typeof BARE, ...[field, operator, value]: Asked): string | null {
  const objection = compileCondition({ field, operator, value }).objection(syntheticAlert(alert));
  return objection === null ? null : englishOf(objection).message;
}
type Asked = [Condition["field"], Condition["operator"], string];

describe("a condition on severity, labels or services", () => {
  it.each<Asked>([
    ["severity", "is", "2"],
    ["severity", "matches", "^[12]$"],
    ["labels", "is", "ENV=prod"],
    ["labels", "contains", "team="],
    ["labels", "matches", "^team=(db|web)$"],
    ["labels", "is-not", "env=dev"],
    ["services", "is", "search"],
    ["services", "not-contains", "mail"],
  ])("holds if one value fits, or none if none may: %s %s %s", (...asked) => {
    expect(objectionTo(CLASSIFIED, ...asked)).toBeNull();
  });

  it.each<[string, ...Asked]>([
    ["severity 2 is not 1.", "severity", "is", "1"],
    ["label env=prod, team=db is not env=dev.", "labels", "is", "env=dev"],
    ["label is team=db.", "labels", "is-not", "team=db"],
    ['label contains "prod".', "labels", "not-contains", "prod"],
    ['service does not contain "mail".', "services", "contains", "mail"],
    ['service does not match "^mail".', "services", "matches", "^mail"],
  ])("reports why it does not hold: %s", (words, ...asked) => {
    expect(objectionTo(CLASSIFIED, ...asked)).toBe(words);
  });

  it.each(["severity", "labels", "services"] as const)("treats a missing %s as no value", (field) => {
    expect(objectionTo(BARE, field, "is", "1")).toContain("(missing) is not 1");
    expect(objectionTo(BARE, field, "is-not", "1")).toBeNull();
    expect(objectionTo(BARE, field, "matches", ".*")).not.toBeNull();
  });
});
