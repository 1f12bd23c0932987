import { expect, it } from "vitest";
import { timeOfDay } from "./time-of.ts";

const now = new Date(2026, 10, 24, 23, 30).getTime();

it("shows the time of today, and the day as well where it is another", () => {
  expect(timeOfDay("en", now)(new Date(2026, 10, 24, 13, 5).getTime())).toBe("13:05");
  const timeOf = timeOfDay("de", now);
  expect(timeOf(new Date(2026, 10, 24, 8, 5).getTime())).toBe("08:05");
  expect(timeOf(new Date(2026, 10, 25, 8).getTime())).toMatch(/^Mi.*08:00$/);
  expect(timeOf(new Date(2026, 11, 3, 8).getTime())).toMatch(/3\. Dez.*08:00/);
});
