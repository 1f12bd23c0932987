import { COMMON_ORPC_ERROR_DEFS } from "@orpc/client";
import { ORPCError, ValidationError } from "@orpc/server";
import type { z } from "zod";
import { ERROR_CODES } from "../../shared/error-codes.ts";
import { AppError, type ErrorCode, publicError } from "../../shared/errors.ts";
import { asIssues, inputError } from "../config/check-input.ts";
import type { Log } from "../lib/log.ts";
import { message } from "../sentences/message.ts";

/** The name of each HTTP status; oRPC's own where it has one. */
const NAME_OF_STATUS: ReadonlyMap<number, string> = new Map([
  ...Object.entries(COMMON_ORPC_ERROR_DEFS).map(([name, { status }]) => [status, name] as const),
  [431, "REQUEST_HEADER_FIELDS_TOO_LARGE"],
]);

/** The name of an error's status; undefined for an internal error. */
function nameOf(code: ErrorCode): string | undefined {
  const { httpStatus } = ERROR_CODES[code];
  return httpStatus === null || httpStatus === 500 ? undefined : NAME_OF_STATUS.get(httpStatus);
}

/**
 * Converts any error that a procedure throws to an error of the contract: `message` is the sentence for people,
 * `data` contains the code for programs, the invalid field, and the sentence's key and parameters for other
 * languages. An interceptor for every handler of the router.
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

/** The error of the contract for what was thrown. */
export function contractError(thrown: unknown, log: Log): unknown {
  if (thrown instanceof ORPCError && thrown.cause instanceof ValidationError) {
    return fromApp(invalidInput(thrown.cause));
  }
  if (thrown instanceof ORPCError) return thrown;
  if (thrown instanceof AppError && nameOf(thrown.code) !== undefined) return fromApp(thrown);
  log.error({ err: thrown }, "A call to the engine failed");
  const { message, ...data } = publicError(thrown);
  return new ORPCError("INTERNAL_SERVER_ERROR", { message, data });
}

/** The error of the contract for an error with a status of its own. */
export function fromApp(error: AppError) {
  const { message, ...data } = publicError(error);
  const status = ERROR_CODES[data.code].httpStatus ?? 400;
  return new ORPCError(nameOf(data.code) ?? "BAD_REQUEST", { status, message, data });
}

/** Names every field that the contract rejected; the first one becomes the error's field. */
function invalidInput(error: ValidationError): AppError {
  // oRPC passes zod's issues on without the invalid values.
  const found = (error.issues as readonly z.core.$ZodIssue[]).map(
    (issue) => ({ ...issue, input: valueAt(error.data, issue.path) }) as z.core.$ZodIssue,
  );
  const [first = { path: [], ...message("input.invalid") }, ...others] = asIssues(found);
  return inputError(first, ...others);
}

/** The value at a path; undefined if the path does not exist. */
const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined),
    value,
  );
