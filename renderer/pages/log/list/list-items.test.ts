import { describe, expect, it } from "vitest";
import { createDayStarts, listItems } from "./list-items.ts";

const at = (day: number, hours: number) => new Date(2026, 2, day, hours, 30).getTime();
const row = (id: string, receivedAt: number) => ({ id, receivedAt });

describe("the items of a list", () => {
  it("have a heading above each day, which counts its rows", () => {
    const startOf = createDayStarts();
    const rows = [row("c", at(4, 0)), row("b", at(3, 23)), row("a", at(3, 0))];
    const items = listItems(rows, ({ receivedAt }) => {
      const day = startOf(receivedAt);
      return { key: String(day), day };
    });
    expect(items.map((item) => (item.kind === "heading" ? item.count : item.key))).toEqual([
      1,
      "c",
      2,
      "b",
      "a",
    ]);
    expect(items.flatMap((item) => (item.kind === "row" ? [item.index] : []))).toEqual([0, 1, 2]);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });

  it("there are none without rows", () => {
    expect(listItems([], () => ({ key: "", day: 0 }))).toEqual([]);
  });
});

describe("the start of a day", () => {
  it("is midnight, whichever time was requested before", () => {
    const startOf = createDayStarts();
    const midnight = (day: number) => new Date(2026, 2, day).getTime();
    expect([at(4, 12), at(4, 0), at(3, 23), at(29, 12), at(4, 23)].map(startOf)).toEqual(
      [4, 4, 3, 29, 4].map(midnight),
    );
  });
});
