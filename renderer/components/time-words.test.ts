import { describe, expect, it } from "vitest";
import {
  clockTime,
  countdown,
  durationWords,
  fullTime,
  ordinal,
  rowTime,
  timeAgo,
  timeUntil,
} from "./time-words.ts";

const at = (hours: number, minutes: number, seconds: number, day = 23) =>
  new Date(2026, 10, day, hours, minutes, seconds).getTime();

describe("times of day", () => {
  it("keeps two digits everywhere", () => {
    expect(clockTime(at(9, 1, 7))).toBe("09:01:07");
    expect(fullTime(at(9, 1, 7))).toBe("23 Nov 2026, 09:01:07");
  });

  it("shows the day only when it is not today", () => {
    expect(rowTime(at(9, 41, 7), at(23, 0, 0))).toBe("09:41:07");
    expect(rowTime(at(9, 41, 7, 22), at(0, 5, 0))).toBe("22 Nov 09:41");
  });
});

describe("spans", () => {
  it.each([
    [432_000, "7:12"],
    [431_001, "7:12"],
    [59_000, "0:59"],
    [-5, "0:00"],
    [4_032_000, "1:07:12"],
  ])("counts %i ms down as %s", (left, words) => {
    expect(countdown(1_000_000 + left, 1_000_000)).toBe(words);
  });

  it.each([
    [12_000, "in 12 s"],
    [180_000, "in 3 min"],
    [7_200_000, "in 2 h"],
    [0, "now"],
  ])("says that %i ms are left as %s", (left, words) => {
    expect(timeUntil(left, 0)).toBe(words);
  });

  it.each([
    [30_000, "just now"],
    [720_000, "12 min ago"],
    [10_800_000, "3 h ago"],
    [432_000_000, "5 days ago"],
  ])("says that %i ms have passed as %s", (passed, words) => {
    expect(timeAgo(0, passed)).toBe(words);
  });

  it("gives durations in the unit one reads", () => {
    expect(durationWords(84.4)).toBe("84 ms");
    expect(durationWords(1_240)).toBe("1.2 s");
  });
});

describe("ordinal", () => {
  it.each([
    [1, "1st"],
    [2, "2nd"],
    [3, "3rd"],
    [4, "4th"],
    [11, "11th"],
    [12, "12th"],
    [21, "21st"],
    [113, "113th"],
  ])("calls %i the %s", (n, words) => {
    expect(ordinal(n)).toBe(words);
  });
});
