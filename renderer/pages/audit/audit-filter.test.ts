import { expect, it } from "vitest";
import { askable, filterOf, isFiltered, queryOf } from "./audit-filter.ts";
import { localText, momentOf } from "./time-chip.tsx";

it("the address keeps every filter", () => {
  const filter = {
    q: "ops",
    actor: "admin-token",
    procedure: "connectors",
    entity: "ops",
    outcome: "refused" as const,
    from: 1_000,
    to: 2_000,
  };
  expect(filterOf(queryOf(filter))).toEqual(filter);
  expect(queryOf({ q: "", actor: undefined })).toEqual({});
});

it("what the engine would reject is not read from the address", () => {
  expect(filterOf({ outcome: "maybe", from: "soon", actor: "", unknown: "1" })).toEqual({});
  expect(filterOf({ entity: "x".repeat(200) }).entity).toHaveLength(100);
});

it("blanks are no search", () => {
  expect(askable({ q: "  ops " })).toEqual({ q: "ops" });
  expect(isFiltered({ q: "  " })).toBe(false);
  expect(isFiltered({ actor: "engine" })).toBe(true);
});

it("a time is entered to the minute, in the reader's time zone", () => {
  const moment = new Date(2026, 10, 30, 9, 41).getTime();
  expect(localText(moment)).toBe("2026-11-30T09:41");
  expect(momentOf(localText(moment))).toBe(moment);
  expect(momentOf(localText(undefined))).toBeUndefined();
});
