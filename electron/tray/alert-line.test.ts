import { describe, expect, it } from "vitest";
import { wordsOf } from "../words/words-of.ts";
import { alertLine } from "./alert-line.ts";

const line = (summary: string) =>
  alertLine(
    { id: "1", receivedAt: 5, type: "alert-created", priority: null, summary, outcome: "not-chosen" },
    wordsOf("en"),
    (moment) => `T${moment}`,
  );

describe("alertLine", () => {
  it("says when, what, and what became of it", () => {
    expect(line("Disk full on db-1")).toBe("T5  Alert created · Disk full on db-1 · not chosen");
  });

  it("says of a summary that shows nothing that there is none", () => {
    expect(line("\u3164\u2800\u00ad")).toBe("T5  Alert created · (no summary) · not chosen");
  });

  it("stays on one line and cuts between characters", () => {
    expect(line("a\tb\r\n\u202Ec")).toBe("T5  Alert created · a b c · not chosen");
    expect(line("Host \u2068db-1\u2069 \u001b[31mdown\u001b[0m")).toBe(
      "T5  Alert created · Host db-1 down · not chosen",
    );
    for (const character of ["👨‍👩‍👧‍👦", "🇨🇳", "e\u0301"]) {
      expect(line(character.repeat(60))).toBe(`T5  Alert created · ${character.repeat(47)}… · not chosen`);
    }
    const long = line("🔔".repeat(60));
    expect(long).toBe(`T5  Alert created · ${"🔔".repeat(47)}… · not chosen`);
  });
});
