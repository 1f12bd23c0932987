import { ERROR_CODES } from "./error-codes.ts";
import type { PublicError } from "./errors.ts";

/** Media type of a problem document. */
export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

/** An error over HTTP, as RFC 9457 describes it; `code` and what follows are its extension members. */
export interface Problem extends Pick<PublicError, "code" | "field" | "conflict"> {
  /** Identifies the kind of problem; made of the code, and not an address that can be opened (RFC 4151). */
  readonly type: string;
  /** The kind of problem in a few words; the same for every occurrence. */
  readonly title: string;
  readonly status: number;
  /** What happened this time, and what to do about it. */
  readonly detail: string;
}

/**
 * The problem document of an error.
 * @param status - of the response that carries it
 */
export function problemOf({ code, message, field, conflict }: PublicError, status: number): Problem {
  return {
    type: `tag:tocsin.dev,2026:${code}`,
    title: ERROR_CODES[code].title,
    status,
    detail: message,
    code,
    ...(field === undefined ? {} : { field }),
    ...(conflict === undefined ? {} : { conflict }),
  };
}
