import { describe, expect, it } from "vitest";
import { actionTroubles } from "./action-troubles.ts";

const part = (id: string, enabled = true) => ({ id, name: id.toUpperCase(), enabled });
const action = { sources: ["a", "b"], connector: "ops" };

describe("actionTroubles", () => {
  it("has none where all parts are there and on", () => {
    expect(actionTroubles(action, [part("a"), part("b")], [part("ops")])).toEqual([]);
  });

  it("names what is off, the connector first", () => {
    expect(actionTroubles(action, [part("a"), part("b", false)], [part("ops", false)])).toEqual([
      { kind: "connector-off", id: "ops", name: "OPS" },
      { kind: "source-off", id: "b", name: "B" },
    ]);
  });

  it("names what is gone", () => {
    expect(actionTroubles(action, [part("a")], [])).toEqual([
      { kind: "connector-missing", id: "ops" },
      { kind: "source-missing", id: "b" },
    ]);
  });
});
