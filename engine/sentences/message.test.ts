import { describe, expect, it } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { format, join, message, reason } from "./message.ts";
import { notFound, reasonOf, refusal } from "./refusal.ts";

describe("a message", () => {
  it("has its English text, its sentence and its parameters", () => {
    expect(reason("dingtalk/http", "robot.http-refused", { status: 404 })).toEqual({
      code: "dingtalk/http",
      message: "The server refused the request with HTTP 404.",
      advice: "Tocsin tries again. Check the webhook URL, and whether a proxy of the network needs a login.",
      sentence: "robot.http-refused",
      params: { status: 404 },
    });
    expect(message("robot.ok")).toEqual({
      message: "Delivered to DingTalk.",
      advice: null,
      sentence: "robot.ok",
    });
  });

  it("can be recreated from its sentence, also if it was joined", () => {
    const said = join(
      message("delivery.gave-up", { hours: 1 }),
      message("robot.unreachable"),
      message("robot.failure-code", { failureCode: "ECONNRESET" }),
    );
    expect(said.message).toBe(
      "Given up after 1 hour of tries. The last one: The server could not be reached, or it closed the connection. (ECONNRESET)",
    );
    expect(format(said)).toEqual(said);
  });

  // @ts-expect-error: a sentence needs its places
  const incomplete = () => message("robot.http-refused");
  // @ts-expect-error: and no others
  const superfluous = () => message("robot.http-refused", { status: 404, other: 1 });
  // @ts-expect-error: and must be in the catalogue
  const unheard = () => message("robot.of-next-year");
  it("is checked by the compiler", () => {
    expect([incomplete, superfluous, unheard]).toHaveLength(3);
  });
});

describe("errors", () => {
  it("carry the sentence of their message", () => {
    const error = refusal("conflict", message("refusal.still-waits"), { field: "id" });
    expect(error).toMatchObject({ code: "conflict", field: "id", sentence: "refusal.still-waits" });
    expect(notFound("alert source", "a").message).toBe('There is no alert source "a".');
  });

  it("become reasons with the advice of their sentence, or English without one", () => {
    expect(reasonOf(refusal("source/not-parseable", message("request.not-utf8")))).toMatchObject({
      code: "source/not-parseable",
      sentence: "request.not-utf8",
      advice: expect.stringContaining("The body is kept below."),
    });
    expect(reasonOf(new AppError("internal", "Odd."))).toEqual({
      code: "internal",
      message: "Odd.",
      advice: null,
    });
  });
});
