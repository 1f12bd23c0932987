// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { sampleEventSummary } from "../../../../testkit/page/samples.ts";
import {
  NONE_SELECTED,
  selectedRows,
  withAll,
  withClick,
  withMove,
  withRange,
  withToggled,
} from "./selection.ts";

const SHOWN = ["a", "b", "c", "d", "e"];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort();

describe("a selection", () => {
  it("adds a row and removes it", () => {
    const one = withToggled(NONE_SELECTED, "b");
    expect(ids(one)).toEqual(["b"]);
    expect(ids(withToggled(one, "b"))).toEqual([]);
  });

  it("adds all rows from the anchor, upwards and downwards, and keeps the others", () => {
    const start = withToggled(withToggled(NONE_SELECTED, "a"), "c");
    expect(ids(withRange(start, "e", SHOWN))).toEqual(["a", "c", "d", "e"]);
    expect(ids(withRange(start, "b", SHOWN))).toEqual(["a", "b", "c"]);
  });

  it("is a single row if there is no anchor, or the anchor is no longer shown", () => {
    expect(ids(withRange(NONE_SELECTED, "d", SHOWN))).toEqual(["d"]);
    expect(ids(withRange(withToggled(NONE_SELECTED, "gone"), "d", SHOWN))).toEqual(["d", "gone"]);
  });

  it("is extended from the row that the keyboard came from", () => {
    expect(ids(withMove(NONE_SELECTED, { from: "b", to: "c" }, SHOWN))).toEqual(["b", "c"]);
    const start = withToggled(NONE_SELECTED, "a");
    expect(ids(withMove(start, { from: "b", to: "c" }, SHOWN))).toEqual(["a", "b", "c"]);
  });

  it("is changed by a click with Ctrl, Cmd or Shift only", () => {
    const click = { target: null, shiftKey: false, ctrlKey: false, metaKey: false };
    const at = { id: "c", shown: SHOWN };
    const start = withToggled(NONE_SELECTED, "a");
    expect(withClick(start, click, at)).toBeNull();
    for (const key of ["ctrlKey", "metaKey"])
      expect(ids(withClick(start, { ...click, [key]: true }, at) ?? start)).toEqual(["a", "c"]);
    expect(ids(withClick(start, { ...click, shiftKey: true }, at) ?? start)).toEqual(["a", "b", "c"]);
  });

  it("can contain everything that is shown", () => {
    expect(ids(withAll(SHOWN))).toEqual(SHOWN);
  });
});

const row = (id: string) => sampleEventSummary({ id });

describe("the selected events", () => {
  it("are the selected rows in their current state", () => {
    const seen = new Map();
    selectedRows(seen, [row("a"), row("b")], new Set(["b"]));
    const changed = { ...row("b"), summary: "Changed" };
    expect(selectedRows(seen, [row("a"), changed], new Set(["b"]))).toEqual([changed]);
  });

  it("stay selected when they are no longer loaded, until they are deselected", () => {
    const seen = new Map();
    selectedRows(seen, [row("a"), row("b")], new Set(["a", "b"]));
    expect(selectedRows(seen, [row("c")], new Set(["a", "b"])).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(selectedRows(seen, [row("c")], new Set(["b"])).map(({ id }) => id)).toEqual(["b"]);
    expect(selectedRows(seen, [row("c")], new Set())).toEqual([]);
  });
});
