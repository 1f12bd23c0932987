import { describe, expect, it } from "vitest";
import { expectedTurn } from "./expected-turn.ts";

const NOW = 1_000_000;
const at = { now: NOW, paused: false };
/** 20 in a minute, of which two are for tests. */
const lane = (used: number, changes: Partial<Parameters<typeof expectedTurn>[1]> = {}) => ({
  ...{ state: "working" as const, holdUntil: null, window: { used, limit: 20, perSeconds: 60 } },
  ...changes,
});
const place = (position: number, notBefore: number | null = null) => ({ position, notBefore });

describe("when a turn is expected", () => {
  it.each([
    [1, 0, 0],
    [18, 0, 0],
    [19, 0, 10_000],
    [118, 0, 10_000],
    [119, 0, 20_000],
    [1, 17, 0],
    [2, 17, 10_000],
    [1, 20, 10_000],
  ])("place %i with %i in the window: in %i ms", (position, used, inMs) => {
    expect(expectedTurn(place(position), lane(used), at)).toBe(NOW + inMs);
  });

  it("is not before the delivery's own next try", () => {
    expect(expectedTurn(place(1, NOW + 5_000), lane(0), at)).toBe(NOW + 5_000);
    expect(expectedTurn(place(1, NOW - 5_000), lane(0), at)).toBe(NOW);
  });

  it("is after a hold, with a window that has emptied meanwhile", () => {
    const held = lane(20, { state: "held", holdUntil: NOW + 600_000 });
    expect(expectedTurn(place(18), held, at)).toBe(NOW + 600_000);
    expect(expectedTurn(place(19), held, at)).toBe(NOW + 610_000);
    expect(expectedTurn(place(1), { ...held, holdUntil: NOW + 1_000 }, at)).toBe(NOW + 11_000);
  });

  it.each(["paused", "blocked", "disabled"] as const)("is not known in a lane that is %s", (state) => {
    expect(expectedTurn(place(1), lane(0, { state }), at)).toBeNull();
  });

  it("is not known in a held lane while all is paused", () => {
    const held = lane(0, { state: "held", holdUntil: NOW + 1 });
    expect(expectedTurn(place(1), held, { now: NOW, paused: true })).toBeNull();
  });

  it("counts a window of one message", () => {
    const slow = lane(0, { window: { used: 0, limit: 1, perSeconds: 10 } });
    expect(expectedTurn(place(3), slow, at)).toBe(NOW + 10_000);
  });
});
