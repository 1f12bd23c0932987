import { ORPCError } from "@orpc/server";
import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../../shared/error-codes.ts";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import { translateErrors } from "./errors.ts";

/** What a caller gets for what a procedure throws, and how many errors were logged. */
async function answerTo(thrown: unknown) {
  let logged = 0;
  const log = {
    info() {},
    warn() {},
    error() {
      logged++;
    },
  };
  const next = () => Promise.reject(thrown);
  const error: unknown = await translateErrors(log)({ next }).catch((translated: unknown) => translated);
  if (!(error instanceof ORPCError)) throw new Error("No error of the contract came out.");
  return { status: error.status, message: error.message, data: error.data, logged };
}

describe("translateErrors", () => {
  const codes = Object.entries(ERROR_CODES).map(([code, { httpStatus }]) => ({ code, httpStatus }));

  it.each(codes)("answers $code with the status that the reference names", async ({ code, httpStatus }) => {
    const answer = await answerTo(new AppError(code as ErrorCode, "What to do."));
    const isOurs = httpStatus === null || httpStatus === 500;
    expect(answer).toMatchObject({
      status: httpStatus ?? 500,
      message: "What to do.",
      data: { code },
      logged: isOurs ? 1 : 0,
    });
  });

  it("hides the message of an unexpected error, and logs it", async () => {
    const answer = await answerTo(new Error("secret inside"));
    expect(answer).toMatchObject({ status: 500, data: { code: "internal" }, logged: 1 });
    expect(JSON.stringify(answer)).not.toContain("secret inside");
  });
});
