import { describe, expect, it } from "vitest";
import { expectedTurn } from "./expected-turn.ts";

const NOW = 1_000_000;
const at = { now: NOW, paused: false };
/** 20 in a minute, of which two are for tests; if none is free, the next one becomes free in four seconds. */
const lane = (free: number, changes: Partial<Parameters<typeof expectedTurn>[1]> = {}) => ({
  state: "working" as const,
  holdUntil: null,
  retrying: null,
  window: { used: 18 - free, limit: 20, perSeconds: 60, free, nextAt: free > 0 ? null : NOW + 4_000 },
  ...changes,
});
const place = (position: number, notBefore: number | null = null) => ({ position, notBefore });

describe("expectedTurn", () => {
  it.each([
    [1, 13, 0],
    [13, 13, 0],
    [14, 13, 12_000],
    [113, 13, 12_000],
    [114, 13, 24_000],
    [2, 1, 12_000],
    [1, 0, 4_000],
    [100, 0, 4_000],
    [101, 0, 16_000],
  ])("place %i with %i places free: in %i ms", (position, free, inMs) => {
    expect(expectedTurn(place(position), lane(free), at)).toBe(NOW + inMs);
  });

  it("is not before the delivery's next attempt", () => {
    expect(expectedTurn(place(1, NOW + 5_000), lane(13), at)).toBe(NOW + 5_000);
    expect(expectedTurn(place(1, NOW - 5_000), lane(13), at)).toBe(NOW);
  });

  it("is not before the next attempt beyond the free places either", () => {
    expect(expectedTurn(place(14, NOW + 60_000), lane(13), at)).toBe(NOW + 60_000);
    expect(expectedTurn(place(14, NOW + 5_000), lane(13), at)).toBe(NOW + 12_000);
  });

  it("treats a window that ends exactly with a hold as empty", () => {
    const held = lane(0, { state: "held", holdUntil: NOW + 60_000 });
    expect(expectedTurn(place(19), held, at)).toBe(NOW + 72_000);
    expect(expectedTurn(place(19), { ...held, holdUntil: NOW + 59_999 }, at)).toBe(NOW + 59_999);
  });

  it("is after a hold, with a window that is empty by then", () => {
    const held = lane(0, { state: "held", holdUntil: NOW + 600_000 });
    expect(expectedTurn(place(18), held, at)).toBe(NOW + 600_000);
    expect(expectedTurn(place(19), held, at)).toBe(NOW + 612_000);
    expect(expectedTurn(place(1), { ...held, holdUntil: NOW + 1_000 }, at)).toBe(NOW + 4_000);
  });

  it.each(["paused", "blocked", "disabled"] as const)("is unknown in a lane that is %s", (state) => {
    expect(expectedTurn(place(1), lane(0, { state }), at)).toBeNull();
  });

  it("is unknown while the attempts of the lane fail", () => {
    const retrying = { code: "dingtalk/network", message: "", advice: null };
    expect(expectedTurn(place(1), lane(13, { retrying }), at)).toBeNull();
  });

  it("is unknown in a held lane during a pause", () => {
    const held = lane(0, { state: "held", holdUntil: NOW + 1 });
    expect(expectedTurn(place(1), held, { now: NOW, paused: true })).toBeNull();
  });

  it("counts a window of one message", () => {
    const slow = lane(0, { window: { used: 0, limit: 1, perSeconds: 10, free: 1, nextAt: null } });
    expect(expectedTurn(place(3), slow, at)).toBe(NOW + 10_000);
  });
});
