import { describe, expect, it } from "vitest";
import { fill } from "./fill.ts";

describe("fill", () => {
  it("puts values where their names stand", () => {
    expect(fill("{name} has {count}", { name: "Ops", count: 1200 })).toBe("Ops has 1200");
  });

  it("never reads a value as a template, and leaves a place without a value empty", () => {
    expect(fill("{one}{two}{three}.", { one: "{two}", two: "$&" })).toBe("{two}$&.");
  });

  it("writes numbers as the reader does, where the template says number or #", () => {
    const german = new Intl.NumberFormat("de").format;
    expect(fill("{used, number} von {limit}", { used: 2400, limit: 3000 }, german)).toBe("2.400 von 3000");
    expect(fill("{n, plural, one {# Tag} other {# Tage}}", { n: 1000 }, german)).toBe("1.000 Tage");
  });

  it.each([
    [0, "none"],
    [1, "1 hour"],
    [2, "2 hours"],
  ])("chooses by number: %i", (n, text) => {
    expect(fill("{n, plural, =0 {none} one {# hour} other {# hours}}", { n })).toBe(text);
  });

  it.each([
    ["alertSource", "alert source is"],
    ["alert-created", "created is"],
    ["constructor", "details is"],
  ])("chooses by word: %s", (field, text) => {
    const template = "{field, select, alertSource {alert source} alert-created {created} other {details}} is";
    expect(fill(template, { field })).toBe(text);
  });
});
