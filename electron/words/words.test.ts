import { describe, expect, it } from "vitest";
import { wordsOf } from "./words-of.ts";

describe("wordsOf", () => {
  const refusal = {
    message: "The server answered HTTP 502.",
    advice: "Nothing to do: it usually passes within minutes. Tocsin tries again.",
    sentence: "robot.http-trouble +delivery.retry",
    params: { status: 502 },
  };

  it("formats the desktop's and the engine's texts in the given language", () => {
    expect(wordsOf("en").t("alerts.title", { count: 1 })).toBe("New HIGH alert");
    expect(wordsOf("en").t("failed.title", { count: 1200 })).toBe("1,200 messages were not delivered");
    expect(wordsOf("de").t("failed.title", { count: 1200 })).toBe(
      "1.200 Nachrichten wurden nicht zugestellt",
    );
    expect(wordsOf("zh-CN").format(refusal).message).toContain("502");
    expect(wordsOf("de").format(refusal).advice).not.toBe(refusal.advice);
  });

  it("shows the message of another version in English", () => {
    const unknownMessage = { message: "Odd.", advice: null, sentence: "robot.of-next-year" };
    expect(wordsOf("de").format(unknownMessage)).toEqual({ message: "Odd.", advice: null });
  });
});
