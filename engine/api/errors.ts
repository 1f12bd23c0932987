import { ORPCError, ValidationError } from "@orpc/server";
import { z } from "zod";
import { AppError, type ErrorCode, publicError } from "../../shared/errors.ts";
import { sentences } from "../../shared/sentences/en/index.ts";
import type { Log } from "../log.ts";
import { type Said, sayAgain } from "../sentences/say.ts";

/** HTTP's word for each of our errors; anything else is an internal error. */
const HTTP_CODES: Partial<
  Record<ErrorCode, "BAD_REQUEST" | "NOT_FOUND" | "CONFLICT" | "SERVICE_UNAVAILABLE">
> = {
  "input/invalid": "BAD_REQUEST",
  "not-found": "NOT_FOUND",
  conflict: "CONFLICT",
  "listener/port-in-use": "CONFLICT",
  "listener/cannot-listen": "CONFLICT",
  "store/unavailable": "SERVICE_UNAVAILABLE",
  "vault/unavailable": "SERVICE_UNAVAILABLE",
};

/**
 * Turns whatever a procedure throws into an error of the contract: `message` is the sentence for people, `data`
 * holds the code for programs, the field at fault, and the sentence's key and places for readers in another language. To be hung into every handler of the router.
 */
export function translateErrors(log: Log) {
  return async function translate<Result>({ next }: { next: () => Promise<Result> }): Promise<Result> {
    try {
      return await next();
    } catch (thrown) {
      throw contractError(thrown, log);
    }
  };
}

function contractError(thrown: unknown, log: Log): unknown {
  if (thrown instanceof ORPCError && thrown.cause instanceof ValidationError) {
    return fromApp(invalidInput(thrown.cause));
  }
  if (thrown instanceof ORPCError) return thrown;
  if (thrown instanceof AppError && HTTP_CODES[thrown.code] !== undefined) return fromApp(thrown);
  log.error({ err: thrown }, "A call to the engine failed");
  const { message, ...data } = publicError(thrown);
  return new ORPCError("INTERNAL_SERVER_ERROR", { message, data });
}

function fromApp(error: AppError) {
  const { message, ...data } = publicError(error);
  return new ORPCError(HTTP_CODES[data.code] ?? "BAD_REQUEST", { message, data });
}

/** Names every field that zod refused; the first one becomes the error's field. */
function invalidInput(error: ValidationError): AppError {
  const issues = error.issues.map((issue) => {
    const path = (issue.path ?? []).map((part) => (typeof part === "object" ? part.key : part));
    return { field: z.core.toDotPath(path), ...inWords(issue.message) };
  });
  const sentence = issues
    .map(({ field, message }) => (field === "" ? message : `${field}: ${message}`))
    .join("; ");
  const [first] = issues;
  return new AppError("input/invalid", sentence, {
    cause: error,
    ...(first?.field ? { field: first.field } : {}),
    ...(first?.sentence === undefined ? {} : { sentence: first.sentence }),
  });
}

/** The contract's own complaints are keys of the catalogue. */
const inWords = (message: string): Pick<Said, "message"> & Partial<Said> =>
  Object.hasOwn(sentences, message) ? sayAgain({ sentence: message }) : { message };
