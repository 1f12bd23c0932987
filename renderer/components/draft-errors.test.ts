import { describe, expect, it } from "vitest";
import { newConnectorSchema } from "../../shared/model/connector.ts";
import { draftErrors } from "./draft-errors.ts";

describe("draftErrors", () => {
  it("puts the contract's complaints at their fields, as sentences", () => {
    const parsed = newConnectorSchema.safeParse({ id: "ops", name: " ", webhookUrl: "" });
    expect(draftErrors(parsed.error?.issues ?? [])).toEqual({
      name: "This must not be empty.",
      webhookUrl: "This must not be empty.",
    });
  });

  it("keeps the first complaint of each field, and puts one about a part at the whole", () => {
    const issues = [
      { path: ["events", 0], message: "Invalid option" },
      { path: ["events"], message: "must choose at least one alert event" },
    ];
    expect(draftErrors(issues)).toEqual({ events: "Invalid option." });
  });
});
