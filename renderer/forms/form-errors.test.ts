import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { actionSchema } from "../../shared/model/action.ts";
import { connectorSchema, newConnectorSchema } from "../../shared/model/connector.ts";
import { newSourceSchema } from "../../shared/model/source.ts";
import { words } from "../words/en/index.ts";
import { errorPathsOf, formErrors } from "./form-errors.ts";

const t = createTranslator({ locale: "en", messages: words, namespace: "forms" });
const errorsOf = (schema: z.ZodType, input: unknown) =>
  formErrors(schema.safeParse(input).error?.issues ?? [], t);

describe("formErrors", () => {
  it("shows the contract's issues at their fields, as sentences", () => {
    expect(errorsOf(newConnectorSchema, { id: "ops", name: " ", webhookUrl: "" })).toEqual({
      name: "Enter a value.",
      webhookUrl: "Enter a value.",
    });
  });

  it("names nested fields by their dotted path, with the limit", () => {
    const rateLimit = { messages: 0, perSeconds: 9_999 };
    const quota = { monthly: 1.5, organisation: null };
    expect(errorsOf(connectorSchema, { id: "ops", name: "Ops", rateLimit, quota })).toEqual({
      "rateLimit.messages": "This must be at least 1.",
      "rateLimit.perSeconds": "This must be at most 3,600.",
      "quota.monthly": "This must be a whole number.",
    });
  });

  it("requires missing values, a choice, and an address", () => {
    expect(errorsOf(actionSchema, { id: "a", name: "A", sources: [], connector: null, events: [] })).toEqual({
      sources: "Choose at least one.",
      connector: "This is missing.",
      events: "Choose at least one.",
    });
    const source = { id: "a", name: "A", token: "a".repeat(32), accountUrl: "example" };
    expect(errorsOf(newSourceSchema, source)).toEqual({
      accountUrl: "Enter an address that begins with http:// or https://.",
    });
  });

  it("shows the contract's sentence if there is one", () => {
    const source = { id: "a", name: "A", token: "short" };
    const { error } = newSourceSchema.safeParse(source);
    const rules: Readonly<Record<string, string>> = { "input.token": "16 to 200 letters" };
    const formatRule = (key: string) => rules[key] ?? null;
    expect(formErrors(error?.issues ?? [], t, undefined, formatRule)).toEqual({ token: "16 to 200 letters" });
    expect(errorsOf(newSourceSchema, source)).toEqual({ token: "This is not in the right format." });
  });

  it("shows an issue of a list's item at the list too, and prefers the page's text", () => {
    const { error } = z
      .object({ mobiles: z.array(z.string().min(4)) })
      .safeParse({ mobiles: ["13800", "1"] });
    expect(formErrors(error?.issues ?? [], t, (path) => `own words for ${path}`)).toEqual({
      "mobiles.1": "own words for mobiles.1",
      mobiles: "own words for mobiles.1",
    });
  });
});

it("finds the list in a path, however its index is written", () => {
  expect(errorPathsOf(["conditions", "2", "value"])).toEqual(["conditions.2.value", "conditions"]);
  expect(errorPathsOf(["rateLimit", "messages"])).toEqual(["rateLimit.messages"]);
});
