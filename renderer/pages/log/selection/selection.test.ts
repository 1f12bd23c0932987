import { describe, expect, it } from "vitest";
import { NONE_SELECTED, withAll, withRange, withToggled } from "./selection.ts";

const SHOWN = ["a", "b", "c", "d", "e"];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort();

describe("a selection", () => {
  it("takes one in and lets it go", () => {
    const one = withToggled(NONE_SELECTED, "b");
    expect(ids(one)).toEqual(["b"]);
    expect(ids(withToggled(one, "b"))).toEqual([]);
  });

  it("takes in all from the last one touched, upwards and downwards, and keeps what it had", () => {
    const start = withToggled(withToggled(NONE_SELECTED, "a"), "c");
    expect(ids(withRange(start, "e", SHOWN))).toEqual(["a", "c", "d", "e"]);
    expect(ids(withRange(start, "b", SHOWN))).toEqual(["a", "b", "c"]);
  });

  it("is the one alone when there is nothing to begin from, or it is no longer shown", () => {
    expect(ids(withRange(NONE_SELECTED, "d", SHOWN))).toEqual(["d"]);
    expect(ids(withRange(withToggled(NONE_SELECTED, "gone"), "d", SHOWN))).toEqual(["d", "gone"]);
  });

  it("can be all that is shown", () => {
    expect(ids(withAll(SHOWN))).toEqual(SHOWN);
  });
});
