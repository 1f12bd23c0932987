import { ORPCError, ValidationError } from "@orpc/server";
import { z } from "zod";
import { AppError, type ErrorCode, publicError } from "../../shared/errors.ts";
import type { Log } from "../log.ts";

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
 * holds the code for programs and the field at fault. To be hung into every handler of the router.
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
  const { code, message } = publicError(thrown);
  return new ORPCError("INTERNAL_SERVER_ERROR", { message, data: { code } });
}

function fromApp(error: AppError) {
  const { code, message, ...field } = publicError(error);
  return new ORPCError(HTTP_CODES[code] ?? "BAD_REQUEST", { message, data: { code, ...field } });
}

/** Names every field that zod refused; the first one becomes the error's field. */
function invalidInput(error: ValidationError): AppError {
  const issues = error.issues.map((issue) => {
    const path = (issue.path ?? []).map((part) => (typeof part === "object" ? part.key : part));
    return { field: z.core.toDotPath(path), message: issue.message };
  });
  const sentence = issues
    .map(({ field, message }) => (field === "" ? message : `${field}: ${message}`))
    .join("; ");
  const first = issues[0]?.field;
  return new AppError("input/invalid", sentence, first ? { field: first, cause: error } : { cause: error });
}
