import { describe, expect, it } from "vitest";
import { englishOf } from "../sentences/message.ts";
import { clockSentence } from "./clock-sentence.ts";

const MINUTE = 60_000;

describe("clockSentence", () => {
  it.each([
    [125 * MINUTE, "2 h 5 min ahead of"],
    [-60 * MINUTE - 59_000, "1 h behind"],
    [MINUTE, "1 min ahead of"],
    [-(365 * 24 * 60 + 1) * MINUTE, "365 d 1 min behind"],
  ])("states for %i ms by how much and in which direction", (offsetMs, words) => {
    expect(englishOf(clockSentence(offsetMs) ?? {}).message).toBe(
      `This computer's clock is ${words} DingTalk's.`,
    );
  });

  it.each([0, 59_999, -59_999])("is null for %i ms", (offsetMs) => {
    expect(clockSentence(offsetMs)).toBeNull();
  });
});
