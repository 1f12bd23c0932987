import { describe, expect, it } from "vitest";
import { isTimeZone } from "../../../shared/time-zone.ts";
import { isNamedBy, timeZoneNames } from "./time-zones.ts";

describe("the time zones to choose from", () => {
  it("have their present names, each once, UTC first", () => {
    const names = timeZoneNames(null);
    expect(names[0]).toBe("UTC");
    expect(names).toEqual(expect.arrayContaining(["Asia/Kolkata", "Europe/Kyiv", "Asia/Shanghai"]));
    expect(names).not.toContain("Asia/Calcutta");
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
  });

  it("include the chosen one under its name", () => {
    expect(timeZoneNames("Asia/Calcutta")).toContain("Asia/Calcutta");
    expect(timeZoneNames("UTC").filter((name) => name === "UTC")).toHaveLength(1);
  });
});

it.each([
  ["America/New_York", "new york", true],
  ["Asia/Shanghai", " SHANG ", true],
  ["Asia/Shanghai", "europe", false],
])("%s is found by %j: %s", (name, search, found) => {
  expect(isNamedBy(name, search)).toBe(found);
});
