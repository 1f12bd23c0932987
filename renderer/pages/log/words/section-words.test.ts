import { describe, expect, it } from "vitest";
import { englishLog as t } from "../../../../testkit/page/english.ts";
import { sampleAlertSummary } from "../../../../testkit/page/samples.ts";
import { createDayStarts } from "../list/list-items.ts";
import { alertSection, dayWords, sectionKinds, sectionWords } from "./section-words.ts";

const at = (month: number, day: number, hours = 12, year = 2026) =>
  new Date(year, month - 1, day, hours).getTime();
const reader = { language: "en" as const, now: at(3, 4), t };

describe("a day in words", () => {
  it.each([
    [at(3, 4, 0), "Today"],
    [at(3, 3, 23), "Yesterday · Tuesday, March 3"],
    [at(3, 2), "Monday, March 2"],
    [at(12, 31, 12, 2025), "Wednesday, December 31, 2025"],
  ])("%d is %s", (day, words) => {
    expect(dayWords(day, reader)).toBe(words);
  });
});

describe("the sections of alerts", () => {
  const section = (isOpen: boolean, matchedAt: number) =>
    alertSection(sampleAlertSummary({ isOpen, matchedAt }), createDayStarts());

  it("each day has one for its open alerts and one for the others", () => {
    expect(section(true, at(3, 4, 1)).key).toBe(section(true, at(3, 4, 23)).key);
    expect(section(true, at(3, 4)).key).not.toBe(section(false, at(3, 4)).key);
    expect(section(true, at(3, 4)).key).not.toBe(section(true, at(3, 3)).key);
  });

  it("show how many are open, as far as they are loaded", () => {
    const words = (isOpen: boolean, isCut: boolean) =>
      sectionWords(section(isOpen, at(3, 4)), { count: 3, isCut, kinds: ["alert"] }, reader);
    expect(words(true, false)).toBe("Today · 3 open");
    expect(words(true, true)).toBe("Today · 3+ open");
    expect(words(false, false)).toBe("Today · resolved");
  });

  it("do not call a test or a rejected call resolved", () => {
    const today = { isOpen: false, matchedAt: at(3, 4) };
    const rows = [
      sampleAlertSummary({ ...today, kind: "rejected" }),
      sampleAlertSummary({ ...today, kind: "test" }),
      sampleAlertSummary({ ...today, matchedAt: at(3, 3), kind: "test" }),
      sampleAlertSummary({ ...today, matchedAt: at(3, 2), kind: "test" }),
      sampleAlertSummary({ ...today, matchedAt: at(3, 2) }),
    ];
    const startOf = createDayStarts();
    const sectionOf = (row: (typeof rows)[number]) => alertSection(row, startOf);
    const kinds = sectionKinds(rows, sectionOf);
    const words = rows.map((row) => {
      const at = sectionOf(row);
      return sectionWords(at, { count: 1, isCut: false, kinds: kinds.get(at.key) ?? [] }, reader);
    });
    expect([...new Set(words)]).toEqual([
      "Today · tests · rejected calls",
      "Yesterday · Tuesday, March 3 · tests",
      "Monday, March 2 · resolved · tests",
    ]);
  });
});
