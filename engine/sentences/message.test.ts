import { describe, expect, it } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { englishOf, join, message, reason, withAdvice } from "./message.ts";
import { notFound, reasonOf, refusal } from "./refusal.ts";

describe("a message", () => {
  it("has a key and parameters, and no text", () => {
    expect(reason("dingtalk/http", "robot.http-refused", { status: 404 })).toEqual({
      code: "dingtalk/http",
      sentence: "robot.http-refused",
      params: { status: 404 },
    });
    expect(message("robot.ok")).toEqual({ sentence: "robot.ok" });
    expect(englishOf(message("robot.ok"))).toEqual({ message: "Delivered to DingTalk.", advice: null });
  });

  it("is joined with others, and shares its parameters with them", () => {
    const joined = join(
      message("delivery.gave-up", { hours: 1 }),
      message("robot.unreachable"),
      message("robot.failure-code", { failureCode: "ECONNRESET" }),
    );
    expect(joined).toEqual({
      sentence: "delivery.gave-up robot.unreachable robot.failure-code",
      params: { hours: 1, failureCode: "ECONNRESET" },
    });
    expect(englishOf(joined).message).toBe(
      "Failed after 1 hour of retries. The last one: The server could not be reached, or it closed the connection. (ECONNRESET)",
    );
  });

  it("can add to the advice only", () => {
    const retry = message("delivery.retry");
    const { message: text, advice } = englishOf(withAdvice(message("robot.unreachable"), retry));
    expect(text).toBe("The server could not be reached, or it closed the connection.");
    expect(advice).toBe("Check the internet connection and the proxy settings. Tocsin tries again.");
    expect(englishOf(withAdvice(message("robot.ok"), retry)).advice).toBe("Tocsin tries again.");
  });

  // @ts-expect-error: a sentence needs its parameters
  const incomplete = () => message("robot.http-refused");
  // @ts-expect-error: and no others
  const superfluous = () => message("robot.http-refused", { status: 404, other: 1 });
  // @ts-expect-error: and must be in the catalogue
  const unknownKey = () => message("robot.of-next-year");
  it("is checked by the compiler", () => {
    expect([incomplete, superfluous, unknownKey]).toHaveLength(3);
  });
});

describe("an error", () => {
  it("carries the sentence of its message", () => {
    const error = refusal("conflict", message("refusal.still-waits"), { field: "id" });
    expect(error).toMatchObject({ code: "conflict", field: "id", sentence: "refusal.still-waits" });
    expect(notFound("webhook source", "a").message).toBe('There is no webhook source "a".');
  });

  it("becomes a reason by its key, or by its English text without one", () => {
    expect(reasonOf(refusal("source/not-parseable", message("request.not-utf8")))).toEqual({
      code: "source/not-parseable",
      sentence: "request.not-utf8",
    });
    expect(reasonOf(new AppError("internal", "Odd."))).toEqual({
      code: "internal",
      sentence: "verbatim",
      params: { text: "Odd." },
    });
  });
});
