import { describe, expect, it } from "vitest";
import type { Tone } from "../../../components/icons.tsx";
import { chipsFor } from "./chip-counts.ts";

const many = (count: number, tone: Tone, words: string) =>
  Array.from({ length: count }, () => ({ tone, words }));

describe("the chips of a row", () => {
  it("name up to three deliveries", () => {
    const three = [...many(2, "good", "delivered"), ...many(1, "bad", "failed: too long")];
    expect(chipsFor(three)).toEqual({ named: three, counted: [] });
  });

  it("count many by state, and keep the words that all of a state share", () => {
    const held = many(13, "held", "held 9:46");
    const delivered = many(1, "good", "delivered");
    expect(chipsFor([...delivered, ...held])).toEqual({
      named: [],
      counted: [
        { tone: "held", marks: held, words: "held 9:46" },
        { tone: "good", marks: delivered, words: "delivered" },
      ],
    });
    const places = [...many(2, "busy", "1st in line"), ...many(2, "busy", "2nd in line")];
    expect(chipsFor(places).counted).toEqual([{ tone: "busy", marks: places, words: null }]);
  });

  it("name the first failure with its reason, and count the other failures", () => {
    const failed = many(3, "bad", "failed: too long");
    const { named, counted } = chipsFor([...many(12, "good", "delivered"), ...failed]);
    expect(named).toEqual([failed[0]]);
    expect(counted.map(({ tone, marks, words }) => [tone, marks.length, words])).toEqual([
      ["bad", 2, null],
      ["good", 12, "delivered"],
    ]);
  });
});
