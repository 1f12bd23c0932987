import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idSchema } from "../../shared/model/common.ts";
import { newRowId } from "./new-row-id.ts";

describe("newRowId", () => {
  it.each([
    ["Ops group", "ops-group"],
    ["  Größe & Zürich! ", "gro-e-zurich"],
    ["运维", "connector"],
  ])("creates one from %j", (name, id) => {
    expect(newRowId(name, [], "connector")).toBe(id);
  });

  it("numbers a name that is in use", () => {
    expect(newRowId("Ops", ["ops", "ops-2"], "connector")).toBe("ops-3");
  });

  it("creates a valid and unused id from any name", () => {
    void fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.array(fc.constantFrom("a", "b", "a-2", "source")),
        (name, usedIds) => {
          const id = newRowId(name, usedIds, "source");
          expect(idSchema.safeParse(id).success).toBe(true);
          expect(usedIds).not.toContain(id);
        },
      ),
    );
  });
});
