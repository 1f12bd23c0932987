import { describe, expect, it } from "vitest";
import type { Tone } from "../../../components/icons.tsx";
import { chipsFor } from "./chip-counts.ts";
import type { CountedState } from "./delivery-words.ts";

const many = (count: number, tone: Tone, state: CountedState, words: string = state) =>
  Array.from({ length: count }, () => ({ tone, state, words }));

describe("the chips of a row", () => {
  it("name up to three deliveries", () => {
    const three = [...many(2, "good", "delivered"), ...many(1, "bad", "failed", "failed: too long")];
    expect(chipsFor(three)).toEqual({ named: three, counted: [] });
  });

  it("count many by state, and keep a countdown that they share", () => {
    const held = many(13, "held", "held", "held 9:46");
    const delivered = many(1, "good", "delivered", "2 messages");
    expect(chipsFor([...delivered, ...held])).toEqual({
      named: [],
      counted: [
        { tone: "held", state: "held", marks: held, words: "held 9:46" },
        { tone: "good", state: "delivered", marks: delivered, words: null },
      ],
    });
    const others = [...many(2, "held", "held", "held 9:46"), ...many(2, "held", "held", "held 1:00")];
    expect(chipsFor(others).counted).toEqual([{ tone: "held", state: "held", marks: others, words: null }]);
  });

  it("distinguish states of the same colour", () => {
    const marks = [...many(2, "good", "delivered"), ...many(3, "good", "digested")];
    expect(chipsFor(marks).counted.map(({ state, marks: same }) => [state, same.length])).toEqual([
      ["delivered", 2],
      ["digested", 3],
    ]);
  });

  it("name the first failure with its reason, and count the other failures", () => {
    const failed = many(3, "bad", "failed", "failed: too long");
    const blocked = many(1, "bad", "blocked", "unknown token");
    const { named, counted } = chipsFor([...many(12, "good", "delivered"), ...failed, ...blocked]);
    expect(named).toEqual([failed[0]]);
    expect(counted.map(({ state, marks }) => [state, marks.length])).toEqual([
      ["failed", 2],
      ["blocked", 1],
      ["delivered", 12],
    ]);
  });
});
