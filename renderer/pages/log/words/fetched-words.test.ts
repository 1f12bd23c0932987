import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { words } from "../../../words/en/index.ts";
import { createTimeWords } from "../../../words/time-words.ts";
import { happenedWords, isLate } from "./fetched-words.ts";

const t = createTranslator({ locale: "en", messages: words, namespace: "log" });
const time = createTimeWords("en");
const at = new Date(2026, 10, 24, 14, 2, 0).getTime();

describe("what was fetched", () => {
  it("says when it happened, as close as is known", () => {
    expect(happenedWords({ happened: null }, t, time)).toBeNull();
    expect(happenedWords({ happened: { from: at, to: at } }, t, time)).toBe(
      "It happened at Nov 24, 2026, 14:02:00.",
    );
    expect(happenedWords({ happened: { from: at, to: at + 600_000 } }, t, time)).toBe(
      "It happened between Nov 24, 2026, 14:02:00 and Nov 24, 2026, 14:12:00.",
    );
  });

  it("is late when its webhook was missed, not when it was polled", () => {
    expect(isLate({ receivedBy: "catch-up" })).toBe(true);
    expect(isLate({ receivedBy: "polling" })).toBe(false);
    expect(isLate({ receivedBy: "webhook" })).toBe(false);
  });
});
