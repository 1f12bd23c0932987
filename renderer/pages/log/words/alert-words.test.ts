import { describe, expect, it } from "vitest";
import type { AlertSummary } from "../../../../shared/model/alert.ts";
import { englishLog as t } from "../../../../testkit/page/english.ts";
import { sampleAlertSummary, sampleEventSummary } from "../../../../testkit/page/samples.ts";
import { createTimeWords } from "../../../words/time-words.ts";
import { ageWords, lastStepWords, spanWords, stepLines } from "./alert-words.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (hours: number, minutes = 0, day = 4) => new Date(2026, 2, day, hours, minutes, 5).getTime();

describe("a span", () => {
  it.each([
    [-5, "less than 1 min"],
    [MINUTE - 1, "less than 1 min"],
    [12 * MINUTE, "12 min"],
    [HOUR, "1 h 0 min"],
    [2 * HOUR + 3 * MINUTE, "2 h 3 min"],
    [2 * DAY - 1, "47 h 59 min"],
    [40 * DAY + HOUR, "40 d 1 h"],
  ])("of %d ms is %s", (ms, words) => {
    expect(spanWords(ms, t)).toBe(words);
  });
});

describe("how long an alert has been open", () => {
  it.each([
    [{ isOpen: true }, "open 12 min"],
    [{ isOpen: false, resolvedAt: 6 * MINUTE }, "after 6 min"],
    [{ isOpen: false, resolvedAt: null }, ""],
    [{ kind: "test" as const }, ""],
  ])("%j", (over, words) => {
    expect(ageWords(sampleAlertSummary({ beganAt: 0, ...over }), 12 * MINUTE, t)).toBe(words);
  });
});

describe("the last step", () => {
  const words = (over: Partial<AlertSummary>, type = "alert-created") =>
    lastStepWords(
      sampleAlertSummary({
        matchedAt: at(16),
        last: sampleEventSummary({ type, receivedAt: at(16, 33) }),
        ...over,
      }),
      { language: "en", t, time: createTimeWords("en", "just now") },
    );
  const mira = { assignedTo: "Mira Okafor" };
  const jonas = { status: "ACCEPTED", acceptedBy: "Jonas Weber", ...mira };

  it("describes what happened, who has the alert, and when", () => {
    expect(words({})).toBe("created 16:33:05 · nobody yet");
    expect(words(mira)).toBe("created 16:33:05 · with Mira Okafor");
    expect(words(mira, "alert-auto-escalated")).toBe("escalated to Mira Okafor 16:33:05");
    expect(words(mira, "alert-assigned")).toBe("re-routed to Mira Okafor 16:33:05");
    expect(words(jonas, "alert-acknowledged")).toBe("accepted by Jonas Weber 16:33:05");
    expect(words(jonas, "alert-comment-added")).toBe("comment added 16:33:05 · accepted by Jonas Weber");
    expect(words({ ...mira, isOpen: false }, "alert-resolved")).toBe("resolved 16:33:05");
    expect(words({ kind: "test", isOpen: false })).toBe("Test this connection 16:33:05");
  });

  it("names its day if the heading names another", () => {
    expect(words({ matchedAt: at(16, 0, 3) })).toBe("created Mar 4, 16:33:05 · nobody yet");
  });
});

it("each step has a line", () => {
  const steps = ["alert-created", "alert-raised"].map((type, index) => ({
    ...{ eventId: `e${index}`, type, status: "PENDING", assignedTo: null },
    receivedAt: at(16, index),
  }));
  const lines = stepLines(sampleAlertSummary({ steps, matchedAt: at(17) }), {
    ...{ language: "en", t, time: createTimeWords("en", "just now") },
  });
  expect(lines).toEqual(["created 16:00:05", "priority raised 16:01:05"]);
});
