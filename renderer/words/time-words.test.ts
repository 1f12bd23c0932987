import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countdown, createTimeWords, secondsSince } from "./time-words.ts";

const at = (hours: number, minutes: number, seconds: number, day = 23) =>
  new Date(2026, 10, day, hours, minutes, seconds).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe.each([
  {
    language: "en",
    clock: "09:01:07",
    other: "Nov 22, 09:41",
    otherClock: "Nov 22, 09:41:07",
    day: "Nov 22",
    full: "Nov 23, 2026, 09:01:07",
    ago: ["just now", "1 minute ago", "99 minutes ago", "1 hour ago", "47 hours ago", "2 days ago"],
    until: ["now", "in 1 second", "in 1 minute", "in 2 hours", "in 2 days"],
    durations: ["84\u00a0ms", "1.2\u00a0s"],
  },
  {
    language: "de",
    clock: "09:01:07",
    other: "22. Nov., 09:41",
    otherClock: "22. Nov., 09:41:07",
    day: "22. Nov.",
    full: "23.11.2026, 09:01:07",
    ago: ["gerade eben", "vor 1 Minute", "vor 99 Minuten", "vor 1 Stunde", "vor 47 Stunden", "vor 2 Tagen"],
    until: ["jetzt", "in 1 Sekunde", "in 1 Minute", "in 2 Stunden", "in 2 Tagen"],
    durations: ["84\u00a0ms", "1,2\u00a0s"],
  },
  {
    language: "zh-CN",
    clock: "09:01:07",
    other: "11月22日 09:41",
    otherClock: "11月22日 09:41:07",
    day: "11月22日",
    full: "2026年11月23日 09:01:07",
    ago: ["刚刚", "1分钟前", "99分钟前", "1小时前", "47小时前", "2天前"],
    until: ["现在", "1秒钟后", "1分钟后", "2小时后", "2天后"],
    durations: ["84\u00a0ms", "1.2\u00a0s"],
  },
] as const)(
  "the time in $language",
  ({ language, clock, other, otherClock, day, full, ago, until, durations }) => {
    const time = createTimeWords(language, ago[0]);

    it("always has two digits, and midnight is 00", () => {
      expect(time.clock(at(9, 1, 7))).toBe(clock);
      expect(time.clock(at(0, 0, 0))).toBe("00:00:00");
      expect(time.full(at(9, 1, 7))).toBe(full);
    });

    it("shows the day only when it is not today", () => {
      expect(time.row(at(9, 1, 7), at(23, 59, 59))).toBe(clock);
      expect(time.row(at(9, 41, 7, 22), at(0, 0, 0))).toBe(other);
      expect(time.onDay(at(9, 1, 7), at(23, 59, 59))).toBe(clock);
      expect(time.onDay(at(9, 41, 7, 22), at(0, 0, 0))).toBe(otherClock);
      expect(time.day(at(9, 41, 7, 22))).toBe(day);
    });

    it("rounds the time since a moment down", () => {
      const passed = [59_999, MINUTE, 100 * MINUTE - 1, 100 * MINUTE, 2 * DAY - 1, 2 * DAY];
      expect(passed.map((ms) => time.ago(0, ms))).toEqual(ago);
      expect(time.ago(5_000, 0)).toBe(ago[0]);
    });

    it("rounds the remaining time up", () => {
      const left = [0, 1, 59_001, 101 * MINUTE, 2 * DAY];
      expect(left.map((ms) => time.until(ms, 0))).toEqual(until);
      expect(time.until(0, 5_000)).toBe(until[0]);
    });

    it("formats durations in a readable unit", () => {
      expect([time.duration(84.4), time.duration(1_240)]).toEqual(durations);
    });
  },
);

describe("another time zone", () => {
  let before: string | undefined;
  beforeEach(() => {
    before = process.env.TZ;
  });
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it.each([
    ["Asia/Shanghai", "08:30:00", "07:59:00"],
    ["America/New_York", "19:30:00", "18:59:00"],
    ["Asia/Kolkata", "06:00:00", "05:29:00"],
  ])("is the reader's in %s", (zone, clock, yesterdayInUtc) => {
    process.env.TZ = zone;
    const time = createTimeWords("en", "just now");
    const moment = Date.UTC(2026, 10, 23, 0, 30);
    expect(time.clock(moment)).toBe(clock);
    // Half an hour earlier it is another day in London, but not here.
    expect(time.row(Date.UTC(2026, 10, 22, 23, 59), moment)).toBe(yesterdayInUtc);
  });
});

describe("countdown", () => {
  it.each([
    [432_000, "7:12"],
    [431_001, "7:12"],
    [59_000, "0:59"],
    [-5, "0:00"],
    [3_600_000, "1:00:00"],
    [4_032_000, "1:07:12"],
  ])("counts %i ms down as %s", (left, words) => {
    expect(countdown(1_000_000 + left, 1_000_000)).toBe(words);
  });
});

describe("secondsSince", () => {
  it.each([
    [0, 0],
    [12_999, 12],
    [99_999, 99],
    [100_000, null],
    [-5_000, 0],
  ])("takes %i ms for %s", (ms, seconds) => {
    expect(secondsSince(1_000_000, 1_000_000 + ms)).toBe(seconds);
  });
});
