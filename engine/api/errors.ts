import { ORPCError, ValidationError } from "@orpc/server";
import { z } from "zod";
import { AppError, type ErrorCode, publicError } from "../../shared/errors.ts";
import { asIssues } from "../config/check-input.ts";
import type { Log } from "../log.ts";

/** HTTP's word for each of our errors; anything else is an internal error. */
const HTTP_CODES: Partial<
  Record<
    ErrorCode,
    "BAD_REQUEST" | "NOT_FOUND" | "CONFLICT" | "TOO_MANY_REQUESTS" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE"
  >
> = {
  "input/invalid": "BAD_REQUEST",
  "not-found": "NOT_FOUND",
  conflict: "CONFLICT",
  "listener/port-in-use": "CONFLICT",
  "listener/cannot-listen": "CONFLICT",
  "store/unavailable": "SERVICE_UNAVAILABLE",
  "vault/unavailable": "SERVICE_UNAVAILABLE",
  // What ilert answered to us is not what we answer: a key that it refuses is not the caller's login here.
  "ilert/key": "CONFLICT",
  "ilert/forbidden": "CONFLICT",
  "ilert/plan": "CONFLICT",
  "ilert/not-found": "NOT_FOUND",
  "ilert/conflict": "CONFLICT",
  "ilert/refused": "BAD_GATEWAY",
  "ilert/limited": "TOO_MANY_REQUESTS",
  "ilert/trouble": "BAD_GATEWAY",
  "ilert/unreachable": "BAD_GATEWAY",
  "ilert/answer": "BAD_GATEWAY",
};

/**
 * Turns whatever a procedure throws into an error of the contract: `message` is the sentence for people, `data`
 * holds the code for programs, the field at fault, and the sentence's key and places for readers in another language.
 * To be hung into every handler of the router.
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

/** Names every field that the contract refused; the first one becomes the error's field. */
function invalidInput(error: ValidationError): AppError {
  // The library passes zod's own issues on, without the value that each is about.
  const found = (error.issues as readonly z.core.$ZodIssue[]).map(
    (issue) => ({ ...issue, input: valueAt(error.data, issue.path) }) as z.core.$ZodIssue,
  );
  const issues = asIssues(found);
  const told = issues.map(({ path, message }) => {
    const field = z.core.toDotPath(path);
    return field === "" ? message : `${field}: ${message}`;
  });
  const [first] = issues;
  return new AppError("input/invalid", told.join("; "), {
    cause: error,
    ...(first !== undefined && first.path.length > 0 ? { field: z.core.toDotPath(first.path) } : {}),
    ...(first === undefined ? {} : { sentence: first.sentence, params: first.params }),
  });
}

/** What stands at a path, or undefined where the path leads nowhere. */
const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined),
    value,
  );
