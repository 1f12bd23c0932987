import { describe, expect, it } from "vitest";
import {
  type ActionValues,
  hasGroup,
  newActionValues,
  previewDraft,
  refusedPlace,
  toggleGroup,
} from "./action-values.ts";

const values = (over: Partial<ActionValues> = {}): ActionValues => ({
  ...newActionValues([{ id: "production" }], [{ id: "ops" }], "en"),
  ...over,
});

describe("newActionValues", () => {
  it("chooses the only one, and leaves the choice if there are several", () => {
    expect(values()).toMatchObject({ sources: ["production"], connector: "ops" });
    const two = [{ id: "a" }, { id: "b" }];
    expect(newActionValues(two, two, "de")).toMatchObject({ sources: [], connector: null, language: "de" });
  });
});

describe("previewDraft", () => {
  it.each([{ sources: [] }, { connector: null }, { events: [] }])("waits while it lacks %j", (over) => {
    expect(previewDraft(values(over))).toBeNull();
  });

  it("needs no name, and previews the choice whatever the mode and the switch are", () => {
    const draft = previewDraft(values({ enabled: false, mode: "manual" }));
    expect(draft?.action).toMatchObject({ enabled: true, mode: "automatic" });
  });

  it("omits incomplete conditions", () => {
    const draft = previewDraft(
      values({
        conditions: [
          { field: "summary", operator: "contains", value: "" },
          { field: "priority", operator: "is", value: "HIGH" },
        ],
        mention: { mobiles: ["13800000000", "1"], userIds: ["mei", "no space"], all: true },
      }),
    );
    expect(draft?.action.conditions).toEqual([{ field: "priority", operator: "is", value: "HIGH" }]);
    expect(draft?.action.mention).toEqual({ mobiles: ["13800000000"], userIds: ["mei"], all: true });
    expect(draft?.conditionPlaces).toEqual([1]);
  });
});

describe("refusedPlace", () => {
  const draft = previewDraft(
    values({
      conditions: [
        { field: "summary", operator: "contains", value: "" },
        { field: "summary", operator: "matches", value: "(" },
      ],
    }),
  );
  if (draft === null) throw new Error("a whole draft");

  it("maps back to the condition in the form", () => {
    expect(refusedPlace(draft, "conditions.0.value")).toBe("conditions.1.value");
    expect(refusedPlace(draft, "action.conditions.0.value")).toBe("conditions.1.value");
  });

  it.each([null, "connector", "conditions.7.value"])("returns null for %j", (field) => {
    expect(refusedPlace(draft, field)).toBeNull();
  });
});

describe("toggleGroup", () => {
  const group = ["alert-acknowledged", "alert-resolved"] as const;

  it("adds the missing alert events of a group and keeps the rest", () => {
    expect(toggleGroup(["alert-created", "alert-resolved"], group)).toEqual([
      "alert-created",
      "alert-acknowledged",
      "alert-resolved",
    ]);
  });

  it("removes a group that is completely chosen", () => {
    expect(toggleGroup(["alert-created", "alert-acknowledged", "alert-resolved"], group)).toEqual([
      "alert-created",
    ]);
  });
});

it("contains either a whole group or none of it", () => {
  expect(hasGroup(["alert-created"], ["alert-created", "alert-raised"])).toBe(false);
  expect(hasGroup(["alert-raised", "alert-created"], ["alert-created", "alert-raised"])).toBe(true);
});
