import { describe, expect, it } from "vitest";
import { backoffMs, DEFAULT_BACKOFF } from "./scheduling.ts";

const almostOne = () => 0.999_999;

describe("backoffMs", () => {
  it("doubles its bound with every failure, from 1 s to 10 minutes", () => {
    const bounds = [1, 2, 3, 4, 10, 11, 500].map((failures) => backoffMs(failures, almostOne));
    expect(bounds).toEqual([999, 1999, 3999, 7999, 511_999, 599_999, 599_999]);
  });

  it("is random between zero and the bound, so that lanes do not retry together", () => {
    expect(backoffMs(5, () => 0)).toBe(0);
    expect(backoffMs(5, () => 0.5)).toBe(8_000);
  });

  it("never exceeds the given bound", () => {
    expect(backoffMs(40, almostOne, { ...DEFAULT_BACKOFF, maxMs: 50 })).toBe(49);
  });
});
