import { describe, expect, it } from "vitest";
import { hasGroup, toggleGroup } from "./chosen-events.ts";

describe("toggleGroup", () => {
  const group = ["alert-acknowledged", "alert-resolved"] as const;

  it("adds what is missing of a group and keeps the rest", () => {
    expect(toggleGroup(["alert-created", "alert-resolved"], group)).toEqual([
      "alert-created",
      "alert-acknowledged",
      "alert-resolved",
    ]);
  });

  it("takes away a group that is there as a whole", () => {
    expect(toggleGroup(["alert-created", "alert-acknowledged", "alert-resolved"], group)).toEqual([
      "alert-created",
    ]);
  });
});

it("has a group only as a whole", () => {
  expect(hasGroup(["alert-created"], ["alert-created", "alert-raised"])).toBe(false);
  expect(hasGroup(["alert-raised", "alert-created"], ["alert-created", "alert-raised"])).toBe(true);
});
