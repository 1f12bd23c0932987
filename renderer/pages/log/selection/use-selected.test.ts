import { describe, expect, it } from "vitest";
import { sampleEvent } from "../../../testing/samples.ts";
import { selectedEvents } from "./use-selected.ts";

const row = (id: string) => sampleEvent({ id });

describe("the selected events", () => {
  it("are those among the rows, as they are now", () => {
    const seen = new Map();
    selectedEvents(seen, [row("a"), row("b")], new Set(["b"]));
    const changed = { ...row("b"), summary: "Changed" };
    expect(selectedEvents(seen, [row("a"), changed], new Set(["b"]))).toEqual([changed]);
  });

  it("stay selected when they leave the loaded rows, until they are let go", () => {
    const seen = new Map();
    selectedEvents(seen, [row("a"), row("b")], new Set(["a", "b"]));
    expect(selectedEvents(seen, [row("c")], new Set(["a", "b"])).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(selectedEvents(seen, [row("c")], new Set(["b"])).map(({ id }) => id)).toEqual(["b"]);
    expect(selectedEvents(seen, [row("c")], new Set())).toEqual([]);
  });
});
