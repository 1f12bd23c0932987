import { describe, expect, it } from "vitest";
import { pauseEnd } from "./pause-spans.ts";

describe("pauseEnd", () => {
  const now = new Date(2026, 10, 23, 23, 30).getTime();

  it("counts from now", () => {
    expect(pauseEnd("quarterHour", now)).toBe(now + 900_000);
    expect(pauseEnd("eightHours", now)).toBe(now + 28_800_000);
  });

  it("ends tomorrow at eight by the wall clock, also right after midnight and over the end of a month", () => {
    expect(pauseEnd("tomorrow", now)).toBe(new Date(2026, 10, 24, 8).getTime());
    expect(pauseEnd("tomorrow", new Date(2026, 10, 24, 0, 5).getTime())).toBe(
      new Date(2026, 10, 25, 8).getTime(),
    );
    expect(pauseEnd("tomorrow", new Date(2026, 10, 30, 12).getTime())).toBe(
      new Date(2026, 11, 1, 8).getTime(),
    );
  });

  it("has no end until the user resumes", () => {
    expect(pauseEnd("open", now)).toBeNull();
  });
});
