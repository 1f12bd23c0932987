import type { ErrorCode } from "./error-codes.ts";
import type { Params } from "./i18n/catalogue.ts";
import type { Difference } from "./patch.ts";

export type { ErrorCode };

/** Why a change that is based on an older revision is rejected. */
export interface StaleChange {
  /** The current revision: a change that is based on it is accepted. */
  readonly revision: string;
  /** The members that the change would set to another value, with the current ones. */
  readonly differences: readonly Difference[];
}

/** One of several messages of an error, such as for one field of an input. */
export interface ErrorPart {
  /** The invalid input field, as a dotted path; undefined for the input as a whole. */
  readonly field?: string | undefined;
  readonly sentence: string;
  readonly params?: Params | undefined;
}

export interface AppErrorOptions {
  /** The underlying error; for the log, never shown. */
  readonly cause?: unknown;
  /** The invalid input field, as a dotted path such as `rateLimit.messages`. */
  readonly field?: string;
  /** The keys of the user message in the catalogue, for languages other than English. */
  readonly sentence?: string;
  /** The parameters of the message. */
  readonly params?: Params | undefined;
  /** The further messages of an error that has several. */
  readonly others?: readonly ErrorPart[] | undefined;
  readonly conflict?: StaleChange;
}

/**
 * The one error type of the product: a code for programs, a message for people that says what to do, a cause for the
 * log. The message must never contain a secret.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly sentence: string | undefined;
  readonly params: Params | undefined;
  readonly others: readonly ErrorPart[] | undefined;
  readonly conflict: StaleChange | undefined;

  constructor(code: ErrorCode, userMessage: string, options: AppErrorOptions = {}) {
    super(userMessage, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.field = options.field;
    this.sentence = options.sentence;
    this.params = options.params;
    this.others = options.others;
    this.conflict = options.conflict;
  }
}

/** The public part of an error: its code, its message and the field; never the cause or stack. */
export interface PublicError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: string;
  readonly sentence?: string;
  readonly params?: Params | undefined;
  readonly others?: readonly ErrorPart[];
  readonly conflict?: StaleChange;
}

/** Reduces any thrown value to its public part; an unknown error becomes `internal` with a fixed message. */
export function publicError(thrown: unknown): PublicError {
  if (thrown instanceof AppError) {
    const { code, message, field, sentence, params, others, conflict } = thrown;
    return {
      code,
      message,
      ...(field === undefined ? {} : { field }),
      ...(sentence === undefined ? {} : { sentence }),
      ...(params === undefined ? {} : { params }),
      ...(others === undefined ? {} : { others }),
      ...(conflict === undefined ? {} : { conflict }),
    };
  }
  return {
    code: "internal",
    message: "Something went wrong inside Tocsin. The log file has the details.",
    sentence: "internal",
  };
}

/** True for a Node system error of the given code, such as `EADDRINUSE`. */
export function hasErrno(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === code;
}
